import { base, tokens } from '@alcove/elements';
import { html, LitElement, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { hintStyles } from './inbox-hint.styles.ts';

/**
 * A tooltip for the one control in its slot: shown while the pointer rests on it or the keyboard is in it, hidden by
 * Escape. It is for the eye: the control brings its own accessible name, which says the same.
 *
 * @slot - The control.
 * @slot hint - What the tooltip shows.
 */
export class InboxHint extends LitElement {
  static override styles = [tokens, base, hintStyles];

  /** Where the tooltip opens: below the control, or beside it where lines end. */
  @property({ reflect: true }) side: 'below' | 'beside' = 'below';
  /** Which edge of the control a tooltip below it keeps to. */
  @property({ reflect: true }) align: 'start' | 'end' = 'start';

  @state() private focused = false;
  @state() private dismissed = false;

  override render(): TemplateResult {
    return html`
      <div
        class="anchor ${this.focused ? 'focused' : ''}"
        @focusin=${this.#onFocusin}
        @focusout=${this.#onFocusout}
        @pointerenter=${this.#onPointerenter}
        @keydown=${this.#onKeydown}
        @click=${this.#onClick}
      >
        <slot></slot>
        <div class="hint ${this.dismissed ? 'dismissed' : ''}" aria-hidden="true">
          <div class="bubble"><slot name="hint"></slot></div>
        </div>
      </div>
    `;
  }

  #onFocusin = (event: Event): void => {
    this.dismissed = false;
    this.focused = event.target instanceof Element && event.target.matches(':focus-visible');
  };

  #onFocusout = (): void => {
    this.focused = false;
  };

  #onPointerenter = (): void => {
    this.dismissed = false;
  };

  #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.dismissed = true;
  };

  /** Whoever uses the control knows what it does. */
  #onClick = (): void => {
    this.dismissed = true;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'inbox-hint': InboxHint;
  }
}
