import { and, asc, eq, inArray } from 'drizzle-orm';
import { type Database, param } from '../database.ts';
import type { MembershipRow, Tables, UserRow } from '../schema.ts';

export type UserQueries = ReturnType<typeof userQueries>;

/** A user as one business knows it. */
export interface MemberRow {
  readonly userId: string;
  readonly name: string;
  readonly role: MembershipRow['role'];
}

export function userQueries(db: Database, { users, memberships }: Tables) {
  const byEmailKey = db
    .select()
    .from(users)
    .where(eq(users.emailKey, param('emailKey')))
    .prepare('users_by_email_key');
  const membershipsOf = db
    .select()
    .from(memberships)
    .where(eq(memberships.userId, param('userId')))
    .orderBy(asc(memberships.createdAt), asc(memberships.tenantId))
    .prepare('memberships_of_user');
  const memberById = db
    .select({ userId: users.id, name: users.name, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.tenantId, param('tenantId')), eq(memberships.userId, param('userId'))))
    .prepare('member_by_id');

  return {
    async insert(row: UserRow): Promise<void> {
      await db.insert(users).values(row);
    },
    async insertMembership(row: MembershipRow): Promise<void> {
      await db.insert(memberships).values(row);
    },
    /** Before a tenant is known: at sign-in. `emailKey` is the normalised address. */
    async findByEmailKey(emailKey: string): Promise<UserRow | null> {
      const [row] = await byEmailKey.execute({ emailKey });
      return row ?? null;
    },
    /** The businesses a user belongs to, the one joined first at the front. */
    async memberships(userId: string): Promise<MembershipRow[]> {
      return membershipsOf.execute({ userId });
    },
    async findMember(tenantId: string, userId: string): Promise<MemberRow | null> {
      const [row] = await memberById.execute({ tenantId, userId });
      return row ?? null;
    },
    /** Those of the given users who belong to the business, in no particular order. */
    async findMembers(tenantId: string, userIds: readonly string[]): Promise<MemberRow[]> {
      if (userIds.length === 0) return [];
      return db
        .select({ userId: users.id, name: users.name, role: memberships.role })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .where(and(eq(memberships.tenantId, tenantId), inArray(memberships.userId, [...userIds])));
    },
  };
}
