import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Header that carries the request's id both ways. Ids never stand in bodies, so equal answers stay byte-equal. */
export const REQUEST_ID_HEADER = 'x-request-id';

/** The id a proxy or client gave, if it is safe to log and to send back; else a new one. */
export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : newRequestId();
}

export function newRequestId(): string {
  return randomBytes(12).toString('base64url');
}
