import { textMax } from '@alcove/client';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { arrowUpIcon, checkIcon, pencilIcon, replyIcon, xIcon } from '../icons/icons.ts';
import { strings } from '../locales/strings.ts';
import { excerpt } from '../text/excerpt.ts';
import { base } from '../tokens/base.ts';
import { tokens } from '../tokens/tokens.ts';
import { composerStyles } from './chat-composer.styles.ts';
import { ChatCancelModeEvent, ChatEditLastEvent, ChatSubmitEvent, ChatTypingEvent } from './composer-events.ts';
import type { ComposerMode } from './composer-mode.ts';
import { Drafts } from './drafts.ts';

/** From here on the composer says how much room is left. */
const countFrom = textMax - 500;

/**
 * Where a message is written. Enter sends, Shift+Enter breaks the line, and neither does while an input method is
 * composing. Grows from one line to six. Keeps an unsent text per `draftKey` for as long as the element lives, and
 * beside it the text of a message that is being changed. Escape ends answering or changing.
 *
 * @fires {ChatSubmitEvent} chat-submit - The message is to be sent.
 * @fires {ChatCancelModeEvent} chat-cancel-mode - Answering or changing a message is given up.
 * @fires {ChatEditLastEvent} chat-edit-last - The last own message is to be changed.
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

  /** Set while a message is answered or changed. */
  @property({ attribute: false }) mode: ComposerMode | null = null;

  @state() private text = '';
  @query('textarea') private input!: HTMLTextAreaElement | null;

  readonly #drafts = new Drafts();
  /** What the text in the field belongs to. */
  #slot = '';

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

  /**
   * Gives a text back that could not be stored: to the field if it still shows that draft and nothing stands there, else
   * to the draft it came from. `edited` is the key of the message whose new text it is.
   */
  restore(draftKey: string, text: string, edited: string | null = null): void {
    const slot = slotOf(draftKey, edited);
    if (slot === this.#slot) this.text ||= text;
    else if (this.#drafts.of(slot) === '') this.#drafts.keep(slot, text);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('draftKey') && !changed.has('mode')) return;
    const { mode } = this;
    const slot = slotOf(this.draftKey, mode?.kind === 'edit' ? mode.key : null);
    if (slot === this.#slot) return;
    // A text set before the first update is that draft's own.
    if (this.hasUpdated) {
      this.#drafts.keep(this.#slot, this.text);
      this.text = this.#drafts.of(slot) || (mode?.kind === 'edit' ? mode.text : '');
    }
    this.#slot = slot;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('mode') || this.mode?.kind !== 'edit') return;
    this.input?.setSelectionRange(this.text.length, this.text.length);
  }

  override render(): TemplateResult {
    const { composer } = strings;
    const left = textMax - this.text.length;
    const over = left < 0;
    const changes = this.mode?.kind === 'edit';
    const counted = this.text.length > countFrom;
    return html`<form
      class="${over ? 'over' : ''} ${this.disabled ? 'closed' : ''}"
      part="field"
      @submit=${this.#submitted}
      @pointerdown=${this.#pressed}
    >
      ${this.mode ? this.#renderMode(this.mode) : nothing}
      <div class="field" data-text=${this.text}>
        <textarea
          part="input"
          rows="1"
          dir=${this.text ? 'auto' : nothing}
          enterkeyhint="send"
          autocapitalize="sentences"
          aria-label=${composer.label}
          aria-invalid=${over}
          aria-describedby=${[this.mode && 'mode', counted && 'count'].filter(Boolean).join(' ') || nothing}
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
          aria-label=${changes ? composer.save : composer.send}
          aria-disabled=${over}
          ?disabled=${this.disabled || !this.text.trim()}
        >
          ${changes ? checkIcon() : arrowUpIcon()}
        </button>
      </div>
    </form>`;
  }

  #renderMode(mode: ComposerMode): TemplateResult {
    const { composer } = strings;
    const changes = mode.kind === 'edit';
    const title = changes ? composer.editing : mode.name ? composer.replying(mode.name) : composer.replyingToSelf;
    return html`<div class="mode" part="mode">
      <span class="mode-icon">${changes ? pencilIcon() : replyIcon()}</span>
      <div class="mode-words" id="mode">
        <p class="mode-title"><bdi>${title}</bdi></p>
        <p class="mode-text"><bdi>${excerpt(mode.text)}</bdi></p>
      </div>
      <button
        type="button"
        class="cancel"
        aria-label=${changes ? composer.cancelEdit : composer.cancelReply}
        title=${changes ? composer.cancelEdit : composer.cancelReply}
        @click=${this.#cancel}
      >
        ${xIcon()}
      </button>
    </div>`;
  }

  #cancel = (): void => {
    if (this.mode?.kind === 'edit') this.text = '';
    this.dispatchEvent(new ChatCancelModeEvent());
    this.input?.focus();
  };

  #typed = (event: Event): void => {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.dispatchEvent(new ChatTypingEvent(this.text.trim() !== ''));
  };

  #keyed = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.mode && !event.isComposing) {
      // The panel around it stays: one Escape ends one thing.
      event.preventDefault();
      this.#cancel();
      return;
    }
    if (event.key === 'ArrowUp' && this.text === '' && !this.mode) {
      const wish = new ChatEditLastEvent();
      if (!this.dispatchEvent(wish)) event.preventDefault();
      return;
    }
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
    if (event.target === this.input || this.disabled || (event.target as Element).closest('.cancel')) return;
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

/** Where a text belongs: to its conversation, or to a message of it that is being changed. */
function slotOf(draftKey: string, edited: string | null): string {
  return edited === null ? draftKey : `${draftKey}\n${edited}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-composer': ChatComposer;
  }
}
