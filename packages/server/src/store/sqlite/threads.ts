import { ChatError } from '@alcove/protocol';
import type Database from 'better-sqlite3';
import type { Codec } from '../codec.ts';
import type { MessageRow } from '../schema.ts';
import type { AppendRequest } from '../store.ts';
import { messageColumns, readMessage, type StoredMessage } from './message-columns.ts';

/** How messages answer and cite each other, on the hot path: costs nothing where they do not. */
export interface Threads {
  /**
   * The thread that a message joins; `rootId` is null when it answers nothing.
   * @throws ChatError `not_found` when what it answers or cites is not in its conversation.
   */
  locate(request: AppendRequest): { readonly rootId: string | null };
  /** Counts a stored answer on the message it answers and on the root, at its revision. Answers the changed rows. */
  count(message: MessageRow): MessageRow[];
}

/** @param db the write connection. */
export function createThreads(db: Database.Database, codec: Codec): Threads {
  const select = db.prepare<[string, string], StoredMessage>(
    `SELECT ${messageColumns} FROM messages WHERE tenant_id = ? AND id = ?`,
  );
  const countReply = db.prepare(
    'UPDATE messages SET reply_count = reply_count + 1, rev = ? WHERE tenant_id = ? AND id = ?',
  );
  const countThread = db.prepare(
    'UPDATE messages SET thread_count = thread_count + 1, rev = ? WHERE tenant_id = ? AND id = ?',
  );

  function find({ tenantId, conversationId }: AppendRequest, id: string, field: string): StoredMessage {
    const found = select.get(tenantId, id);
    if (found?.conversationId === conversationId) return found;
    throw new ChatError('not_found', { details: [`${field}: no such message in this conversation`] });
  }

  return {
    locate(request) {
      for (const id of request.quotes) find(request, id, 'quotes');
      if (request.replyTo === null) return { rootId: null };
      const parent = find(request, request.replyTo, 'replyTo');
      return { rootId: parent.threadRootId ?? parent.id };
    },
    count({ tenantId, rev, replyTo, threadRootId }) {
      if (replyTo === null || threadRootId === null) return [];
      countReply.run(rev, tenantId, replyTo);
      countThread.run(rev, tenantId, threadRootId);
      return [...new Set([replyTo, threadRootId])].flatMap((id) => {
        const row = select.get(tenantId, id);
        return row ? [readMessage(row, codec)] : [];
      });
    },
  };
}
