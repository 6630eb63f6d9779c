import { AlcoveError, type ClientError } from '@alcove/client';

/** What a caught value tells people; something unexpected may pass when tried again. */
export function clientErrorOf(caught: unknown): ClientError {
  if (caught instanceof AlcoveError) return caught.error;
  return { code: 'internal', message: '', retryable: true };
}
