import { ChatError, limits } from '@alcove/protocol';
import type { FastifyRequest } from 'fastify';
import type { Credential } from '../access/actor.ts';
import { sessionCookieOf } from './session-cookie.ts';

/**
 * The credential a request carries: the Authorization header, else the cookie; null when there is neither.
 * @throws ChatError `unauthenticated` for a header that is no bearer token. The cookie is not tried then: somebody
 * who names a credential means that one.
 */
export function credentialOf(request: FastifyRequest): Credential | null {
  const header = request.headers.authorization;
  if (header !== undefined) {
    const token = /^bearer +([\w~+/.=-]+)$/i.exec(header)?.[1];
    if (token === undefined || token.length > limits.tokenMax) {
      throw new ChatError('unauthenticated', {
        message: 'The Authorization header is not of the form "Bearer <token>".',
      });
    }
    return { token, source: 'bearer' };
  }
  const token = sessionCookieOf(request);
  return token === null ? null : { token, source: 'cookie' };
}
