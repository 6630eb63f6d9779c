import { type SQL, sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/**
 * The part of Drizzle that queries use, typed as PostgreSQL; the SQLite database is cast to it. Transactions are
 * left out on purpose: they belong to the store's `read` and `write`.
 */
export type Database = Pick<PgDatabase<PgQueryResultHKT>, 'select' | 'insert' | 'update' | 'delete'>;

/** A value that a prepared statement gets when it runs. */
export function param(name: string): SQL {
  return sql`${sql.placeholder(name)}`;
}
