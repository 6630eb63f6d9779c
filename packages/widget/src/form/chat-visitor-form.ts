import type { ClientError, VisitorForm } from '@alcove/client';
import { base, circleAlertIcon, tokens } from '@alcove/elements';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { panelStrings } from '../locales/en-panel.ts';
import { visitorFormStyles } from './chat-visitor-form.styles.ts';
import { checkForm, type FormProblems, problemsOf } from './form-rules.ts';

/** The visitor said who they are. Both fields are trimmed and look right. */
export class ChatIdentifyEvent extends Event {
  readonly form: VisitorForm;

  constructor(form: VisitorForm) {
    super('chat-identify', { bubbles: true });
    this.form = form;
  }
}

/**
 * Name and email of a visitor, before the first message. Keeps what was typed whatever happens.
 *
 * @fires {ChatIdentifyEvent} chat-identify - The form is complete and was sent off.
 */
export class ChatVisitorForm extends LitElement {
  static override styles = [tokens, base, visitorFormStyles];

  /** While the server is asked. */
  @property({ type: Boolean }) busy = false;
  /** Why the server refused; null otherwise. */
  @property({ attribute: false }) error: ClientError | null = null;
  /** A word about why the form shows again; empty otherwise. */
  @property({ attribute: false }) notice = '';

  @state() private problems: FormProblems = {};
  @query('[aria-invalid="true"]') private firstWrong!: HTMLInputElement | null;
  @query('input') private firstField!: HTMLInputElement | null;

  /** Puts the caret into the first field. */
  override focus(options?: FocusOptions): void {
    if (this.hasUpdated) this.firstField?.focus(options);
    else void this.updateComplete.then(() => this.firstField?.focus(options));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('error')) this.problems = this.error ? problemsOf(this.error) : {};
  }

  override render(): TemplateResult {
    const words = panelStrings.form;
    return html`<form novalidate @submit=${this.#submitted} @input=${this.#typed}>
      <h3>${words.title}</h3>
      <p class="lead">${words.text}</p>
      ${this.notice ? html`<p class="quiet">${this.notice}</p>` : nothing}
      ${this.#renderField('name', words.name, 'text', 'name')}
      ${this.#renderField('email', words.email, 'email', 'email')}
      <div role="alert">
        ${this.problems.form ? html`<p class="problem whole">${circleAlertIcon()}<span>${this.problems.form}</span></p>` : nothing}
      </div>
      <button type="submit" aria-disabled=${this.busy}>${this.busy ? words.submitting : words.submit}</button>
    </form>`;
  }

  #renderField(
    field: 'name' | 'email',
    label: string,
    type: 'text' | 'email',
    autocomplete: 'name' | 'email',
  ): TemplateResult {
    const problem = this.problems[field];
    return html`<label for=${field}>${label}</label>
      <input
        id=${field}
        name=${field}
        type=${type}
        autocomplete=${autocomplete}
        required
        aria-invalid=${problem !== undefined}
        aria-describedby=${problem ? `${field}-problem` : nothing}
      />
      ${
        problem
          ? html`<p class="problem" id="${field}-problem">${circleAlertIcon()}<span>${problem}</span></p>`
          : nothing
      }`;
  }

  #typed = (event: Event): void => {
    const field = (event.target as HTMLInputElement).name;
    // A complaint goes as soon as its cause is being mended, and comes back with the next try alone.
    const { [field as keyof FormProblems]: _mended, form: _whole, ...others } = this.problems;
    this.problems = others;
  };

  #submitted = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const data = new FormData(event.target as HTMLFormElement);
    const form = { name: String(data.get('name')).trim(), email: String(data.get('email')).trim() };
    this.problems = checkForm(form);
    if (Object.keys(this.problems).length === 0) {
      this.dispatchEvent(new ChatIdentifyEvent(form));
      return;
    }
    await this.updateComplete;
    this.firstWrong?.focus();
  };
}

declare global {
  interface HTMLElementEventMap {
    'chat-identify': ChatIdentifyEvent;
  }
  interface HTMLElementTagNameMap {
    'chat-visitor-form': ChatVisitorForm;
  }
}
