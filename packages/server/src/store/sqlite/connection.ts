import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StartupError } from '../../startup-error.ts';

/** File names inside the data folder. */
export const databaseFile = 'alcove.db';
const lockFile = 'alcove.lock';

/**
 * Opens a connection with everything that a new connection forgets. `synchronous` above all: a WAL database is
 * re-opened with NORMAL, and then an acknowledged message is not on disk.
 */
export function openConnection(dataDir: string, mode: 'write' | 'read'): Database.Database {
  const db = new Database(join(dataDir, databaseFile), { timeout: 5_000 });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -32000');
  if (mode === 'read') db.pragma('query_only = ON');
  return db;
}

/**
 * Takes the data folder for this process: an exclusive transaction on a file of its own, which the operating
 * system ends when the process dies, however it dies.
 * @throws StartupError when another process holds it.
 */
export function lockDataDir(dataDir: string): { release(): void } {
  const lock = new Database(join(dataDir, lockFile), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (sqliteCode(error).startsWith('SQLITE_BUSY')) {
      throw new StartupError(
        `Another Alcove server already uses the data folder ${dataDir}. Stop it, or set DATA_DIR to another folder.`,
      );
    }
    throw error;
  }
  return { release: () => lock.close() };
}

/** SQLite's own code of an error, such as `SQLITE_FULL`; empty when it is no SQLite error. Looks through wrappers. */
export function sqliteCode(error: unknown): string {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ('code' in current && typeof current.code === 'string' && current.code.startsWith('SQLITE_'))
      return current.code;
  }
  return '';
}
