import type { Message } from '@alcove/protocol';
import { alcoveError, toClientError } from '../alcove-error.ts';
import { Backoff } from '../backoff.ts';
import { isSignInCode } from '../contract.ts';
import type { Pace, WithLock } from '../environment.ts';
import type { OutboxEntry, WaitingEntry } from './entry.ts';
import { rebased } from './message-change.ts';
import type { OutboxStorage } from './storage.ts';

/** Ids remembered as settled, so that a listing of the storage made a moment before cannot bring them back. */
const settledMax = 1_000;

/** What every operation of the outbox answers: how the message stands now. */
export interface Delivered {
  readonly message: Message;
  readonly duplicate?: boolean;
}

export interface LaneParts {
  readonly pace: Pace;
  readonly storage: OutboxStorage;
  readonly withLock: WithLock;
  /** Unique to this identity and conversation. */
  readonly lockName: string;
  /** Whether there is a link to send over. */
  readonly isLive: () => boolean;
  /** Takes over what the storage has now; resolves also when it cannot be read. */
  readonly refresh: () => Promise<void>;
  readonly send: (entry: OutboxEntry) => Promise<Delivered>;
  readonly onChange: () => void;
  /** An answer told how a message stands. Called before its entry leaves, so that nothing flickers. */
  readonly onMessage: (message: Message) => void;
  /** Another tab delivered or discarded it. */
  readonly onGone: (entry: OutboxEntry) => void;
}

/** The entries of one conversation, sent strictly in order, one at a time. */
export class Lane {
  readonly #parts: LaneParts;
  readonly #backoff: Backoff;
  readonly #settled = new Set<string>();
  /** What may have reached the server, though it did not say so. */
  readonly #tried = new Set<string>();
  #entries: readonly OutboxEntry[] = [];
  #sendingId: string | null = null;
  #flushing = false;
  /** Nothing helps but a new link or sign-in. */
  #parked = false;
  #stopped = false;

  constructor(parts: LaneParts) {
    this.#parts = parts;
    this.#backoff = new Backoff(parts.pace);
  }

  /** In order, the failed ones in their place. */
  get entries(): readonly OutboxEntry[] {
    return this.#entries;
  }

