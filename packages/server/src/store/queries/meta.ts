import { eq } from 'drizzle-orm';
import { type Database, param } from '../database.ts';
import type { Tables } from '../schema.ts';

export type MetaQueries = ReturnType<typeof metaQueries>;

export function metaQueries(db: Database, { meta }: Tables) {
  const byKey = db
    .select()
    .from(meta)
    .where(eq(meta.key, param('key')))
    .prepare('meta_by_key');

  return {
    /** The value of a fact about this database, or null. */
    async get(key: string): Promise<string | null> {
      const [row] = await byKey.execute({ key });
      return row?.value ?? null;
    },
    /** Stores a fact unless it is there already. */
    async setOnce(key: string, value: string): Promise<void> {
      await db.insert(meta).values({ key, value }).onConflictDoNothing();
    },
  };
}
