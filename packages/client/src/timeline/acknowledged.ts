import type { Message } from '@alcove/protocol';
import type { ConversationState } from '../sync/conversation-state.ts';

/** Far more than can be acknowledged and not yet pushed. */
const heldMax = 200;

/**
 * Own messages between their acknowledgement and their change. An acknowledgement never moves the sync cursor, so
 * until the change arrives the line is shown from here.
 */
export class Acknowledged {
  #messages: readonly Message[] = [];

  get messages(): readonly Message[] {
    return this.#messages;
  }

  add(message: Message): void {
    this.#messages = [...this.#messages.filter((other) => other.id !== message.id), message].slice(-heldMax);
  }

  /** Lets go of what the state includes by now, or holds in history that is not loaded. */
  prune(state: ConversationState | null): void {
    if (!state || this.#messages.length === 0) return;
    this.#messages = this.#messages.filter((message) => message.rev > state.rev);
  }

  clear(): void {
    this.#messages = [];
  }
}
