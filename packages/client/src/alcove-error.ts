import type { ClientError, ClientErrorCode } from './api.ts';

/** What the SDK throws. `error` says what happened; branch on `code`, show `message`. */
export class AlcoveError extends Error {
  override readonly name = 'AlcoveError';
  readonly error: ClientError;

  constructor(error: ClientError, cause?: unknown) {
    super(error.message, cause === undefined ? undefined : { cause });
    this.error = error;
  }

  get code(): ClientErrorCode {
    return this.error.code;
  }
}

/** Errors that arise here, not on the server: code → whether trying again can help, and what to tell people. */
const own = {
  offline: [true, 'There is no connection to the chat right now.'],
  timeout: [true, 'The chat did not answer in time.'],
  unavailable: [true, 'The chat cannot be used right now. Try again shortly.'],
  outbox_full: [false, 'Too many messages are waiting. Wait until they are sent.'],
  storage_failed: [true, 'This browser could not store the message.'],
  unauthenticated: [false, 'Nobody is signed in.'],
  not_found: [false, 'There is nothing here, or it is not yours to see.'],
  internal: [true, 'Something went wrong. Try again.'],
  invalid_input: [false, 'Something in the request is missing or out of its bounds.'],
} as const satisfies Partial<Record<ClientErrorCode, readonly [boolean, string]>>;

/** A `ClientError` that starts on this side. */
export function clientError(code: keyof typeof own, message: string = own[code][1]): ClientError {
  return { code, retryable: own[code][0], message };
}

/** The same as something to throw. */
export function alcoveError(code: keyof typeof own, cause?: unknown): AlcoveError {
  return new AlcoveError(clientError(code), cause);
}

/** Reads an error that came over the wire; null when it has not the shape of one. Codes not known here pass. */
export function readWireError(value: unknown): ClientError | null {
  if (typeof value !== 'object' || value === null) return null;
  const { code, message, retryable } = value as Partial<ClientError>;
  if (typeof code !== 'string' || typeof message !== 'string' || typeof retryable !== 'boolean') return null;
  return value as ClientError;
}

/** What a caught value means to people; anything unexpected is `internal`. */
export function toClientError(caught: unknown): ClientError {
  return caught instanceof AlcoveError ? caught.error : clientError('internal');
}
