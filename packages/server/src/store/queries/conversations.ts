import { and, desc, eq, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { activityMinute } from '../activity-minute.ts';
import { type Database, param } from '../database.ts';
import type { ConversationRow, Tables } from '../schema.ts';
import type { ConversationFacts } from '../store.ts';

export type ConversationQueries = ReturnType<typeof conversationQueries>;

/** Where a page of a list ended: its sort key and id. */
export interface ActivityPosition {
  readonly activityAt: number;
  readonly id: string;
}

export function conversationQueries(db: Database, { conversations, participants }: Tables) {
  const one = and(eq(conversations.tenantId, param('tenantId')), eq(conversations.id, param('id')));
  const byId = db.select().from(conversations).where(one).prepare('conversations_by_id');
  const byOpenKey = db
    .select()
    .from(conversations)
    .where(and(eq(conversations.tenantId, param('tenantId')), eq(conversations.openKey, param('openKey'))))
    .prepare('conversations_by_open_key');
  const byCreateKey = db
    .select()
    .from(conversations)
    .where(and(eq(conversations.tenantId, param('tenantId')), eq(conversations.createKey, param('createKey'))))
    .prepare('conversations_by_create_key');
  const facts = db
    .select({
      kind: conversations.kind,
      visibility: conversations.visibility,
      status: conversations.status,
      role: participants.role,
      leftAt: participants.leftAt,
    })
    .from(conversations)
    .leftJoin(
      participants,
      and(
        eq(participants.tenantId, conversations.tenantId),
        eq(participants.conversationId, conversations.id),
        eq(participants.actorId, param('actorId')),
      ),
    )
    .where(one)
    .prepare('conversation_facts');
  const mine = and(
    eq(participants.tenantId, param('tenantId')),
    eq(participants.actorId, param('actorId')),
    isNull(participants.leftAt),
  );
  const listed = () =>
    db
      .select({ conversation: conversations })
      .from(participants)
      .innerJoin(
        conversations,
        and(eq(conversations.tenantId, participants.tenantId), eq(conversations.id, participants.conversationId)),
      )
      // The first term comes from the index, so that only the conversations of one minute are ever sorted.
      .orderBy(desc(participants.activityMinute), desc(conversations.activityAt), desc(conversations.id))
      .limit(param('limit') as unknown as number);
  const firstPage = listed().where(mine).prepare('conversations_first_page');
  const olderThanCursor = and(
    lte(participants.activityMinute, param('minute')),
    or(
      lt(conversations.activityAt, param('activityAt')),
      and(eq(conversations.activityAt, param('activityAt')), lt(conversations.id, param('id'))),
    ),
  );
  const nextPage = listed().where(and(mine, olderThanCursor)).prepare('conversations_next_page');

  return {
    async insert(row: ConversationRow): Promise<void> {
      await db.insert(conversations).values(row);
    },
    async find(tenantId: string, id: string): Promise<ConversationRow | null> {
      const [row] = await byId.execute({ tenantId, id });
      return row ?? null;
    },
    async findByOpenKey(tenantId: string, openKey: string): Promise<ConversationRow | null> {
      const [row] = await byOpenKey.execute({ tenantId, openKey });
      return row ?? null;
    },
    async findByCreateKey(tenantId: string, createKey: string): Promise<ConversationRow | null> {
      const [row] = await byCreateKey.execute({ tenantId, createKey });
      return row ?? null;
    },
    /** What rights to a conversation are decided from; null when there is none in this tenant. */
    async facts(tenantId: string, id: string, actorId: string): Promise<ConversationFacts | null> {
      const [row] = await facts.execute({ tenantId, id, actorId });
      if (!row) return null;
      const { kind, visibility, status, role, leftAt } = row;
      return { kind, visibility, status, participation: role === null ? null : { role, leftAt } };
    },
    /** A page of what an actor takes part in, newest activity first. */
    async pageOf(
      tenantId: string,
      actorId: string,
      after: ActivityPosition | null,
      limit: number,
    ): Promise<ConversationRow[]> {
      const rows = after
        ? await nextPage.execute({ tenantId, actorId, ...after, minute: activityMinute(after.activityAt), limit })
        : await firstPage.execute({ tenantId, actorId, limit });
      return rows.map((row) => row.conversation);
    },
    /** Gives the next revision of a conversation: every change but a new message takes one. */
    async nextRev(tenantId: string, id: string): Promise<number> {
      const [row] = await db
        .update(conversations)
        .set({ headRev: sql`${conversations.headRev} + 1` })
        .where(and(eq(conversations.tenantId, tenantId), eq(conversations.id, id)))
        .returning({ headRev: conversations.headRev });
      if (!row) throw new Error('a conversation that was just read is gone');
      return row.headRev;
    },
    /** Head revisions of the given conversations; missing ones are left out. */
    async heads(tenantId: string, ids: readonly string[]): Promise<{ id: string; headRev: number }[]> {
      if (ids.length === 0) return [];
      return db
        .select({ id: conversations.id, headRev: conversations.headRev })
        .from(conversations)
        .where(and(eq(conversations.tenantId, tenantId), inArray(conversations.id, [...ids])));
    },
  };
}
