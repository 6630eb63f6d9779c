import type { Timeline, TimelineMessage } from '@alcove/client';

/** What one change of a timeline brought. */
export interface Arrived {
  /** Messages after the newest one known so far, in their order. History that loads is none. */
  readonly added: readonly TimelineMessage[];
  /** Messages that were on their way and failed. */
  readonly failed: readonly TimelineMessage[];
}

const nothing: Arrived = { added: [], failed: [] };

/** Tells what is new in a timeline from what was there before. */
export class Arrivals {
  /** Keys of the update before and whether each had failed; null until the conversation has loaded. */
  #known: ReadonlyMap<string, boolean> | null = null;

  /** Forgets everything: the next timeline is history. */
  reset(): void {
    this.#known = null;
  }

  /** Compares a timeline with the one before. */
  observe(timeline: Timeline | null): Arrived {
    const messages = timeline?.messages ?? [];
    const known = this.#known;
    if (known || timeline?.state === 'ready') {
      this.#known = new Map(messages.map((message) => [message.key, message.delivery === 'failed']));
    }
    if (!known) return nothing;
    // One's own waiting messages stand last, so what is new may stand before something known, but never before all.
    const from = known.size === 0 ? 0 : messages.findIndex((message) => known.has(message.key));
    return {
      added: from === -1 ? [] : messages.slice(from).filter((message) => !known.has(message.key)),
      failed: messages.filter((message) => message.delivery === 'failed' && known.get(message.key) === false),
    };
  }
}
