import type { IncomingMessage } from 'node:http';
import { ChatError } from '@alcove/protocol';
import type { Authenticate, Credential, SignedInActor } from '../access/actor.ts';
import type { OriginRules } from '../access/origins.ts';
import { isSpokenVersion } from '../access/protocol-version.ts';
import { sessionCookieName } from '../access/session-cookie.ts';
import { pageOf, type Surroundings } from './page-of.ts';

/**
 * Finds out who connects. A bearer token stands in the handshake's `auth`; the cookie counts only for the server's
 * own pages, since a browser sends it for any page.
 * @throws ChatError `upgrade_required`, `unauthenticated`, `session_expired` or `origin_not_allowed`.
 */
export async function resolveHandshake(
  request: IncomingMessage,
  auth: Readonly<Record<string, unknown>>,
  parts: {
    readonly ip: string;
    readonly authenticate: Authenticate;
    readonly origins: OriginRules;
    readonly surroundings: Surroundings;
  },
): Promise<SignedInActor> {
  checkVersion(auth.protocol);
  const { origin } = request.headers;
  const page = pageOf(request, parts.surroundings);
  const credential = readCredential(request, auth);
  if (!credential) throw new ChatError('unauthenticated');
  if (credential.source === 'cookie' && page === 'foreign') throw new ChatError('origin_not_allowed');
  const actor = await parts.authenticate(credential, parts.ip);
  if (origin !== undefined && page === 'foreign') {
    const allowed = await parts.origins.tenantAllowsOrigin({ id: actor.tenantId }, origin);
    if (!allowed) throw new ChatError('origin_not_allowed');
  }
  return actor;
}

/** Left out it is taken as the current version. */
function checkVersion(version: unknown): void {
  const spoken = version === undefined || (typeof version === 'number' && isSpokenVersion(version));
  if (!spoken) throw new ChatError('upgrade_required');
}

function readCredential(request: IncomingMessage, auth: Readonly<Record<string, unknown>>): Credential | null {
  const { token } = auth;
  if (typeof token === 'string' && token !== '') return { token, source: 'bearer' };
  const cookie = readCookie(request.headers.cookie ?? '', sessionCookieName);
  return cookie === null ? null : { token: cookie, source: 'cookie' };
}

/** Our cookie's value is base64url, so nothing in it needs decoding. */
function readCookie(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return null;
}

/** A refusal as Socket.IO hands it to the client: the coded error is its `data`. */
export function toHandshakeError(refusal: ChatError): Error {
  return Object.assign(new Error(refusal.message), { data: refusal.toWire() });
}
