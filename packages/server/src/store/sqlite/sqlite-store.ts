import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type BetterSqlite3 from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { prepareDataDir } from '../../data-dir.ts';
import { StartupError } from '../../startup-error.ts';
import type { Codec } from '../codec.ts';
import { sqliteKit } from '../columns.ts';
import type { Database } from '../database.ts';
import { createQueries, type Queries } from '../queries.ts';
import { defineTables, type Tables } from '../schema.ts';
import type { AppendRequest, AppendResult, Store } from '../store.ts';
import { createRunAppends } from './append.ts';
import { lockDataDir, openConnection, sqliteCode } from './connection.ts';
import { ReadPool } from './read-pool.ts';
import { WriteQueue } from './write-queue.ts';

const migrationsFolder = fileURLToPath(new URL('../../../migrations/sqlite', import.meta.url));

/** Readers at once. Queries run on one thread, so more would only hold more snapshots open. */
const readerCount = 4;

/** `synchronous = FULL` as the pragma answers it. */
const synchronousFull = 2;

/**
 * Opens the embedded database in a folder, creating and migrating it as needed.
 * @throws StartupError in one sentence when the folder cannot be used or another process holds it.
 */
export async function openSqliteStore(options: {
  readonly dataDir: string;
  readonly codec: Codec;
  /** Gets the write connection: for tests that make the disk full. */
  readonly onWriter?: (writer: BetterSqlite3.Database) => void;
}): Promise<Store> {
  const { dataDir, codec } = options;
  await prepareDataDir(dataDir);
  const lock = lockDataDir(dataDir);
  try {
    const tables = defineTables(sqliteKit(codec));
    const writer = openConnection(dataDir, 'write');
    migrate(drizzle({ client: writer }), { migrationsFolder });
    options.onWriter?.(writer);
    const queries = createQueries(databaseOn(writer), tables);
    const readers = Array.from({ length: readerCount }, () => openReader(dataDir, tables));
    const writes = new WriteQueue(writer, createRunAppends(writer, codec));
    const facts = await writes.write(async () => {
      await queries.meta.setOnce('epoch', randomBytes(12).toString('base64url'));
      await queries.meta.setOnce('cursor_secret', randomBytes(32).toString('base64url'));
      return { epoch: await queries.meta.get('epoch'), cursorSecret: await queries.meta.get('cursor_secret') };
    });
    return new SqliteStore({
      writer,
      queries,
      readers: new ReadPool(readers),
      writes,
      release: () => lock.release(),
      epoch: facts.epoch ?? '',
      cursorSecret: facts.cursorSecret ?? '',
    });
  } catch (error) {
    lock.release();
    if (sqliteCode(error).startsWith('SQLITE_NOTADB') || sqliteCode(error).startsWith('SQLITE_CORRUPT')) {
      throw new StartupError(
        `The database in ${dataDir} is damaged and was left untouched. Restore a backup, or set DATA_DIR to another folder.`,
      );
    }
    throw error;
  }
}

interface Parts {
  readonly writer: BetterSqlite3.Database;
  readonly queries: Queries;
  readonly readers: ReadPool;
  readonly writes: WriteQueue;
  readonly release: () => void;
  readonly epoch: string;
  readonly cursorSecret: string;
}

class SqliteStore implements Store {
  readonly epoch: string;
  readonly cursorSecret: string;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.epoch = parts.epoch;
    this.cursorSecret = parts.cursorSecret;
    this.#parts = parts;
  }

  read<T>(fn: (q: Queries) => Promise<T>): Promise<T> {
    return this.#parts.readers.read(fn);
  }

  write<T>(fn: (q: Queries) => Promise<T>): Promise<T> {
    return this.#parts.writes.write(() => fn(this.#parts.queries));
  }

  append(request: AppendRequest): Promise<AppendResult> {
    return this.#parts.writes.append(request);
  }

  async check(): Promise<Record<string, boolean>> {
    const { writer } = this.#parts;
    return {
      'sqlite.synchronous': writer.pragma('synchronous', { simple: true }) === synchronousFull,
      'sqlite.readable': (await this.read((q) => q.meta.get('epoch'))) === this.epoch,
    };
  }

  async close(): Promise<void> {
    await this.#parts.writes.close();
    this.#parts.readers.close();
    this.#parts.writer.close();
    this.#parts.release();
  }
}

function openReader(dataDir: string, tables: Tables) {
  const connection = openConnection(dataDir, 'read');
  return { connection, queries: createQueries(databaseOn(connection), tables) };
}

/** The one cast: the queries that we write mean the same on both databases (columns.ts). */
function databaseOn(client: BetterSqlite3.Database): Database {
  return drizzle({ client }) as unknown as Database;
}
