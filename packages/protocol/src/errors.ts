import * as z from 'zod/mini';
import { Message } from './entities.ts';

interface ErrorEntry {
  /** HTTP status of the REST answer. */
  readonly status: number;
  /** Whether the same request may succeed later without being changed. */
  readonly retryable: boolean;
  /** What happened and what to do next; also the default message. */
  readonly meaning: string;
}

/**
 * The one error table: code, status, retryable, meaning. docs/protocol.md repeats it and a test compares them.
 * Code branches on the code, never on the text.
 */
export const errorTable = {
  invalid_input: {
    status: 400,
    retryable: false,
    meaning: 'A field is missing, unknown or out of its bounds. See details.',
  },
  malformed_json: { status: 400, retryable: false, meaning: 'The body is not valid JSON. Send one JSON object.' },
  unauthenticated: {
    status: 401,
    retryable: false,
    meaning: 'No valid sign-in came with the request. Sign in and send it again.',
  },
  session_expired: { status: 401, retryable: false, meaning: 'The sign-in has expired. Sign in again.' },
  invalid_credentials: { status: 401, retryable: false, meaning: 'Email or password is wrong.' },
  forbidden: { status: 403, retryable: false, meaning: 'Your role does not allow this here.' },
  origin_not_allowed: {
    status: 403,
    retryable: false,
    meaning: 'This website is not on the list of allowed origins. An admin can add it.',
  },
  not_found: { status: 404, retryable: false, meaning: 'There is nothing here, or it is not yours to see.' },
  unknown_operation: { status: 404, retryable: false, meaning: 'No such operation. See the API reference at /docs.' },
  conflict: {
    status: 409,
    retryable: false,
    meaning: 'It was changed or made in the meantime. Read it again and decide anew.',
  },
  conversation_closed: {
    status: 409,
    retryable: false,
    meaning: 'The conversation is closed. Reopen it or start a new one.',
  },
  too_large: { status: 413, retryable: false, meaning: 'The request is larger than allowed. Send less at once.' },
  unsupported_media_type: { status: 415, retryable: false, meaning: 'Send the body as application/json.' },
  upgrade_required: {
    status: 426,
    retryable: false,
    meaning: 'This client speaks a protocol version the server no longer accepts. Reload the page.',
  },
  rate_limited: { status: 429, retryable: true, meaning: 'Too many requests. Wait retryAfterMs and send it again.' },
  internal: { status: 500, retryable: true, meaning: 'Something failed on the server. It was logged; try again.' },
  unavailable: {
    status: 503,
    retryable: true,
    meaning: 'The server is starting, stopping or overloaded. Try again shortly.',
  },
  storage_full: {
    status: 507,
    retryable: true,
    meaning: 'The server has no room to store this. Nothing was saved; try again later.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorTable;

/** What travels: `{ error: WireError }` over REST, `{ ok: false, error: WireError }` over a socket. */
export const WireError = z.object({
  code: z.enum(Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  retryable: z.boolean(),
  /** One line per rejected field: `path: what is wrong`. */
  details: z.optional(z.array(z.string())),
  /** With `conflict` about a message: how it stands now. */
  current: z.optional(Message),
  retryAfterMs: z.optional(z.int()),
});
export type WireError = z.infer<typeof WireError>;

/** A refusal with a code of the table. The edges turn it into an answer; nothing else may reach a client. */
export class ChatError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly string[] | undefined;
  readonly retryAfterMs: number | undefined;
  readonly current: Message | undefined;

  constructor(
    code: ErrorCode,
    options: {
      message?: string;
      details?: readonly string[];
      retryAfterMs?: number;
      current?: Message;
      cause?: unknown;
    } = {},
  ) {
    super(
      options.message ?? errorTable[code].meaning,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = 'ChatError';
    this.code = code;
    this.details = options.details;
    this.retryAfterMs = options.retryAfterMs;
    this.current = options.current;
  }

  get status(): number {
    return errorTable[this.code].status;
  }

  /** The form that travels; carries no stack and no cause. */
  toWire(): WireError {
    return {
      code: this.code,
      message: this.message,
      retryable: errorTable[this.code].retryable,
      ...(this.details && { details: [...this.details] }),
      ...(this.retryAfterMs !== undefined && { retryAfterMs: this.retryAfterMs }),
      ...(this.current && { current: this.current }),
    };
  }
}
