import type { Output } from '@alcove/protocol';
import { toClientError } from '../alcove-error.ts';
import { Backoff } from '../backoff.ts';
import { isSignInCode } from '../contract.ts';
import type { Pace, WithLock } from '../environment.ts';
import type { OutboxEntry, WaitingEntry } from './entry.ts';
import type { OutboxStorage } from './storage.ts';

export interface LaneParts {
  readonly pace: Pace;
  readonly storage: OutboxStorage;
  readonly withLock: WithLock;
  /** Unique to this identity and conversation. */
  readonly lockName: string;
  /** Whether there is a link to send over. */
  readonly isLive: () => boolean;
  readonly send: (entry: OutboxEntry) => Promise<Output<'message:send'>>;
  readonly onChange: () => void;
  /** The server has it. Called before the entry leaves, so that nothing flickers. */
  readonly onDelivered: (entry: OutboxEntry, answer: Output<'message:send'>) => void;
  /** Another tab delivered or discarded it. */
  readonly onGone: (entry: OutboxEntry) => void;
}

/** The entries of one conversation, sent strictly in order, one at a time. */
export class Lane {
  readonly #parts: LaneParts;
  readonly #backoff: Backoff;
  #entries: readonly OutboxEntry[] = [];
  #sendingId: string | null = null;
  #flushing = false;
  /** Nothing helps but a new link or sign-in. */
  #parked = false;
  /** The wait under way was asked for by the server, so not even a new link shortens it. */
  #held = false;
  #stopped = false;

  constructor(parts: LaneParts) {
    this.#parts = parts;
    this.#backoff = new Backoff(parts.pace);
  }

  /** In order, the failed ones in their place. */
  get waiting(): readonly WaitingEntry[] {
    return this.#entries.map((entry) => {
      if (entry.failure) return { entry, delivery: 'failed' };
      return { entry, delivery: entry.id === this.#sendingId ? 'sending' : 'queued' };
    });
  }

  find(id: string): OutboxEntry | undefined {
    return this.#entries.find((entry) => entry.id === id);
  }

  /** Adds an entry or a newer state of it, at its place by order. */
  put(entry: OutboxEntry): void {
    if (this.#stopped || entry.id === this.#sendingId) return;
    const others = this.#entries.filter((other) => other.id !== entry.id);
    this.#entries = [...others, entry].sort((a, b) => a.order - b.order);
    this.#parts.onChange();
    this.flush();
  }

  /** Takes an entry out, unless it is on its way just now. */
  drop(id: string): void {
    if (this.#stopped || id === this.#sendingId || !this.find(id)) return;
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
    this.#parts.onChange();
  }

  /** A new link stands: what waited for one goes at once. */
  up(): void {
    this.#parked = false;
    if (!this.#held) this.#backoff.reset();
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
    try {
      await this.#parts.withLock(this.#parts.lockName, async () => {
        for (let next = this.#next(); next; next = this.#next()) await this.#deliver(next);
      });
    } catch {
      // Not a refusal, those are settled below: something around it broke, which a later try may not meet.
      if (!this.#stopped) this.#retry();
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
    const { storage, send, onChange, onDelivered, onGone } = this.#parts;
    if (!(await storage.has(entry))) {
      if (this.#stopped) return;
      onGone(entry);
      return this.drop(entry.id);
    }
    // The link, or the entry, may have gone while the storage was asked.
    if (this.#next() !== entry) return;
    this.#sendingId = entry.id;
    onChange();
    try {
      const answer = await send(entry);
      this.#sendingId = null;
      if (!this.#stopped) {
        this.#held = false;
        this.#backoff.reset();
        onDelivered(entry, answer);
        this.drop(entry.id);
      }
      await storage.remove(entry);
    } catch (caught) {
      this.#sendingId = null;
      if (!this.#stopped) await this.#refused(entry, caught);
    }
  }

  async #refused(entry: OutboxEntry, caught: unknown): Promise<void> {
    const { storage, onChange } = this.#parts;
    const error = toClientError(caught);
    if (isSignInCode(error.code) || error.code === 'upgrade_required' || error.code === 'offline') {
      this.#parked = true;
      onChange();
    } else if (error.retryable) {
      this.#retry(error.retryAfterMs);
      onChange();
    } else {
      const failed = { ...entry, failure: error };
      this.#entries = this.#entries.map((other) => (other.id === entry.id ? failed : other));
      this.#held = false;
      this.#backoff.reset();
      onChange();
      await storage.replace(failed);
    }
  }

  #retry(minimumMs?: number): void {
    this.#held = minimumMs !== undefined;
    this.#backoff.schedule(() => {
      this.#held = false;
      this.flush();
    }, minimumMs);
  }
}
