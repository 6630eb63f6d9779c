import { ChatError } from '@alcove/protocol';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { Authenticate, Credential, SignedInActor } from './actor.ts';
import type { Guesses } from './guesses.ts';
import { hashSecret, tokenKind } from './tokens.ts';

/** Resolves a token to who is behind it, from the store at every call: an ended sign-in is refused at once. */
export function createAuthenticate(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly guesses: Guesses;
}): Authenticate {
  const { store, clock, guesses } = parts;
  return async (credential, ip) => {
    await guesses.check(ip);
    try {
      return await resolve(credential);
    } catch (error) {
      if (error instanceof ChatError && error.code === 'unauthenticated') await guesses.count(ip);
      throw error;
    }
  };

  async function resolve({ token, source }: Credential): Promise<SignedInActor> {
    const kind = tokenKind(token);
    // A visitor's token never travels in a cookie; one that does was planted.
    if (kind === null || (kind === 'visitor' && source === 'cookie')) throw new ChatError('unauthenticated');
    const tokenHash = hashSecret(token);
    const actor = kind === 'staff' ? await staffActor(tokenHash) : await visitorActor(tokenHash);
    if (!actor) throw new ChatError('unauthenticated');
    return actor;
  }

  async function staffActor(tokenHash: string): Promise<SignedInActor | null> {
    const session = await store.read((q) => q.sessions.findUserSession(tokenHash));
    if (!isCurrent(session)) return null;
    const { id: sessionId, tenantId, userId: id, role, name, expiresAt } = session;
    return { tenantId, kind: 'user', id, role, name, sessionId, expiresAt };
  }

  async function visitorActor(tokenHash: string): Promise<SignedInActor | null> {
    const session = await store.read((q) => q.sessions.findContactSession(tokenHash));
    if (!isCurrent(session)) return null;
    const { id: sessionId, tenantId, contactId: id, name, expiresAt } = session;
    return { tenantId, kind: 'contact', id, role: 'contact', name, sessionId, expiresAt };
  }

  function isCurrent<Session extends { readonly expiresAt: number; readonly revokedAt: number | null }>(
    session: Session | null,
  ): session is Session {
    if (!session || session.revokedAt !== null) return false;
    if (session.expiresAt <= clock()) throw new ChatError('session_expired');
    return true;
  }
}
