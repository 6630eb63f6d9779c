import { textMax } from '@alcove/client';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { arrowUpIcon } from '../icons/icons.ts';
import { strings } from '../locales/strings.ts';
import { base } from '../tokens/base.ts';
import { tokens } from '../tokens/tokens.ts';
import { composerStyles } from './chat-composer.styles.ts';
import { ChatSubmitEvent, ChatTypingEvent } from './composer-events.ts';
import { Drafts } from './drafts.ts';

/** From here on the composer says how much room is left. */
const countFrom = textMax - 500;

/**
 * Where a message is written. Enter sends, Shift+Enter breaks the line, and neither does while an input method is
 * composing. Grows from one line to six. Keeps an unsent text per `draftKey` for as long as the element lives.
 *
 * @fires {ChatSubmitEvent} chat-submit - The message is to be sent.
 * @fires {ChatTypingEvent} chat-typing - The writer is at it, or stopped.
 * @csspart field - The rounded field.
 * @csspart input - The text area.
 * @csspart send - The send button.
 */
export class ChatComposer extends LitElement {
  static override styles = [tokens, base, composerStyles];

  /** What the draft belongs to: the id of the conversation. */
  @property({ attribute: false }) draftKey = '';
  /** Takes no text, because the conversation is closed. */
  @property({ type: Boolean }) disabled = false;

  @state() private text = '';
  @query('textarea') private input!: HTMLTextAreaElement | null;

  readonly #drafts = new Drafts();

  /** The unsent text. */
  get draft(): string {
    return this.text;
  }

  set draft(text: string) {
    this.text = text;
  }

  /** Puts the caret into the field. */
  override focus(options?: FocusOptions): void {
    if (this.hasUpdated) this.input?.focus(options);
    else void this.updateComplete.then(() => this.input?.focus(options));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('draftKey');
    if (!changed.has('draftKey') || before === undefined) return;
    this.#drafts.keep(before, this.text);
    this.text = this.#drafts.of(this.draftKey);
  }

  override render(): TemplateResult {
    const { composer } = strings;
    const left = textMax - this.text.length;
    const over = left < 0;
    const counted = this.text.length > countFrom;
    return html`<form
      class="${over ? 'over' : ''} ${this.disabled ? 'closed' : ''}"
      part="field"
      @submit=${this.#submitted}
      @pointerdown=${this.#pressed}
    >
      <div class="field" data-text=${this.text}>
        <textarea
          part="input"
          rows="1"
          dir=${this.text ? 'auto' : nothing}
          enterkeyhint="send"
          autocapitalize="sentences"
          aria-label=${composer.label}
          aria-invalid=${over}
          aria-describedby=${counted ? 'count' : nothing}
          placeholder=${this.disabled ? composer.closed : composer.placeholder}
          ?disabled=${this.disabled}
          .value=${live(this.text)}
          @input=${this.#typed}
          @keydown=${this.#keyed}
          @blur=${this.#left}
        ></textarea>
      </div>
      <div class="actions">
        ${
          counted
            ? html`<span class="count" id="count" aria-live="polite"
                >${over ? composer.over(-left) : composer.left(left)}</span
              >`
            : nothing
        }
        <button
          class="send"
          part="send"
          type="submit"
          aria-label=${composer.send}
          aria-disabled=${over}
          ?disabled=${this.disabled || !this.text.trim()}
        >
          ${arrowUpIcon()}
        </button>
      </div>
    </form>`;
  }

  #typed = (event: Event): void => {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.dispatchEvent(new ChatTypingEvent(this.text.trim() !== ''));
  };

  #keyed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    // Safari ends the composition before this key event and marks it by the code alone.
    if (event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  };

  #submitted = (event: Event): void => {
    event.preventDefault();
    this.#send();
    this.input?.focus();
  };

  /** The whole field is a target, and the button must not take the focus: on phones the keyboard would close. */
  #pressed = (event: PointerEvent): void => {
    if (event.target === this.input || this.disabled) return;
    event.preventDefault();
    this.input?.focus();
  };

  #left = (): void => {
    if (this.text.trim()) this.dispatchEvent(new ChatTypingEvent(false));
  };

  #send(): void {
    const { text } = this;
    if (this.disabled || !text.trim() || text.length > textMax) return;
    this.text = '';
    this.dispatchEvent(new ChatTypingEvent(false));
    this.dispatchEvent(new ChatSubmitEvent(text));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-composer': ChatComposer;
  }
}
