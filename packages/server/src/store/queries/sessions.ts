import { and, eq, isNull } from 'drizzle-orm';
import { type Database, param } from '../database.ts';
import type { ContactSessionRow, Tables, UserSessionRow } from '../schema.ts';

export type SessionQueries = ReturnType<typeof sessionQueries>;

/** Sign-ins are found by the hash of their token, before a tenant is known: they are what tells the tenant. */
export function sessionQueries(db: Database, { userSessions, contactSessions, memberships, users, contacts }: Tables) {
  const userByHash = db
    .select({
      id: userSessions.id,
      tenantId: userSessions.tenantId,
      userId: userSessions.userId,
      expiresAt: userSessions.expiresAt,
      revokedAt: userSessions.revokedAt,
      role: memberships.role,
      name: users.name,
    })
    .from(userSessions)
    .innerJoin(
      memberships,
      and(eq(memberships.tenantId, userSessions.tenantId), eq(memberships.userId, userSessions.userId)),
    )
    .innerJoin(users, eq(users.id, userSessions.userId))
    .where(eq(userSessions.tokenHash, param('tokenHash')))
    .prepare('user_session_by_hash');
  const contactByHash = db
    .select({
      id: contactSessions.id,
      tenantId: contactSessions.tenantId,
      contactId: contactSessions.contactId,
      expiresAt: contactSessions.expiresAt,
      revokedAt: contactSessions.revokedAt,
      name: contacts.name,
    })
    .from(contactSessions)
    .innerJoin(
      contacts,
      and(eq(contacts.tenantId, contactSessions.tenantId), eq(contacts.id, contactSessions.contactId)),
    )
    .where(eq(contactSessions.tokenHash, param('tokenHash')))
    .prepare('contact_session_by_hash');

  return {
    async insertUserSession(row: UserSessionRow): Promise<void> {
      await db.insert(userSessions).values(row);
    },
    async insertContactSession(row: ContactSessionRow): Promise<void> {
      await db.insert(contactSessions).values(row);
    },
    async findUserSession(tokenHash: string) {
      const [row] = await userByHash.execute({ tokenHash });
      return row ?? null;
    },
    async findContactSession(tokenHash: string) {
      const [row] = await contactByHash.execute({ tokenHash });
      return row ?? null;
    },
    /** Ends a sign-in of either kind; one that has ended keeps its first time. */
    async revoke(tenantId: string, sessionId: string, revokedAt: number): Promise<void> {
      for (const table of [userSessions, contactSessions]) {
        await db
          .update(table)
          .set({ revokedAt })
          .where(and(eq(table.tenantId, tenantId), eq(table.id, sessionId), isNull(table.revokedAt)));
      }
    },
  };
}
