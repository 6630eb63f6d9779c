import type Database from 'better-sqlite3';
import type { Queries } from '../queries.ts';

/** A query-only connection with its prepared queries. */
export interface Reader {
  readonly connection: Database.Database;
  readonly queries: Queries;
}

/** Hands out readers one caller at a time, each inside a snapshot of its own; callers beyond the pool wait in line. */
export class ReadPool {
  readonly #readers: readonly Reader[];
  readonly #free: Reader[];
  readonly #waiting: ((reader: Reader) => void)[] = [];

  constructor(readers: readonly Reader[]) {
    this.#readers = readers;
    this.#free = [...readers];
  }

  async read<T>(fn: (q: Queries) => Promise<T>): Promise<T> {
    const reader = this.#free.pop() ?? (await new Promise<Reader>((resolve) => this.#waiting.push(resolve)));
    reader.connection.exec('BEGIN');
    try {
      return await fn(reader.queries);
    } finally {
      if (reader.connection.inTransaction) reader.connection.exec('COMMIT');
      const next = this.#waiting.shift();
      if (next) next(reader);
      else this.#free.push(reader);
    }
  }

  close(): void {
    for (const reader of this.#readers) reader.connection.close();
  }
}
