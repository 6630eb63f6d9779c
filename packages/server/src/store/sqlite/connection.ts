import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StartupError } from '../../startup-error.ts';
import { isBusy, sqliteCode } from './sqlite-errors.ts';

/** File names inside the data folder. */
export const databaseFile = 'alcove.db';
const lockFile = 'alcove.lock';

/** While starting nobody is served yet, so waiting for another program's lock is right. */
const openPatienceMs = 5_000;
/** Afterwards waiting inside SQLite would stop the event loop: the write queue waits outside. */
const busyTimeoutMs = 20;

/** From now on a lock held by others is answered at once. */
export function startServing(db: Database.Database): void {
  db.pragma(`busy_timeout = ${busyTimeoutMs}`);
}

/**
 * Opens a connection with everything that a new connection forgets. `synchronous` above all: a WAL database is
 * re-opened with NORMAL, and then an acknowledged message is not on disk.
 */
export function openConnection(dataDir: string, mode: 'write' | 'read'): Database.Database {
  const db = new Database(join(dataDir, databaseFile), { timeout: openPatienceMs });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  // A checkpoint writes pages to their places and waits for the disk: rarer ones write a busy page fewer times.
  db.pragma('wal_autocheckpoint = 8000');
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
  let lock: Database.Database | null = null;
  try {
    lock = new Database(join(dataDir, lockFile), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (isBusy(error)) {
      throw new StartupError(
        `Another Alcove server already uses the data folder ${dataDir}. Stop it, or set DATA_DIR to another folder.`,
      );
    }
    throw cannotOpen(dataDir, lockFile, error);
  }
  const held = lock;
  return { release: () => held.close() };
}

/** What stands where the database should be is not one, or not ours: one sentence for who starts the server. */
export function cannotOpen(dataDir: string, file: string, error: unknown): StartupError {
  const code = sqliteCode(error);
  const damaged = code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT');
  const what = damaged ? 'is damaged or no database' : `cannot be opened as Alcove’s database${code && ` (${code})`}`;
  return new StartupError(
    `${join(dataDir, file)} ${what} and was left untouched. Restore a backup, or set DATA_DIR to another folder.`,
    { cause: error },
  );
}
