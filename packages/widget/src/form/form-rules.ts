import { type ClientError, emailMax, nameMax, type VisitorForm } from '@alcove/client';
import { panelStrings } from '../locales/en-panel.ts';

/** What is wrong with the form, by field; `form` is what no field is to blame for. */
export interface FormProblems {
  readonly name?: string;
  readonly email?: string;
  readonly form?: string;
}

/** Checks what can be known without the server. Only shapes that cannot be an address are refused. */
export function checkForm(form: VisitorForm): FormProblems {
  const words = panelStrings.form;
  const name = form.name.trim();
  const email = form.email.trim();
  return {
    ...(name === '' && { name: words.nameMissing }),
    ...(name.length > nameMax && { name: words.nameLong }),
    ...(email === ''
      ? { email: words.emailMissing }
      : (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email) || email.length > emailMax) && { email: words.emailWrong }),
  };
}

/** Puts a refusal beside the field it speaks of, in our words. */
export function problemsOf(error: ClientError): FormProblems {
  if (error.code === 'invalid_input') {
    const blames = (field: string): boolean => error.details?.some((line) => line.startsWith(`${field}:`)) ?? false;
    if (blames('email')) return { email: panelStrings.form.emailWrong };
    if (blames('name')) return { name: panelStrings.form.nameLong };
  }
  return { form: panelStrings.refusals[error.code] ?? error.message };
}
