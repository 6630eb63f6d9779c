import { toClientError } from '../alcove-error.ts';
import { Backoff } from '../backoff.ts';
import type { Call } from '../connection/calls.ts';
import { isSignInCode } from '../contract.ts';
import type { Pace } from '../environment.ts';

export interface ReadMarkerParts {
  readonly conversationId: string;
  readonly pace: Pace;
  readonly call: Call;
  /** The server knows that everything up to `seq` is read. */
  readonly onMarked: (seq: number) => void;
}

/** Tells the server how far somebody has read: only ever further, one request at a time, the highest position last. */
export class ReadMarker {
  readonly #parts: ReadMarkerParts;
  readonly #backoff: Backoff;
  #position = 0;
  #told = 0;
  #live = false;
  #telling = false;
  #round = 0;

  constructor(parts: ReadMarkerParts) {
    this.#parts = parts;
    this.#backoff = new Backoff(parts.pace);
  }

  /** As far as was read here, told or not. */
  get position(): number {
    return this.#position;
  }

  raise(seq: number): void {
    if (seq <= this.#position) return;
    this.#position = seq;
    this.#tell();
  }

  up(): void {
    this.#live = true;
    this.#backoff.reset();
    this.#tell();
  }

  down(): void {
    this.#live = false;
    this.#backoff.reset();
  }

  /** Forgets it: it was somebody else's. */
  reset(): void {
    this.#round += 1;
    this.#backoff.cancel();
    this.#position = 0;
    this.#told = 0;
    this.#telling = false;
  }

  #tell(): void {
    if (!this.#live || this.#telling || this.#backoff.waiting || this.#told >= this.#position) return;
    void this.#send(this.#position);
  }

  async #send(seq: number): Promise<void> {
    const { call, conversationId, onMarked } = this.#parts;
    const round = this.#round;
    this.#telling = true;
    try {
      const { lastReadSeq } = await call('read:mark', { conversationId, seq });
      if (round !== this.#round) return;
      this.#told = seq;
      this.#backoff.reset();
      onMarked(lastReadSeq);
    } catch (caught) {
      if (round !== this.#round) return;
      const error = toClientError(caught);
      // Without a sign-in it waits for the link of the next one.
      if (isSignInCode(error.code)) this.#live = false;
      // What is refused for good will not be taken later either; the next message starts anew.
      else if (!error.retryable) this.#told = seq;
      else if (this.#live) this.#backoff.schedule(() => this.#tell(), error.retryAfterMs);
    } finally {
      if (round === this.#round) this.#telling = false;
    }
    this.#tell();
  }
}
