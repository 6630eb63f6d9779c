import { ChatError } from '@alcove/protocol';
import type Database from 'better-sqlite3';
import type { Queries } from '../queries.ts';

/** A query-only connection with its prepared queries. */
export interface Reader {
  readonly connection: Database.Database;
  readonly queries: Queries;
}

/** Reads that may wait. All run on one thread, so a longer line only answers later than anybody waits. */
const waitingMax = 10_000;

interface Waiting {
  take(reader: Reader): void;
  refuse(error: ChatError): void;
}

/** Hands out readers one caller at a time, each inside a snapshot of its own; callers beyond the pool wait in line. */
export class ReadPool {
  readonly #readers: readonly Reader[];
  readonly #free: Reader[];
  readonly #waiting: Waiting[] = [];
  #closed = false;
  #drained: (() => void) | null = null;

  constructor(readers: readonly Reader[]) {
    this.#readers = readers;
    this.#free = [...readers];
  }

  /** @throws what `fn` threw; ChatError `unavailable` when closing or overloaded. */
  async read<T>(fn: (q: Queries) => Promise<T>): Promise<T> {
    const reader = await this.#take();
    try {
      reader.connection.exec('BEGIN');
      return await fn(reader.queries);
    } finally {
      try {
        if (reader.connection.inTransaction) reader.connection.exec('COMMIT');
      } finally {
        this.#giveBack(reader);
      }
    }
  }

  /** Refuses new reads, lets those under way end, then closes the connections. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { refuse } of this.#waiting.splice(0)) refuse(new ChatError('unavailable'));
    if (this.#free.length < this.#readers.length) {
      await new Promise<void>((resolve) => {
        this.#drained = resolve;
      });
    }
    for (const reader of this.#readers) reader.connection.close();
  }

  async #take(): Promise<Reader> {
    if (this.#closed) throw new ChatError('unavailable');
    const reader = this.#free.pop();
    if (reader) return reader;
    if (this.#waiting.length >= waitingMax) throw new ChatError('unavailable');
    return new Promise<Reader>((take, refuse) => this.#waiting.push({ take, refuse }));
  }

  #giveBack(reader: Reader): void {
    const next = this.#waiting.shift();
    if (next) {
      next.take(reader);
      return;
    }
    this.#free.push(reader);
    if (this.#free.length === this.#readers.length) this.#drained?.();
  }
}
