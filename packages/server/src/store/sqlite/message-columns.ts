import type { Codec } from '../codec.ts';
import type { MessageRow } from '../schema.ts';

/** A message as the raw statements of the hot path read it: lists still JSON, text still sealed. */
export interface StoredMessage extends Omit<MessageRow, 'quotes' | 'reactions'> {
  readonly quotes: string | null;
  readonly reactions: string | null;
}

/** Columns of `messages` under the names of `StoredMessage`. */
export const messageColumns = `id, tenant_id AS tenantId, conversation_id AS conversationId, seq, rev,
  created_rev AS createdRev,  client_msg_id AS clientMsgId, type, sender_kind AS senderKind, sender_id AS senderId, text, reply_to AS replyTo,
  thread_root_id AS threadRootId, reply_count AS replyCount, thread_count AS threadCount, quotes, reactions,
  created_at AS createdAt, edited_at AS editedAt, deleted_at AS deletedAt`;

/** What the query layer would have given. */
export function readMessage(stored: StoredMessage, codec: Codec): MessageRow {
  return {
    ...stored,
    text: codec.decode(stored.text),
    quotes: stored.quotes === null ? null : (JSON.parse(stored.quotes) as MessageRow['quotes']),
    reactions: stored.reactions === null ? null : (JSON.parse(stored.reactions) as MessageRow['reactions']),
  };
}
