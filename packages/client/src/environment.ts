import type { OutboxStorage } from './outbox/storage.ts';
import type { VisitorStorage } from './session/visitor-storage.ts';
import type { OpenTransport } from './transport/transport.ts';

/** Runs `run` once after `delayMs`. The returned function cancels it; calling it late or twice does nothing. */
export type After = (delayMs: number, run: () => void) => () => void;

/** What a waiting part needs: a timer and a source of jitter in [0, 1). */
export interface Pace {
  readonly after: After;
  readonly random: () => number;
}

/** What the page tells about itself. Hints only: no part relies on one to arrive. */
export interface PageSignals {
  isVisible(): boolean;
  isOnline(): boolean;
  /** Calls back each time the page becomes visible; returns what ends it. */
  onVisible(listener: () => void): () => void;
  /** Calls back each time the browser believes that the network came or went; returns what ends it. */
  onNetwork(listener: (online: boolean) => void): () => void;
  /** From now on the browser asks before it leaves the page; returns what ends it. */
  askBeforeLeaving(): () => void;
}

/**
 * Runs `work` while no other tab runs work of the same name, as far as the browser can tell. It always runs: when
 * locks are missing or their holder is frozen, it runs without, and the server's dedupe is the guard.
 */
export type WithLock = (name: string, work: () => Promise<void>) => Promise<void>;

/** Everything the client takes from outside, so that tests own the time, the network and the storage. */
export interface Environment extends Pace {
  /** Epoch-ms by this device. For display and for durations, never for order. */
  readonly now: () => number;
  /** Rises with time, roughly, and ends with at least 21 random characters: secret enough for a visitor's form. */
  readonly makeId: () => string;
  readonly fetch: typeof globalThis.fetch;
  readonly openTransport: OpenTransport;
  readonly page: PageSignals;
  readonly withLock: WithLock;
  /** Lasting storage of one identity's outbox; null when the browser has none. Opens nothing until it is used. */
  readonly openOutboxStorage: (name: string) => OutboxStorage | null;
  /** Where a visitor's token lies; null when the browser has no storage. Opens nothing until it is used. */
  readonly openVisitorStorage: (name: string) => VisitorStorage | null;
}
