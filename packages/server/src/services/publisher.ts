import type { EventName, Events } from '@alcove/protocol';

/** Who may see a conversation at all: the rooms that a change goes to. */
export interface ConversationAddress {
  readonly tenantId: string;
  readonly conversationId: string;
}

/** The same event as staff and as contacts may see it. */
export interface ForAudiences<Name extends EventName> {
  readonly staff: Events[Name];
  readonly contact: Events[Name];
}

/**
 * Where services put what others must hear, after the commit. Implemented by the realtime edge; a push is a hint,
 * so nothing here fails or waits.
 */
export interface Publisher {
  /** To every socket that joined the conversation; each gets it once. */
  toConversation<Name extends EventName>(
    address: ConversationAddress,
    event: Name,
    payload: ForAudiences<Name>,
    options?: {
      /** Not to the devices of this actor. */
      readonly exceptActorId?: string;
      /** To the devices of this actor as well, joined or not. */
      readonly alsoActorId?: string;
      /** May be dropped when a connection is not ready to take it. */
      readonly volatile?: boolean;
    },
  ): void;
  /** To every device of the given participants. */
  toActors<Name extends EventName>(
    tenantId: string,
    actorIds: readonly string[],
    event: Name,
    payload: ForAudiences<Name>,
    options?: {
      /** Not to devices that joined this conversation: they were told by its own event. */
      readonly exceptConversationId?: string;
    },
  ): void;
}
