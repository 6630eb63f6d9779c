import type { Pace } from './environment.ts';

/** No wait that a server asks for is longer than this; also keeps timers far from their 32-bit end. */
const longestWaitMs = 60 * 60 * 1000;

/**
 * Waits longer after every failure: full jitter, a random part of `baseMs` doubled each time up to `capMs`.
 * Full jitter spreads a crowd that lost its server at one moment better than any fixed schedule
 * (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015). At most one wait at a time.
 */
export class Backoff {
  readonly #pace: Pace;
  readonly #baseMs: number;
  readonly #capMs: number;
  #attempt = 0;
  #cancel: (() => void) | null = null;
  /** The wait under way was asked for by the server. */
  #held = false;

  constructor(pace: Pace, baseMs = 1_000, capMs = 60_000) {
    this.#pace = pace;
    this.#baseMs = baseMs;
    this.#capMs = capMs;
  }

  get waiting(): boolean {
    return this.#cancel !== null;
  }

  /** Runs `run` after the next wait, at the earliest after `heldMs`, which a server asked for. Replaces a wait under way. */
  schedule(run: () => void, heldMs = 0): void {
    this.cancel();
    this.#held = heldMs > 0;
    const ceilingMs = Math.min(this.#capMs, this.#baseMs * 2 ** this.#attempt);
    this.#attempt += 1;
    const waitMs = Math.max(this.#pace.random() * ceilingMs, Math.min(heldMs, longestWaitMs));
    this.#cancel = this.#pace.after(waitMs, () => {
      this.#cancel = null;
      run();
    });
  }

  /** Ends a wait; what was scheduled does not run. The next wait is still the longer one. */
  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** Starts over with the shortest wait, and ends one under way unless a server asked for it: `waiting` tells. */
  reset(): void {
    this.#attempt = 0;
    if (!this.#held) this.cancel();
  }
}
