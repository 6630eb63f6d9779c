import type { Environment } from '../environment.ts';

/** While somebody writes, one sign in this time; well below the six seconds after which it expires at the others. */
const repeatMs = 3_000;
/** No keystroke for this long is a pause. */
const idleMs = 5_000;

/** Turns keystrokes into few signs: one at the first, one every three seconds, one at the end. */
export class OutgoingTyping {
  readonly #after: Environment['after'];
  readonly #signal: (active: boolean) => void;
  #cancelIdle: (() => void) | null = null;
  #cancelRepeat: (() => void) | null = null;

  constructor(after: Environment['after'], signal: (active: boolean) => void) {
    this.#after = after;
    this.#signal = signal;
  }

  set(active: boolean): void {
    if (!active) {
      this.#stop();
      return;
    }
    this.#cancelIdle?.();
    this.#cancelIdle = this.#after(idleMs, () => this.#stop());
    if (this.#cancelRepeat) return;
    this.#cancelRepeat = this.#after(repeatMs, () => {
      this.#cancelRepeat = null;
    });
    this.#signal(true);
  }

  /** Ends it without a word: there is nobody to tell. */
  clear(): void {
    this.#cancelIdle?.();
    this.#cancelRepeat?.();
    this.#cancelIdle = null;
    this.#cancelRepeat = null;
  }

  #stop(): void {
    const wasActive = this.#cancelIdle !== null;
    this.clear();
    if (wasActive) this.#signal(false);
  }
}
