import { asc, eq } from 'drizzle-orm';
import { type Database, param } from '../database.ts';
import type { Tables, TenantRow } from '../schema.ts';

export type TenantQueries = ReturnType<typeof tenantQueries>;

export function tenantQueries(db: Database, { tenants, memberships }: Tables) {
  const byId = db
    .select()
    .from(tenants)
    .where(eq(tenants.id, param('id')))
    .prepare('tenants_by_id');
  const bySlug = db
    .select()
    .from(tenants)
    .where(eq(tenants.slug, param('slug')))
    .prepare('tenants_by_slug');
  const admins = db
    .select({ userId: memberships.userId, role: memberships.role })
    .from(memberships)
    .where(eq(memberships.tenantId, param('tenantId')))
    .orderBy(asc(memberships.createdAt), asc(memberships.userId))
    .prepare('tenants_staff');

  return {
    async insert(row: TenantRow): Promise<void> {
      await db.insert(tenants).values(row);
    },
    async find(id: string): Promise<TenantRow | null> {
      const [row] = await byId.execute({ id });
      return row ?? null;
    },
    async findBySlug(slug: string): Promise<TenantRow | null> {
      const [row] = await bySlug.execute({ slug });
      return row ?? null;
    },
    /** Settings of every business, for the list of websites that may connect. */
    async allSettings(): Promise<Pick<TenantRow, 'id' | 'settings'>[]> {
      return db.select({ id: tenants.id, settings: tenants.settings }).from(tenants);
    },
    /** The user id of the admin who joined first, or null in a business without one. */
    async firstAdmin(tenantId: string): Promise<string | null> {
      const staff = await admins.execute({ tenantId });
      return staff.find((member) => member.role === 'admin')?.userId ?? null;
    },
  };
}
