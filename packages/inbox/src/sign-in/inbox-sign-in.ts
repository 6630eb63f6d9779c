import { type ClientError, emailMax } from '@alcove/client';
import { base, circleAlertIcon, messageCircleIcon, tokens } from '@alcove/elements';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { eyeIcon, eyeOffIcon } from '../icons/icons.ts';
import { strings } from '../locales/strings.ts';
import { buttonStyles } from '../look/buttons.styles.ts';
import { recessStyles } from '../look/recess.styles.ts';
import { CredentialsEvent } from './credentials-event.ts';
import { signInStyles } from './inbox-sign-in.styles.ts';
import { signInProblem } from './sign-in-problem.ts';
import { Wait } from './wait.ts';

/** Bound of the contract; a longer entry could only be refused. */
const passwordMax = 200;
/** The wait when the server does not say how long. */
const untoldWaitMs = 30_000;

type Field = 'email' | 'password';

/**
 * The card where the team signs in. It checks that both fields are filled, asks by an event, and says in words what
 * `error` means; whoever listens does the signing in.
 *
 * @fires inbox-credentials - The form was sent with both fields filled.
 */
export class InboxSignIn extends LitElement {
  static override styles = [tokens, base, buttonStyles, recessStyles, signInStyles];

  /** Signing in is on its way: the form takes no second try. */
  @property({ type: Boolean }) busy = false;
  /** Why the last try did not work. */
  @property({ attribute: false }) error: ClientError | null = null;

  @state() private missing: readonly Field[] = [];
  @state() private passwordShown = false;
  @query('#email') private emailInput!: HTMLInputElement;
  @query('#password') private passwordInput!: HTMLInputElement;
  readonly #wait = new Wait(this);
  #announcedSeconds = 0;

  override focus(): void {
    this.emailInput.focus();
  }

  protected override firstUpdated(): void {
    // A page that only signs in starts in its first field; one that holds more keeps the focus where it is.
    if (document.activeElement === document.body && matchMedia('(hover: hover)').matches) this.focus();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('error') || this.error?.code !== 'rate_limited') return;
    this.#wait.start(this.error.retryAfterMs ?? untoldWaitMs);
    this.#announcedSeconds = this.#wait.secondsLeft;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('error') && this.error?.code === 'invalid_credentials') this.passwordInput.select();
  }

  override render(): TemplateResult {
    const words = strings.signIn;
    const waiting = this.#waiting;
    return html`
      <form class="card" novalidate aria-labelledby="title" @submit=${this.#onSubmit}>
        <span class="mark">${messageCircleIcon()}</span>
        <h1 id="title">${words.title}</h1>
        <p class="lead">${words.text}</p>
        <div class="field">
          <label for="email">${words.email}</label>
          <input
            id="email"
            name="email"
            type="email"
            inputmode="email"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            maxlength=${emailMax}
            required
            aria-invalid=${this.missing.includes('email')}
            aria-describedby="email-problem"
            ?readonly=${this.busy}
            @input=${this.#onInput}
          />
          ${this.#fieldProblem('email', words.emailMissing)}
        </div>
        <div class="field">
          <label for="password">${words.password}</label>
          <div class="password">
            <input
              id="password"
              name="password"
              type=${this.passwordShown ? 'text' : 'password'}
              autocomplete="current-password"
              autocapitalize="none"
              spellcheck="false"
              maxlength=${passwordMax}
              required
              aria-invalid=${this.missing.includes('password') || this.error?.code === 'invalid_credentials'}
              aria-describedby="password-problem"
              ?readonly=${this.busy}
              @input=${this.#onInput}
            />
            <button
              class="icon-button reveal"
              type="button"
              aria-label=${this.passwordShown ? words.hidePassword : words.showPassword}
              @click=${this.#onReveal}
            >
              ${this.passwordShown ? eyeOffIcon() : eyeIcon()}
            </button>
          </div>
          ${this.#fieldProblem('password', words.passwordMissing)}
        </div>
        <div class="alert" role="alert">${this.#problem()}</div>
        <button class="button primary" type="submit" aria-disabled=${this.busy || waiting}>
          ${this.busy ? html`<span class="spinner"></span>${words.busy}` : words.submit}
        </button>
      </form>
    `;
  }

  #fieldProblem(field: Field, words: string): TemplateResult {
    return html`<p class="field-problem" id="${field}-problem">${
      this.missing.includes(field) ? html`${circleAlertIcon()}<span>${words}</span>` : nothing
    }</p>`;
  }

  /** The countdown is for the eye; a screen reader hears once how long it is. */
  #problem(): TemplateResult | typeof nothing {
    if (!this.error || this.busy) return nothing;
    const shown = signInProblem(this.error, this.#wait.secondsLeft, navigator.onLine);
    if (!shown) return nothing;
    const spoken = signInProblem(this.error, this.#announcedSeconds, navigator.onLine);
    return html`
      <p class="problem">
        ${circleAlertIcon()}
        <span aria-hidden="true">${shown}</span>
        <span class="unseen">${spoken}</span>
      </p>
    `;
  }

  get #waiting(): boolean {
    return this.error?.code === 'rate_limited' && this.#wait.secondsLeft > 0;
  }

  #onInput = (event: Event): void => {
    this.missing = this.missing.filter((field) => field !== (event.target as HTMLInputElement).name);
  };

  #onReveal = (): void => {
    this.passwordShown = !this.passwordShown;
  };

  #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.busy || this.#waiting) return;
    const email = this.emailInput.value.trim();
    const password = this.passwordInput.value;
    const filled = { email, password };
    this.missing = (['email', 'password'] as const).filter((field) => filled[field] === '');
    if (this.missing[0] === 'email') this.emailInput.focus();
    else if (this.missing[0] === 'password') this.passwordInput.focus();
    else this.dispatchEvent(new CredentialsEvent(email, password));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'inbox-sign-in': InboxSignIn;
  }
}
