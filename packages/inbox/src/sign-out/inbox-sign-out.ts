import { base, logOutIcon, tokens } from '@alcove/elements';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { strings } from '../locales/strings.ts';
import { buttonStyles } from '../look/buttons.styles.ts';
import { signOutStyles } from './inbox-sign-out.styles.ts';
import { SignOutEvent } from './sign-out-event.ts';

/**
 * The button that signs out. While messages wait to be sent it asks first, because signing out wipes them.
 *
 * @fires inbox-sign-out - Sign out now.
 */
export class InboxSignOut extends LitElement {
  static override styles = [tokens, base, buttonStyles, signOutStyles];

  /** Messages of this person that have not reached the server. */
  @property({ type: Number }) unsent = 0;
  /** Signing out is on its way. */
  @property({ type: Boolean }) busy = false;
  /** The last try did not work. */
  @property({ type: Boolean }) failed = false;

  @query('dialog') private dialog!: HTMLDialogElement;

  override render(): TemplateResult {
    return html`
      <inbox-hint side="beside">
        <button class="icon-button" type="button" aria-label=${strings.signOut.button} aria-disabled=${this.busy} @click=${this.#onClick}>
          ${logOutIcon()}
        </button>
        <span slot="hint">${this.busy ? strings.signOut.busy : strings.signOut.button}</span>
      </inbox-hint>
      <div class="failure" role="alert">${this.failed ? html`<p>${strings.signOut.failed}</p>` : nothing}</div>
      <dialog aria-labelledby="title" aria-describedby="text">
        <h2 id="title">${strings.signOut.unsentTitle}</h2>
        <p id="text">${strings.signOut.unsentText(this.unsent)}</p>
        <div class="actions">
          <button class="button" type="button" autofocus @click=${this.#onStay}>${strings.signOut.stay}</button>
          <button class="button danger" type="button" @click=${this.#onConfirm}>${strings.signOut.confirm}</button>
        </div>
      </dialog>
    `;
  }

  #onClick = (): void => {
    if (this.busy) return;
    if (this.unsent > 0) this.dialog.showModal();
    else this.dispatchEvent(new SignOutEvent());
  };

  #onStay = (): void => {
    this.dialog.close();
  };

  #onConfirm = (): void => {
    this.dialog.close();
    this.dispatchEvent(new SignOutEvent());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'inbox-sign-out': InboxSignOut;
  }
}
