import { and, eq } from 'drizzle-orm';
import { type Database, param } from '../database.ts';
import type { ContactRow, Tables } from '../schema.ts';

export type ContactQueries = ReturnType<typeof contactQueries>;

export function contactQueries(db: Database, { contacts }: Tables) {
  const byId = db
    .select()
    .from(contacts)
    .where(and(eq(contacts.tenantId, param('tenantId')), eq(contacts.id, param('id'))))
    .prepare('contacts_by_id');
  const byStartKey = db
    .select()
    .from(contacts)
    .where(and(eq(contacts.tenantId, param('tenantId')), eq(contacts.startKey, param('startKey'))))
    .prepare('contacts_by_start_key');

  return {
    async insert(row: ContactRow): Promise<void> {
      await db.insert(contacts).values(row);
    },
    async find(tenantId: string, id: string): Promise<ContactRow | null> {
      const [row] = await byId.execute({ tenantId, id });
      return row ?? null;
    },
    /** The contact that the same form made before, or null. */
    async findByStartKey(tenantId: string, startKey: string): Promise<ContactRow | null> {
      const [row] = await byStartKey.execute({ tenantId, startKey });
      return row ?? null;
    },
  };
}
