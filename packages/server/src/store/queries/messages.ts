import { and, asc, desc, eq, gt, isNull, lt, ne } from 'drizzle-orm';
import { type Database, param } from '../database.ts';
import type { ConversationRow, MessageRow, Tables } from '../schema.ts';

export type MessageQueries = ReturnType<typeof messageQueries>;

/** Messages after a read position that are looked at to count the unread among them. */
const unreadScanMax = 1_000;

/** What of a message can change after it was sent. */
type MessageChange = Pick<MessageRow, 'text' | 'quotes' | 'reactions' | 'editedAt' | 'deletedAt'>;

export function messageQueries(db: Database, { messages, participants }: Tables) {
  const inConversation = and(
    eq(messages.tenantId, param('tenantId')),
    eq(messages.conversationId, param('conversationId')),
  );
  const limit = param('limit') as unknown as number;
  const before = db
    .select()
    .from(messages)
    .where(and(inConversation, lt(messages.seq, param('beforeSeq'))))
    .orderBy(desc(messages.seq))
    .limit(limit)
    .prepare('messages_before');
  const addedAfter = db
    .select()
    .from(messages)
    .where(
      and(
        inConversation,
        gt(messages.seq, param('afterSeq')),
        gt(messages.rev, param('sinceRev')),
        eq(messages.rev, messages.createdRev),
      ),
    )
    .orderBy(asc(messages.seq))
    .limit(limit)
    .prepare('messages_added_after');
  const changedAfter = db
    .select()
    .from(messages)
    .where(and(inConversation, gt(messages.rev, param('sinceRev')), ne(messages.rev, messages.createdRev)))
    .orderBy(asc(messages.rev), asc(messages.id))
    .limit(limit)
    .prepare('messages_changed_after');
  // The newest ones after the position, so that a long run of one's own messages is not counted through.
  const recent = db
    .select({ senderId: messages.senderId, type: messages.type, deletedAt: messages.deletedAt })
    .from(messages)
    .where(and(inConversation, gt(messages.seq, param('lastReadSeq'))))
    .orderBy(desc(messages.seq))
    .limit(unreadScanMax)
    .as('recent');
  const unreadOne = db
    .select({ type: recent.type })
    .from(recent)
    .where(and(ne(recent.senderId, param('actorId')), eq(recent.type, 'text'), isNull(recent.deletedAt)))
    .limit(limit)
    .prepare('messages_unread_one');

  const unreadAll = db
    .select({ seq: messages.seq })
    .from(participants)
    .innerJoin(
      messages,
      and(
        eq(messages.tenantId, participants.tenantId),
        eq(messages.conversationId, participants.conversationId),
        gt(messages.seq, participants.lastReadSeq),
      ),
    )
    .where(
      and(
        eq(participants.tenantId, param('tenantId')),
        eq(participants.actorId, param('actorId')),
        isNull(participants.leftAt),
        ne(messages.senderId, param('actorId')),
        eq(messages.type, 'text'),
        isNull(messages.deletedAt),
      ),
    )
    .limit(limit)
    .prepare('messages_unread_all');

  const byId = db
    .select()
    .from(messages)
    .where(and(inConversation, eq(messages.id, param('id'))))
    .prepare('messages_by_id');
  const thread = db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.tenantId, param('tenantId')),
        eq(messages.threadRootId, param('rootId')),
        gt(messages.seq, param('afterSeq')),
      ),
    )
    .orderBy(asc(messages.seq))
    .limit(limit)
    .prepare('messages_thread');

  return {
    async find(tenantId: string, conversationId: string, id: string): Promise<MessageRow | null> {
      const [row] = await byId.execute({ tenantId, conversationId, id });
      return row ?? null;
    },
    /** Answers of a thread with a higher `seq`, oldest first. */
    async thread(tenantId: string, rootId: string, afterSeq: number, count: number): Promise<MessageRow[]> {
      return thread.execute({ tenantId, rootId, afterSeq, limit: count });
    },
    /** Writes what an edit, a deletion or a reaction changes; `rev` is the change's own. Answers the row after it. */
    async change(row: MessageRow, values: Partial<MessageChange> & { readonly rev: number }): Promise<MessageRow> {
      const [changed] = await db
        .update(messages)
        .set(values)
        .where(and(eq(messages.tenantId, row.tenantId), eq(messages.id, row.id)))
        .returning();
      if (!changed) throw new Error('a message that was just read is gone');
      return changed;
    },
    /** Messages with a lower `seq`, newest first. */
    async before(tenantId: string, conversationId: string, beforeSeq: number, count: number): Promise<MessageRow[]> {
      return before.execute({ tenantId, conversationId, beforeSeq, limit: count });
    },
    /** Messages that were sent or changed after a revision, by (rev, id). */
    async after(
      { tenantId, id: conversationId, headSeq, headRev }: ConversationRow,
      sinceRev: number,
      count: number,
    ): Promise<MessageRow[]> {
      // Every message took a revision of its own, so no more were sent since than revisions were given.
      const afterSeq = headSeq - (headRev - sinceRev);
      const added = await addedAfter.execute({ tenantId, conversationId, afterSeq, sinceRev, limit: count });
      const changed = await changedAfter.execute({ tenantId, conversationId, sinceRev, limit: count });
      if (changed.length === 0) return added;
      return [...added, ...changed].sort((a, b) => a.rev - b.rev || (a.id < b.id ? -1 : 1)).slice(0, count);
    },
    /** The newest message of each given conversation. */
    async newest(
      tenantId: string,
      heads: readonly { readonly conversationId: string; readonly headSeq: number }[],
    ): Promise<Map<string, MessageRow>> {
      const newest = new Map<string, MessageRow>();
      for (const { conversationId, headSeq } of heads) {
        if (headSeq === 0) continue;
        const [row] = await before.execute({ tenantId, conversationId, beforeSeq: headSeq + 1, limit: 1 });
        if (row) newest.set(conversationId, row);
      }
      return newest;
    },
    /** Unread messages of one actor in one conversation, counted no further than `cap`. */
    async countUnread(
      tenantId: string,
      conversationId: string,
      actorId: string,
      lastReadSeq: number,
      cap: number,
    ): Promise<number> {
      return (await unreadOne.execute({ tenantId, conversationId, actorId, lastReadSeq, limit: cap })).length;
    },
    /** Unread messages of one actor over all of its conversations, counted no further than `cap`. */
    async countAllUnread(tenantId: string, actorId: string, cap: number): Promise<number> {
      return (await unreadAll.execute({ tenantId, actorId, limit: cap })).length;
    },
  };
}
