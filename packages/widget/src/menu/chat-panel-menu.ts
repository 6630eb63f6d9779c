import { base, ellipsisIcon, logOutIcon, tokens } from '@alcove/elements';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { panelStrings } from '../locales/en-panel.ts';
import { panelMenuStyles } from './chat-panel-menu.styles.ts';

/** The visitor confirmed to end the chat on this device. */
class ChatEndEvent extends Event {
  constructor() {
    super('chat-end', { bubbles: true });
  }
}

/**
 * The panel's menu: end the chat on this device, asked twice. The question is modal and covers the element whose
 * shadow tree this one stands in.
 *
 * @fires {ChatEndEvent} chat-end - The visitor confirmed.
 */
export class ChatPanelMenu extends LitElement {
  static override styles = [tokens, base, panelMenuStyles];

  /** Messages that would be lost. */
  @property({ type: Number }) waiting = 0;
  /** Set when ending did not work, to say so. */
  @property({ type: Boolean }) failed = false;

  @state() private shows: 'nothing' | 'menu' | 'question' = 'nothing';
  @query('.more') private opener!: HTMLElement | null;
  @query('.item') private first!: HTMLElement | null;
  @query('dialog') private dialog!: HTMLDialogElement;

  /** The tree it stands in: a press elsewhere in there closes the menu. */
  #around: Node | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#around = this.getRootNode();
    this.#around.addEventListener('pointerdown', this.#pressedAnywhere);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#around?.removeEventListener('pointerdown', this.#pressedAnywhere);
    this.#around = null;
    this.#stopPlacing();
    this.shows = 'nothing';
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('shows') || !this.isConnected) return;
    const asks = this.shows === 'question';
    if (asks === this.dialog.open) return;
    if (asks) {
      this.#place();
      window.addEventListener('resize', this.#place);
      window.addEventListener('scroll', this.#place, true);
      this.dialog.showModal();
    } else {
      this.#stopPlacing();
      this.dialog.close();
    }
  }

  override render(): TemplateResult {
    const words = panelStrings.menu;
    return html`<div @keydown=${this.#keyed}>
      <button
        type="button"
        class="more"
        aria-label=${words.label}
        aria-haspopup="menu"
        aria-expanded=${this.shows === 'menu'}
        @click=${() => this.#show(this.shows === 'menu' ? 'nothing' : 'menu')}
      >
        ${ellipsisIcon()}
      </button>
      ${
        this.shows === 'menu'
          ? html`<div class="menu" role="menu">
              <button type="button" class="item" role="menuitem" @click=${() => this.#show('question')}>
                ${logOutIcon()}${words.end}
              </button>
            </div>`
          : nothing
      }
      ${this.#renderQuestion()}
    </div>`;
  }

  #renderQuestion(): TemplateResult {
    const words = panelStrings.menu;
    return html`<dialog
      role="alertdialog"
      aria-labelledby="title"
      aria-describedby="text"
      @close=${() => this.#show('nothing')}
    >
      <div class="sheet">
        <h3 id="title">${words.endTitle}</h3>
        <p id="text">${words.endText}</p>
        ${this.waiting > 0 ? html`<p class="lost">${words.waiting(this.waiting)}</p>` : nothing}
        ${this.failed ? html`<p class="failed" role="alert">${words.failed}</p>` : nothing}
        <div class="choices">
          <button type="button" class="choice end" @click=${() => this.dispatchEvent(new ChatEndEvent())}>
            ${words.confirm}
          </button>
          <button type="button" class="choice keep" autofocus @click=${() => this.#show('nothing')}>${words.keep}</button>
        </div>
      </div>
    </dialog>`;
  }

  async #show(what: typeof this.shows): Promise<void> {
    if (this.shows === what) return;
    this.shows = what;
    await this.updateComplete;
    if (what === 'nothing') this.opener?.focus();
    if (what === 'menu') this.first?.focus();
  }

  #keyed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.shows === 'nothing') return;
    // The panel stays: one Escape closes one thing.
    event.preventDefault();
    void this.#show('nothing');
  };

  /** Lays the question over the panel: modal content is placed by the window, not by what it stands in. */
  #place = (): void => {
    const panel = this.#around instanceof ShadowRoot ? this.#around.host : this;
    const { left, top, width, height } = panel.getBoundingClientRect();
    const { style } = this.dialog;
    for (const [side, value] of Object.entries({ left, top, width, height })) style.setProperty(side, `${value}px`);
    style.borderRadius = getComputedStyle(panel).borderRadius;
  };

  #stopPlacing(): void {
    window.removeEventListener('resize', this.#place);
    window.removeEventListener('scroll', this.#place, true);
  }

  #pressedAnywhere = (event: Event): void => {
    if (this.shows === 'menu' && !event.composedPath().includes(this)) this.shows = 'nothing';
  };
}

declare global {
  interface HTMLElementEventMap {
    'chat-end': ChatEndEvent;
  }
  interface HTMLElementTagNameMap {
    'chat-panel-menu': ChatPanelMenu;
  }
}
