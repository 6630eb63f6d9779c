import * as z from 'zod/mini';
import { ActorKind, Change, ConversationEntry, Preview } from './entities.ts';

/** One change to a conversation: every row that it touched, at one revision (invariant I4). */
const ChangeSet = z.object({
  conversationId: z.string(),
  epoch: z.string(),
  rev: z.int(),
  changes: z.array(Change),
});

/**
 * Everything the server pushes. A push is a hint, the store is the truth: a client that misses one notices by
 * revision and pulls.
 */
export const events = {
  /** A message was added. To sockets that joined the conversation. */
  'message:new': ChangeSet,
  /** Rows of messages changed: edited, deleted, reacted to. To sockets that joined the conversation. */
  'message:changed': ChangeSet,
  /**
   * A list entry changed: new message, or taken away (`removed`). To the devices of each participant; of a new message
   * only to those that did not join the conversation, for the others have it already.
   */
  'conversation:changed': z.object({
    conversationId: z.string(),
    headSeq: z.int(),
    headRev: z.int(),
    senderKind: z.nullable(ActorKind),
    senderId: z.nullable(z.string()),
    /** Whether the newest message adds one to the unread count of everybody but its sender. */
    counts: z.boolean(),
    preview: z.nullable(Preview),
    /** Present when the conversation is new to this person: the whole entry. */
    entry: z.optional(ConversationEntry),
    removed: z.optional(z.boolean()),
  }),
  /** A read position rose. To sockets that joined, and to the reader's own devices. */
  'read:receipts': z.object({
    conversationId: z.string(),
    kind: ActorKind,
    id: z.string(),
    lastReadSeq: z.int(),
  }),
  /** Somebody is writing, or stopped. To the others who joined; volatile. */
  typing: z.object({
    conversationId: z.string(),
    kind: ActorKind,
    id: z.string(),
    name: z.string(),
    active: z.boolean(),
  }),
  /** Head revisions of the conversations this socket joined, so that a lost last event is noticed. */
  heartbeat: z.object({ epoch: z.string(), heads: z.record(z.string(), z.int()) }),
} as const;

export type Events = { [Name in keyof typeof events]: z.output<(typeof events)[Name]> };
export type EventName = keyof Events;
export type ChangeSet = z.output<typeof ChangeSet>;
