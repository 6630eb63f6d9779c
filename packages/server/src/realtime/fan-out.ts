import type { EventName, Events } from '@alcove/protocol';
import type { ConversationAddress, ForAudiences, Publisher } from '../services/publisher.ts';
import type { Audience } from '../services/views.ts';
import { audienceOfId, rooms } from './rooms.ts';
import type { ChatServer } from './socket-server.ts';

const audiences: readonly Audience[] = ['staff', 'contact'];

/** Sends events to rooms. One `to(rooms).emit` for each different payload, which encodes it once for everybody. */
export function createFanOut(io: ChatServer): Publisher {
  return {
    toConversation(address, event, payload, options = {}) {
      const except = options.exceptActorId === undefined ? [] : [rooms.actor(address.tenantId, options.exceptActorId)];
      const emit = (to: string[], content: Events[EventName]) => {
        const target = options.volatile ? io.volatile.to(to) : io.to(to);
        (except.length > 0 ? target.except(except) : target).emit(event, content);
      };
      const roomsOf = (audience: Audience) => {
        const own = options.alsoActorId;
        const alsoOwn = own !== undefined && audienceOfId(own) === audience ? [rooms.actor(address.tenantId, own)] : [];
        return [roomFor(address, audience), ...alsoOwn];
      };
      sendEach(payload, roomsOf, emit);
    },
    toActors(tenantId, actorIds, event, payload, options = {}) {
      const { exceptConversationId: conversationId } = options;
      const joined =
        conversationId === undefined
          ? []
          : audiences.map((audience) => roomFor({ tenantId, conversationId }, audience));
      const roomsOf = (audience: Audience) =>
        actorIds.filter((id) => audienceOfId(id) === audience).map((id) => rooms.actor(tenantId, id));
      sendEach(payload, roomsOf, (to, content) => io.to(to).except(joined).emit(event, content));
    },
  };
}

/** One emit when both audiences see the same, else one for each. */
function sendEach<Name extends EventName>(
  payload: ForAudiences<Name>,
  roomsOf: (audience: Audience) => string[],
  emit: (to: string[], content: Events[Name]) => void,
): void {
  if (payload.staff === payload.contact) {
    const all = audiences.flatMap(roomsOf);
    if (all.length > 0) emit(all, payload.staff);
    return;
  }
  for (const audience of audiences) {
    const own = roomsOf(audience);
    if (own.length > 0) emit(own, payload[audience]);
  }
}

function roomFor({ tenantId, conversationId }: ConversationAddress, audience: Audience): string {
  return rooms.conversation(tenantId, conversationId, audience);
}
