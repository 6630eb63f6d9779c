import type { ActorKind } from '@alcove/protocol';
import type { SignedInActor } from '../access/actor.ts';
import { type Audience, audienceOf } from '../services/views.ts';

/** Names of rooms (docs/architecture.md). The tenant stands in every one, so that no event can cross the wall by an id. */
export const rooms = {
  conversation: (tenantId: string, conversationId: string, audience: Audience) =>
    `tenant:${tenantId}:conversation:${conversationId}:${audience}`,
  /** All devices of one actor. Ids name their kind, so users, contacts and bots never share one. */
  actor: (tenantId: string, actorId: string) => `tenant:${tenantId}:actor:${actorId}`,
  /** Agents and admins of a business: its queue. */
  staff: (tenantId: string) => `tenant:${tenantId}:staff`,
  /** Sockets of one sign-in, so that ending it closes them. */
  session: (sessionId: string) => `session:${sessionId}`,
};

/** Rooms that a socket is in from its first moment to its last. */
export function ownRooms(actor: SignedInActor): string[] {
  const own = [rooms.actor(actor.tenantId, actor.id), rooms.session(actor.sessionId)];
  if (actor.role === 'admin' || actor.role === 'agent') own.push(rooms.staff(actor.tenantId));
  return own;
}

/** The conversation's room for this actor's audience. */
export function conversationRoom(actor: SignedInActor, conversationId: string): string {
  return rooms.conversation(actor.tenantId, conversationId, audienceOf(actor));
}

/** The audience an actor belongs to, told by its id's prefix. */
export function audienceOfId(actorId: string): Audience {
  const kind: ActorKind = actorId.startsWith('ctc_') ? 'contact' : 'user';
  return audienceOf({ kind });
}