  /** The same, and how each of them goes. */
  get waiting(): readonly WaitingEntry[] {
    return this.#entries.map((entry) => {
      if (entry.failure) return { entry, delivery: 'failed' };
      return { entry, delivery: entry.id === this.#sendingId ? 'sending' : 'queued' };
    });
  }

  /** Adds an entry or a newer state of it, at its place by order. */
  put(entry: OutboxEntry): void {
    if (this.#stopped || entry.id === this.#sendingId) return;
    this.#show([...this.#entries.filter((other) => other.id !== entry.id), entry]);
  }

  /**
   * Takes over a listing of the storage: what came, changed and went. `before` was here when the listing began; what is
   * newer than that, on its way, settled or refused here is known better here.
   */
  take(rows: readonly OutboxEntry[], before: ReadonlySet<OutboxEntry>): void {
    if (this.#stopped) return;
    const listed = new Map(rows.filter((row) => !this.#settled.has(row.id)).map((row) => [row.id, row]));
    const kept: OutboxEntry[] = [];
    let changed = false;
    for (const held of this.#entries) {
      const row = listed.get(held.id);
      listed.delete(held.id);
      const known = !before.has(held) || held.id === this.#sendingId;
      const same = row && (isSame(held, row) || (held.failure && !row.failure));
      if (known || same) {
        kept.push(held);
        continue;
      }
      changed = true;
      if (row) kept.push(row);
      else this.#parts.onGone(held);
    }
    if (changed || listed.size > 0) this.#show([...kept, ...listed.values()]);
  }

  /** Takes an entry out for good, unless it is on its way just now. */
  drop(id: string): void {
    if (this.#stopped || id === this.#sendingId) return;
    this.#settled.add(id);
    for (const oldest of this.#settled) {
      if (this.#settled.size <= settledMax) break;
      this.#settled.delete(oldest);
    }
    this.#show(this.#entries.filter((entry) => entry.id !== id));
  }

  /**
   * Changes an entry in its place, also while it is on its way: what the server got then is brought up to it.
   * @throws AlcoveError `not_found` when another tab has settled it.
   */
  async rewrite(entry: OutboxEntry): Promise<void> {
    const { storage, onGone } = this.#parts;
    if (entry.operation === 'message:send' && entry.removed && !this.#tried.has(entry.id)) {
      this.drop(entry.id);
      return storage.remove(entry);
    }
    this.#replace(entry);
    if (await storage.replace(entry)) return;
    onGone(entry);
    this.drop(entry.id);
    throw alcoveError('not_found');
  }

  /** A new link stands: what waited for one goes at once. */
  up(): void {
    this.#parked = false;
    this.#backoff.reset();
    this.flush();
  }

  /** Ends every wait; what is on its way is only settled in the storage any more. */
  stop(): void {
    this.#stopped = true;
    this.#backoff.cancel();
  }

  /** Sends what is due, if anything is. */
  flush(): void {
    if (this.#flushing || !this.#next()) return;
    this.#flushing = true;
    void this.#flush();
  }

  async #flush(): Promise<void> {
    const { withLock, lockName, refresh } = this.#parts;
    try {
      await withLock(lockName, async () => {
        // What another tab stored before goes before.
        await refresh();
        for (let next = this.#next(); next; next = this.#next()) await this.#deliver(next);
      });
    } catch {
      // Not a refusal, those are settled below: something around it broke, which a later try may not meet.
      if (!this.#stopped) this.#backoff.schedule(() => this.flush());
    }
    this.#flushing = false;
    // One that was put here while the lock was let go of found the lane busy.
    this.flush();
  }

  #next(): OutboxEntry | undefined {
    if (this.#stopped || this.#parked || this.#backoff.waiting || !this.#parts.isLive()) return undefined;
    return this.#entries.find((entry) => !entry.failure);
  }

  async #deliver(entry: OutboxEntry): Promise<void> {
    const { storage, send, onChange, onGone } = this.#parts;
    const stored = await storage.get(entry);
    // The link, or the entry, may have gone while the storage was asked.
    if (this.#next() !== entry) return;
    if (!stored) {
      onGone(entry);
      return this.drop(entry.id);
    }
    if (!isSame(stored, entry)) return this.put(stored);
    this.#sendingId = entry.id;
    this.#tried.add(entry.id);
    onChange();
    try {
      await this.#delivered(entry, await send(entry));
    } catch (caught) {
      this.#sendingId = null;
      if (!this.#stopped) await this.#refused(entry, toClientError(caught));
    }
  }

  async #delivered(entry: OutboxEntry, { message, duplicate }: Delivered): Promise<void> {
    const { storage, onMessage } = this.#parts;
    const held = this.#held(entry);
    // Another tab may have changed it as well.
    const stored = await storage.get(held).catch(() => held);
    const now = held === entry && stored && !isSame(stored, entry) ? stored : this.#held(entry);
    // An earlier try with another text was taken, and nobody has changed that since; or it is not wanted any more.
    const more =
      now.operation === 'message:send' &&
      (now.removed ||
        (duplicate && now.input.text !== message.text && message.editedAt === null && message.deletedAt === null));
    this.#sendingId = null;
    this.#tried.delete(entry.id);
    const left = now !== entry || more ? rebased(now, message) : null;
    if (!this.#stopped) {
      this.#backoff.reset();
      onMessage(message);
      if (left) this.#replace(left);
      else this.drop(entry.id);
    }
    await (left ? storage.replace(left) : storage.remove(entry));
  }

  async #refused(entry: OutboxEntry, error: NonNullable<OutboxEntry['failure']>): Promise<void> {
    const { storage, onChange, onMessage } = this.#parts;
    if (isSignInCode(error.code) || error.code === 'upgrade_required' || error.code === 'offline') {
      this.#parked = true;
      return onChange();
    }
    if (error.retryable) {
      this.#backoff.schedule(() => this.flush(), error.retryAfterMs);
      return onChange();
    }
    this.#tried.delete(entry.id);
    this.#backoff.reset();
    const { current } = error;
    if (current) onMessage(current);
    const now = this.#held(entry);
    if (now.operation === 'message:send' && now.removed) {
      this.drop(now.id);
      return storage.remove(now);
    }
    // It became something else meanwhile, which is tried for itself.
    if (now.operation !== entry.operation) return;
    const moved =
      current && entry.operation === 'message:edit' && entry.baseText === current.text && !current.deletedAt
        ? current.rev !== entry.input.baseRev
        : false;
    const next = current && moved ? rebased(now, current) : { ...now, failure: error };
    this.#replace(next);
    await storage.replace(next);
  }

  /** The entry as it stands by now. */
  #held(entry: OutboxEntry): OutboxEntry {
    return this.#entries.find((one) => one.id === entry.id) ?? entry;
  }

  #replace(entry: OutboxEntry): void {
    this.#show(this.#entries.map((other) => (other.id === entry.id ? entry : other)));
  }

  #show(entries: readonly OutboxEntry[]): void {
    this.#entries = [...entries].sort((a, b) => a.order - b.order);
    this.#parts.onChange();
    this.flush();
  }
}

function isSame(one: OutboxEntry, other: OutboxEntry): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
