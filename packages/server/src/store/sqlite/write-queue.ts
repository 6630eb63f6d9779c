import { ChatError } from '@alcove/protocol';
import type Database from 'better-sqlite3';
import type { AppendRequest, AppendResult } from '../store.ts';
import { sqliteCode } from './connection.ts';

/** Work of one caller inside the shared transaction. Appends of a turn run together, before the rest. */
type Task =
  | { readonly kind: 'write'; readonly run: () => Promise<unknown>; readonly settle: Settle }
  | { readonly kind: 'append'; readonly request: AppendRequest; readonly settle: Settle };

interface Settle {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

/** Runs all appends of a turn; one outcome for each, in order. Throws only when the database itself fails. */
export type RunAppends = (requests: readonly AppendRequest[]) => readonly AppendOutcome[];
export type AppendOutcome =
  | { readonly ok: true; readonly value: AppendResult }
  | { readonly ok: false; readonly error: unknown };

/** Tasks in one transaction. Bounds the time that one commit holds the event loop. */
const groupMax = 1_000;
/** Tasks that may wait. Beyond it the disk cannot follow, and a refusal is kinder than growing without end. */
const queueMax = 50_000;

/**
 * Group commit: what waits in one event-loop turn shares one `BEGIN IMMEDIATE … COMMIT`, each task in its own
 * savepoint, one after another, all answered after the commit. The batch grows with load by itself, so there is no
 * timer (PERFORMANCE §3).
 */
export class WriteQueue {
  readonly #db: Database.Database;
  readonly #runAppends: RunAppends;
  #waiting: Task[] = [];
  #scheduled = false;
  #closed = false;
  #idle: (() => void)[] = [];
  #flushing = false;

  constructor(db: Database.Database, runAppends: RunAppends) {
    this.#db = db;
    this.#runAppends = runAppends;
  }

  /** Runs `fn` inside the next group. */
  write<T>(fn: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#enqueue({ kind: 'write', run: fn, settle: { resolve: resolve as (value: unknown) => void, reject } });
    });
  }

  append(request: AppendRequest): Promise<AppendResult> {
    return new Promise<AppendResult>((resolve, reject) => {
      this.#enqueue({ kind: 'append', request, settle: { resolve: resolve as (value: unknown) => void, reject } });
    });
  }

  /** Refuses new work and resolves when what waits is done. */
  async close(): Promise<void> {
    this.#closed = true;
    if (!this.#scheduled && !this.#flushing) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #enqueue(task: Task): void {
    if (this.#closed || this.#waiting.length >= queueMax) {
      task.settle.reject(new ChatError('unavailable'));
      return;
    }
    this.#waiting.push(task);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#flushing) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      void this.#flush();
    });
  }

  async #flush(): Promise<void> {
    this.#flushing = true;
    const group = this.#waiting.splice(0, groupMax);
    const outcomes = new Map<Task, Outcome>();
    try {
      this.#db.exec('BEGIN IMMEDIATE');
      this.#append(group, outcomes);
      await this.#write(group, outcomes);
      this.#db.exec('COMMIT');
    } catch (error) {
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
      // Nothing of the group is on disk, so nothing of it may be acknowledged, refusals of its own aside.
      const refusal = storageRefusal(error);
      for (const task of group) {
        if (outcomes.get(task)?.ok !== false) outcomes.set(task, { ok: false, error: refusal });
      }
    }
    this.#flushing = false;
    // In the order in which revisions were given: appends ran first. Events then leave without gaps.
    for (const task of inRunOrder(group)) settle(task, outcomes.get(task));
    if (this.#waiting.length > 0) this.#schedule();
    else for (const resolve of this.#idle.splice(0)) resolve();
  }

  #append(group: readonly Task[], outcomes: Map<Task, Outcome>): void {
    const appends = group.filter((task) => task.kind === 'append');
    if (appends.length === 0) return;
    const results = this.#runAppends(appends.map((task) => task.request));
    appends.forEach((task, index) => {
      const result = results[index];
      if (result) outcomes.set(task, result);
    });
  }

  async #write(group: readonly Task[], outcomes: Map<Task, Outcome>): Promise<void> {
    // Queries resolve within the turn's microtasks. Whoever awaits more than that would hold the transaction open.
    let turnOver = false;
    let overdue: (reason: Error) => void = () => {};
    const guard = setImmediate(() => {
      turnOver = true;
      overdue(outlived());
    });
    try {
      for (const task of group) {
        if (task.kind !== 'write') continue;
        if (turnOver) throw outlived();
        this.#db.exec('SAVEPOINT task');
        try {
          const late = new Promise<never>((_, reject) => {
            overdue = reject;
          });
          outcomes.set(task, { ok: true, value: await Promise.race([task.run(), late]) });
          this.#db.exec('RELEASE task');
        } catch (error) {
          // A full disk or an I/O error may make SQLite roll the whole transaction back by itself.
          if (!this.#db.inTransaction || isDiskError(error)) throw error;
          this.#db.exec('ROLLBACK TO task');
          this.#db.exec('RELEASE task');
          outcomes.set(task, { ok: false, error });
        }
      }
    } finally {
      clearImmediate(guard);
    }
  }
}

function inRunOrder(group: readonly Task[]): Task[] {
  return [...group.filter((task) => task.kind === 'append'), ...group.filter((task) => task.kind === 'write')];
}

function settle(task: Task, outcome: Outcome | undefined): void {
  if (outcome?.ok) task.settle.resolve(outcome.value);
  else task.settle.reject(outcome?.error ?? new ChatError('internal'));
}

function outlived(): Error {
  return new Error('A write callback awaited something other than its queries; the transaction was rolled back.');
}

function isDiskError(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR');
}

/** What a caller is told when the database could not store the group. */
function storageRefusal(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === 'SQLITE_FULL') return new ChatError('storage_full', { cause: error });
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_BUSY'))
    return new ChatError('unavailable', { cause: error });
  return error;
}
