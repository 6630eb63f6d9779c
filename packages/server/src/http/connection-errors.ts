import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ChatError } from '@alcove/protocol';
import { errorBody, errorHeaders } from './error-answers.ts';
import { newRequestId, REQUEST_ID_HEADER } from './request-id.ts';

/** Refusals of Node's parser, before there is a request. */
function refusal(code: string): ChatError {
  if (code === 'HPE_HEADER_OVERFLOW') return new ChatError('too_large', { details: ['headers: too long'] });
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new ChatError('unavailable', { message: 'The request did not arrive in time. Send it again.' });
  }
  return new ChatError('invalid_input', { details: ['request: not valid HTTP'] });
}

/** Answers what could not be parsed as HTTP with one of our errors and closes the connection. */
export function answerConnectionError(error: Error & { code?: string }, socket: Socket): void {
  // Nobody is there any more, or an answer is already on its way and a second one would be taken for its rest.
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable || answering(socket)) {
    socket.destroy();
    return;
  }
  const refused = refusal(error.code ?? '');
  const body = errorBody(refused);
  const headers = {
    ...errorHeaders(refused),
    [REQUEST_ID_HEADER]: newRequestId(),
    'x-content-type-options': 'nosniff',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${refused.status} ${STATUS_CODES[refused.status]}`, ...lines, '', body].join('\r\n'), () =>
    socket.destroySoon(),
  );
}

/** Node keeps the answer being written to a socket here; it has no public name. */
function answering(socket: Socket & { _httpMessage?: { headersSent?: boolean } | null }): boolean {
  return socket._httpMessage?.headersSent === true;
}
