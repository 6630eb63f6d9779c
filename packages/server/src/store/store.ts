import type { ActorKind } from '@alcove/protocol';
import type { Queries } from './queries.ts';
import type { ConversationRow, MessageRow, ParticipantRow } from './schema.ts';

/** What rights to a conversation are decided from, as read inside the transaction. */
export interface ConversationFacts {
  readonly kind: ConversationRow['kind'];
  readonly visibility: ConversationRow['visibility'];
  readonly status: ConversationRow['status'];
  readonly participation: { readonly role: ParticipantRow['role']; readonly leftAt: number | null } | null;
}

/** One message on its way in. */
export interface AppendRequest {
  readonly tenantId: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly clientMsgId: string;
  readonly senderKind: ActorKind;
  readonly senderId: string;
  readonly type: MessageRow['type'];
  readonly text: string;
  /** The message of the same conversation that this one answers, or null. */
  readonly replyTo: string | null;
  /** Messages of the same conversation that it cites. */
  readonly quotes: readonly string[];
  /** Highest `seq` the sender had seen, or null; moves its read position, never beyond the head. */
  readonly readSeq: number | null;
  readonly now: number;
  /** The pure policy, inside the transaction: throws when the sender may not even read there. */
  readonly authorizeRead: (facts: ConversationFacts | null) => void;
  /** And when nothing may be sent there now; a message that was sent before is found all the same. */
  readonly authorizeWrite: (facts: ConversationFacts) => void;
}

export interface AppendResult {
  readonly message: MessageRow;
  /** Other rows that the same revision changed: the answered message and the root of its thread. */
  readonly touched: readonly MessageRow[];
  /** The message was there before: nothing was written. */
  readonly duplicate: boolean;
  readonly facts: ConversationFacts;
  /** Ids of everybody who takes part now. */
  readonly participantIds: readonly string[];
  /** The sender's read position when this send raised it, else null. */
  readonly readSeq: number | null;
}

/** Durable state (docs/architecture.md). Two databases, one interface. */
export interface Store {
  /** Identity of the database. Another one means it was restored and revisions start over. */
  readonly epoch: string;
  /** 256-bit secret that signs paging cursors; lives as long as the database. */
  readonly cursorSecret: string;
  /** Runs on one snapshot. Nothing but queries may be awaited inside. */
  read<T>(fn: (q: Queries) => Promise<T>): Promise<T>;
  /**
   * Runs in one transaction and resolves once it is on disk. Nothing but queries may be awaited inside.
   * @throws what `fn` threw, with nothing of it stored; ChatError `storage_full` or `unavailable` when the disk refused.
   */
  write<T>(fn: (q: Queries) => Promise<T>): Promise<T>;
  /**
   * The hot path: all sends of one event-loop turn become one command. Resolves in commit order, after the commit.
   * @throws what the policy threw, ChatError `not_found` for an answered or cited message that is not there, or as
   * `write`.
   */
  append(request: AppendRequest): Promise<AppendResult>;
  /** Named conditions that must hold for the server to be ready; true means it holds. */
  check(): Promise<Record<string, boolean>>;
  /** Waits for what is queued, then closes. */
  close(): Promise<void>;
}
