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

  constructor(pace: Pace, baseMs = 1_000, capMs = 60_000) {
    this.#pace = pace;
    this.#baseMs = baseMs;
    this.#capMs = capMs;
  }

  get waiting(): boolean {
    return this.#cancel !== null;
  }

  /** Runs `run` after the next wait, at the earliest after `minimumMs`. Replaces a wait under way. */
  schedule(run: () => void, minimumMs = 0): void {
    this.cancel();
    const ceilingMs = Math.min(this.#capMs, this.#baseMs * 2 ** this.#attempt);
    this.#attempt += 1;
    const waitMs = Math.max(this.#pace.random() * ceilingMs, Math.min(minimumMs, longestWaitMs));
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

  /** Ends a wait and starts over with the shortest. */
  reset(): void {
    this.cancel();
    this.#attempt = 0;
  }
}
