import { and, asc, eq, inArray, lt } from 'drizzle-orm';
import { activityMinute } from '../activity-minute.ts';
import { type Database, param } from '../database.ts';
import type { ParticipantRow, Tables } from '../schema.ts';

export type ParticipantQueries = ReturnType<typeof participantQueries>;

/** A participant with what is shown of the person behind it. */
export interface PersonRow extends ParticipantRow {
  readonly name: string;
  /** Of contacts only: what their form said. */
  readonly claimedEmail: string | null;
}

export function participantQueries(db: Database, { participants, users, contacts }: Tables) {
  const byId = db
    .select()
    .from(participants)
    .where(
      and(
        eq(participants.tenantId, param('tenantId')),
        eq(participants.conversationId, param('conversationId')),
        eq(participants.actorId, param('actorId')),
      ),
    )
    .prepare('participants_by_id');

  return {
    /** @param activityAt the conversation's, so that it stands at its place in the new participant's list. */
    async insert(row: Omit<ParticipantRow, 'activityMinute'>, activityAt: number): Promise<void> {
      await db.insert(participants).values({ ...row, activityMinute: activityMinute(activityAt) });
    },
    async find(tenantId: string, conversationId: string, actorId: string): Promise<ParticipantRow | null> {
      const [row] = await byId.execute({ tenantId, conversationId, actorId });
      return row ?? null;
    },
    /** Everybody who takes or took part in the given conversations, in order of joining. */
    async people(tenantId: string, conversationIds: readonly string[]): Promise<PersonRow[]> {
      if (conversationIds.length === 0) return [];
      const rows = await db
        .select({
          participant: participants,
          userName: users.name,
          contactName: contacts.name,
          email: contacts.claimedEmail,
        })
        .from(participants)
        .leftJoin(users, eq(users.id, participants.userId))
        .leftJoin(contacts, and(eq(contacts.tenantId, participants.tenantId), eq(contacts.id, participants.contactId)))
        .where(and(eq(participants.tenantId, tenantId), inArray(participants.conversationId, [...conversationIds])))
        .orderBy(asc(participants.joinedAt), asc(participants.actorId));
      return rows.map(({ participant, userName, contactName, email }) => ({
        ...participant,
        name: userName ?? contactName ?? '',
        claimedEmail: email,
      }));
    },
    /** Raises a read position; answers whether it moved. */
    async raiseRead(tenantId: string, conversationId: string, actorId: string, seq: number): Promise<boolean> {
      const moved = await db
        .update(participants)
        .set({ lastReadSeq: seq })
        .where(
          and(
            eq(participants.tenantId, tenantId),
            eq(participants.conversationId, conversationId),
            eq(participants.actorId, actorId),
            lt(participants.lastReadSeq, seq),
          ),
        )
        .returning({ lastReadSeq: participants.lastReadSeq });
      return moved.length > 0;
    },
  };
}
