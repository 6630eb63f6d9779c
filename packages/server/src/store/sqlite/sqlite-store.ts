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
import { cannotOpen, databaseFile, lockDataDir, openConnection, startServing } from './connection.ts';
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
  const opened: { close(): void }[] = [];
  const lock = lockDataDir(dataDir);
  try {
    const tables = defineTables(sqliteKit(codec));
    const writer = openConnection(dataDir, 'write');
    opened.push(writer);
    migrate(drizzle({ client: writer }), { migrationsFolder });
    options.onWriter?.(writer);
    const queries = createQueries(databaseOn(writer), tables);
    const readers = Array.from({ length: readerCount }, () => openReader(dataDir, tables));
    opened.push(...readers.map((reader) => reader.connection));
    for (const connection of [writer, ...readers.map((reader) => reader.connection)]) startServing(connection);
    const writes = new WriteQueue(writer, queries, createRunAppends(writer, codec));
    const { epoch, cursorSecret } = await writes.write(readIdentity);
    const pool = new ReadPool(readers);
    return new SqliteStore({ writer, readers: pool, writes, release: () => lock.release(), epoch, cursorSecret });
  } catch (error) {
    for (const connection of opened) connection.close();
    lock.release();
    throw error instanceof StartupError ? error : cannotOpen(dataDir, databaseFile, error);
  }
}

/** What a database is known by, drawn when it is made. */
async function readIdentity(q: Queries): Promise<{ readonly epoch: string; readonly cursorSecret: string }> {
  await q.meta.setOnce('epoch', randomBytes(12).toString('base64url'));
  await q.meta.setOnce('cursor_secret', randomBytes(32).toString('base64url'));
  const [epoch, cursorSecret] = [await q.meta.get('epoch'), await q.meta.get('cursor_secret')];
  if (epoch === null || cursorSecret === null) throw new Error('what was just stored cannot be read');
  return { epoch, cursorSecret };
}

interface Parts {
  readonly writer: BetterSqlite3.Database;
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
    return this.#parts.writes.write(fn);
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
    await this.#parts.readers.close();
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
