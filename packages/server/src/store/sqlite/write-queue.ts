import { ChatError } from '@alcove/protocol';
import type Database from 'better-sqlite3';
import type { Queries } from '../queries.ts';
import type { AppendRequest, AppendResult } from '../store.ts';
import { isBusy, isDiskError, storageRefusal } from './sqlite-errors.ts';

/** Work of one caller inside the shared transaction. Appends of a turn run together, before the rest. */
type Task = AppendTask | WriteTask;

interface AppendTask extends Settle {
  readonly kind: 'append';
  readonly request: AppendRequest;
}

interface WriteTask extends Settle {
  readonly kind: 'write';
  readonly run: (q: Queries) => Promise<unknown>;
}

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
/** Another program may hold the write lock for a moment; waiting inside SQLite would stop the event loop. */
const busyRetryMs = 25;
const busyPatienceMs = 5_000;

const transactionSql = {
  begin: 'BEGIN IMMEDIATE',
  commit: 'COMMIT',
  rollback: 'ROLLBACK',
  savepoint: 'SAVEPOINT task',
  release: 'RELEASE task',
  undo: 'ROLLBACK TO task',
} as const;

/** A write callback that went on after its turn: its group is undone, and it alone is refused. */
class Outlived extends Error {
  readonly culprit: WriteTask;

  constructor(culprit: WriteTask) {
    super('A write callback awaited something other than its queries; it was rolled back.');
    this.culprit = culprit;
  }
}

/**
 * Group commit: what waits in one event-loop turn shares one `BEGIN IMMEDIATE … COMMIT`, each task in its own
 * savepoint, one after another, all answered after the commit. The batch grows with load by itself, so there is no
 * timer (docs/performance.md).
 */
export class WriteQueue {
  readonly #db: Database.Database;
  /** Prepared once, like every statement of the hot path. */
  readonly #statements: Readonly<Record<keyof typeof transactionSql, Database.Statement>>;
  readonly #queries: Queries;
  readonly #runAppends: RunAppends;
  #waiting: Task[] = [];
  #state: 'idle' | 'scheduled' | 'flushing' = 'idle';
  #busySince: number | null = null;
  #closed = false;
  #idle: (() => void)[] = [];

  constructor(db: Database.Database, queries: Queries, runAppends: RunAppends) {
    this.#db = db;
    this.#statements = {
      begin: db.prepare(transactionSql.begin),
      commit: db.prepare(transactionSql.commit),
      rollback: db.prepare(transactionSql.rollback),
      savepoint: db.prepare(transactionSql.savepoint),
      release: db.prepare(transactionSql.release),
      undo: db.prepare(transactionSql.undo),
    };
    this.#queries = queries;
    this.#runAppends = runAppends;
  }

  /** Runs `fn` inside the next group. Its queries end with its turn. */
  write<T>(fn: (q: Queries) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#enqueue({ kind: 'write', run: fn, resolve: resolve as (value: unknown) => void, reject });
    });
  }

  append(request: AppendRequest): Promise<AppendResult> {
    return new Promise<AppendResult>((resolve, reject) => {
      this.#enqueue({ kind: 'append', request, resolve: resolve as (value: unknown) => void, reject });
    });
  }

  /** Refuses new work and resolves when what waits is done. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#state === 'idle') return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #enqueue(task: Task): void {
    if (this.#closed || this.#waiting.length >= queueMax) {
      task.reject(new ChatError('unavailable'));
      return;
    }
    this.#waiting.push(task);
    if (this.#state === 'idle') this.#schedule();
  }

  #schedule(delayMs?: number): void {
    this.#state = 'scheduled';
    const flush = () => void this.#flush();
    if (delayMs === undefined) setImmediate(flush);
    else setTimeout(flush, delayMs);
  }

  /** Never rejects: whatever breaks, every task of the group is settled or waits again. */
  async #flush(): Promise<void> {
    this.#state = 'flushing';
    const group = this.#waiting.splice(0, groupMax);
    const retryMs = await this.#run(group);
    if (this.#waiting.length > 0) this.#schedule(retryMs);
    else {
      this.#state = 'idle';
      for (const resolve of this.#idle.splice(0)) resolve();
    }
  }

  /** Runs one group. Answers how long to wait before the next try when it could not even begin. */
  async #run(group: readonly Task[]): Promise<number | undefined> {
    const outcomes = new Map<Task, Outcome>();
    try {
      this.#statements.begin.run();
      this.#busySince = null;
      this.#append(group, outcomes);
      await this.#write(group, outcomes);
      this.#statements.commit.run();
    } catch (error) {
      this.#rollBack();
      if (isBusy(error) && this.#mayWait()) {
        this.#waiting.unshift(...group);
        return busyRetryMs;
      }
      if (error instanceof Outlived) {
        error.culprit.reject(error);
        // The others did nothing wrong: they run again, in a group without it.
        this.#waiting.unshift(...group.filter((task) => task !== error.culprit));
        return undefined;
      }
      // Nothing of the group is on disk, so nothing of it may be acknowledged, refusals of its own aside.
      const refusal = storageRefusal(error);
      for (const task of group) {
        if (outcomes.get(task)?.ok !== false) outcomes.set(task, { ok: false, error: refusal });
      }
    }
    // In the order in which revisions were given: appends ran first. Events then leave without gaps.
    for (const task of inRunOrder(group)) settle(task, outcomes.get(task));
    return undefined;
  }

  #mayWait(): boolean {
    const now = performance.now();
    this.#busySince ??= now;
    if (now - this.#busySince < busyPatienceMs) return true;
    this.#busySince = null;
    return false;
  }

  #rollBack(): void {
    try {
      if (this.#db.inTransaction) this.#statements.rollback.run();
    } catch {
      // The group is refused in any case; a connection that is broken refuses the next group at its BEGIN.
    }
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
    for (const task of group) {
      if (task.kind !== 'write') continue;
      this.#statements.savepoint.run();
      try {
        outcomes.set(task, { ok: true, value: await this.#withinTurn(task) });
        this.#statements.release.run();
      } catch (error) {
        // A full disk or an I/O error may make SQLite roll the whole transaction back by itself.
        if (error instanceof Outlived || !this.#db.inTransaction || isDiskError(error)) throw error;
        this.#statements.undo.run();
        this.#statements.release.run();
        outcomes.set(task, { ok: false, error });
      }
    }
  }

  /**
   * Queries resolve within the turn's microtasks. Whoever awaits more than that would hold the transaction open for
   * everybody, and find another group's when it goes on; so its queries are taken away from it.
   */
  async #withinTurn(task: WriteTask): Promise<unknown> {
    const { proxy, revoke } = Proxy.revocable(this.#queries, {});
    let giveUp: (error: Outlived) => void = () => {};
    const turnOver = new Promise<never>((_, reject) => {
      giveUp = reject;
    });
    const guard = setImmediate(() => {
      revoke();
      giveUp(new Outlived(task));
    });
    try {
      return await Promise.race([task.run(proxy), turnOver]);
    } finally {
      clearImmediate(guard);
    }
  }
}

function inRunOrder(group: readonly Task[]): Task[] {
  return [...group.filter((task) => task.kind === 'append'), ...group.filter((task) => task.kind === 'write')];
}

function settle(task: Task, outcome: Outcome | undefined): void {
  if (outcome?.ok) task.resolve(outcome.value);
  else task.reject(outcome?.error ?? new ChatError('internal'));
}
