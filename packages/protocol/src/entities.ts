import * as z from 'zod/mini';
import { limits } from './limits.ts';

/** Milliseconds since 1970 by the server's clock. Never used to order messages; `seq` does that. */
const EpochMs = z.int();

export const ActorKind = z.enum(['user', 'contact', 'bot']);
export type ActorKind = z.infer<typeof ActorKind>;

export const ActorRole = z.enum(['admin', 'agent', 'member', 'contact', 'bot']);
export type ActorRole = z.infer<typeof ActorRole>;

/** Who acts, in one tenant. */
export const Actor = z.object({
  tenantId: z.string(),
  kind: ActorKind,
  id: z.string(),
  role: ActorRole,
  name: z.string(),
});
export type Actor = z.infer<typeof Actor>;

/** The business as its own people and visitors see it. */
export const Tenant = z.object({ id: z.string(), slug: z.string(), name: z.string() });
export type Tenant = z.infer<typeof Tenant>;

export const Participant = z.object({
  kind: ActorKind,
  id: z.string(),
  name: z.string(),
  role: z.enum(['owner', 'member']),
  /** Highest `seq` this participant has seen; 0 when none. Only ever rises. */
  lastReadSeq: z.int(),
  leftAt: z.nullable(EpochMs),
  /** What a visitor's form said. A label, never proof; staff see it, contacts never do. */
  claimedEmail: z.optional(z.string()),
});
export type Participant = z.infer<typeof Participant>;

/** Who reacted to a message, in the order they did. */
export const Reaction = z.object({ emoji: z.string(), actorIds: z.array(z.string()) });
export type Reaction = z.infer<typeof Reaction>;

export const Message = z.object({
  id: z.string(),
  conversationId: z.string(),
  /** Gapless per conversation, from 1, in the order of commits: the one order for everybody. */
  seq: z.int(),
  /** Revision of the conversation at which this row last changed. */
  rev: z.int(),
  clientMsgId: z.string(),
  type: z.enum(['text', 'system']),
  senderKind: ActorKind,
  senderId: z.string(),
  /** Empty when deleted. Data, never markup. */
  text: z.string(),
  createdAt: EpochMs,
  /** The message that this one answers, and the first of that chain; null for one that begins its own. */
  replyTo: z.nullable(z.string()),
  threadRootId: z.nullable(z.string()),
  /** Answers to this very message, and, where it is a root, in its whole thread. */
  replyCount: z.int(),
  threadCount: z.int(),
  /** Ids of messages of this conversation that it cites. */
  quotes: z.array(z.string()),
  reactions: z.array(Reaction),
  editedAt: z.nullable(EpochMs),
  /** Set when it was deleted: text, quotes and reactions are gone, the place in the order stays. */
  deletedAt: z.nullable(EpochMs),
});
export type Message = z.infer<typeof Message>;

export const Conversation = z.object({
  id: z.string(),
  kind: z.enum(['direct', 'group', 'support', 'assistant']),
  visibility: z.enum(['internal', 'customer']),
  status: z.enum(['open', 'assigned', 'closed']),
  title: z.nullable(z.string()),
  assigneeId: z.nullable(z.string()),
  /** `seq` of the newest message; 0 when there is none. */
  headSeq: z.int(),
  /** Revision of the newest change of any kind. */
  headRev: z.int(),
  createdAt: EpochMs,
  /** Time of the newest message, or of creation: what lists are sorted by. */
  activityAt: EpochMs,
  participants: z.array(Participant),
});
export type Conversation = z.infer<typeof Conversation>;

/** Messages after one's own read position that somebody else sent; system lines do not count. */
export const Unread = z.object({ count: z.int(), capped: z.boolean() });
export type Unread = z.infer<typeof Unread>;

/** The newest message in one line, for lists. */
export const Preview = z.object({
  seq: z.int(),
  senderKind: ActorKind,
  senderId: z.string(),
  text: z.string(),
  createdAt: EpochMs,
});
export type Preview = z.infer<typeof Preview>;

export const ConversationEntry = z.object({
  conversation: Conversation,
  unread: Unread,
  preview: z.nullable(Preview),
});
export type ConversationEntry = z.infer<typeof ConversationEntry>;

/** One row that a change touched, as it stands after the change. */
export const Change = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), message: Message }),
  z.object({ type: z.literal('conversation'), conversation: Conversation }),
]);
export type Change = z.infer<typeof Change>;

/** How far one participant has read. Positions take no revision; every sync answer carries all of them. */
export const ReadPosition = z.object({ kind: ActorKind, id: z.string(), lastReadSeq: z.int() });
export type ReadPosition = z.infer<typeof ReadPosition>;

/**
 * What a client needs to catch up (invariant I4). Without `reset` the rows are folded over what the client has and
 * its revision becomes `throughRev`. With `reset` the client drops what it has: `changes` is the conversation and
 * its newest page of messages.
 */
export const SyncAnswer = z.object({
  /** Identity of the database. Another one means it was restored and revisions start over. */
  epoch: z.string(),
  headRev: z.int(),
  throughRev: z.int(),
  hasMore: z.boolean(),
  reset: z.boolean(),
  changes: z.array(Change),
  reads: z.array(ReadPosition),
  /** With `reset`: cursor of the next older page of messages, for `message:list`; null when there is none. */
  olderCursor: z.nullable(z.string()),
});
export type SyncAnswer = z.infer<typeof SyncAnswer>;

/** A page of `items` and where the next one starts; null at the end. No offsets, no totals. */
export function page<Item extends z.core.$ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });
}

/** Paging fields that every list takes. The cursor is opaque, signed, and belongs to the list that gave it. */
export const pageInput = {
  cursor: z.optional(z.string().check(z.maxLength(limits.cursorMax))),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(limits.pageMax))),
};
