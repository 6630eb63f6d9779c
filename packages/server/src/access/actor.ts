import type { Actor } from '@alcove/protocol';

/** Who acts, resolved once per request or handshake. Every right is decided from this and from stored facts. */
export interface SignedInActor extends Actor {
  /** The sign-in this comes from, so that it can be ended and its sockets closed. */
  readonly sessionId: string;
  /** When the sign-in ends by itself, in epoch-ms. */
  readonly expiresAt: number;
}

/** Where a token came from. A cookie is sent by the browser unasked, so it needs an origin check; a bearer does not. */
export interface Credential {
  readonly token: string;
  readonly source: 'bearer' | 'cookie';
}

/**
 * The one way to find out who is asking, for REST, sockets and streams alike.
 * @param ip address of the caller: one that guesses is slowed down.
 * @throws ChatError `unauthenticated`, `session_expired` or `rate_limited`; never answers "nobody" for a token that is
 * not valid.
 */
export type Authenticate = (credential: Credential, ip: string) => Promise<SignedInActor>;
