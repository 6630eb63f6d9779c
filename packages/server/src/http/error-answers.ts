import { ChatError } from '@alcove/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Errors of the framework that stand for one of ours. */
const frameworkCodes: Readonly<Record<string, () => ChatError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new ChatError('too_large'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new ChatError('unsupported_media_type'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    new ChatError('invalid_input', { details: ['body: not as long as Content-Length says'] }),
  FST_ERR_BAD_URL: () => new ChatError('invalid_input', { details: ['url: not valid percent-encoding'] }),
  FST_ERR_MAX_PARAM_LENGTH: () => new ChatError('invalid_input', { details: ['url: a part of the path is too long'] }),
};

/** The refusal that an error stands for. What nobody foresaw becomes `internal` and keeps the error as its cause. */
function toChatError(error: unknown): ChatError {
  if (error instanceof ChatError) return error;
  if (!(error instanceof Error)) return new ChatError('internal', { cause: error });
  const { code, statusCode } = error as Error & { code?: unknown; statusCode?: unknown };
  const known = typeof code === 'string' ? frameworkCodes[code] : undefined;
  if (known !== undefined) return known();
  // A file that may not be served answers like one that does not exist.
  if (statusCode === 403 || statusCode === 404) return new ChatError('not_found');
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return new ChatError('invalid_input');
  return new ChatError('internal', { cause: error });
}

/** Headers that belong to an error answer. */
export function errorHeaders(error: ChatError): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...(error.retryAfterMs !== undefined && { 'retry-after': String(Math.ceil(error.retryAfterMs / 1000)) }),
    // RFC 9110 §15.5.2: a 401 names the scheme that would help.
    ...(error.status === 401 && { 'www-authenticate': 'Bearer' }),
  };
}

/** The body of every error answer. */
export function errorBody(error: ChatError): string {
  return JSON.stringify({ error: error.toWire() });
}

/** Answers with `{ error }` and its status; logs it when nobody foresaw it. */
export function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = toChatError(thrown);
  // Dispatch logs its own failures and wraps them; what it did not wrap has not been logged yet.
  if (error.code === 'internal' && error !== thrown) {
    request.log.error({ err: thrown, route: request.routeOptions.url }, 'request failed unexpectedly');
  }
  return reply.code(error.status).headers(errorHeaders(error)).send(errorBody(error));
}
