import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { conversationHash, conversationIdOf, listHash } from './conversation-hash.ts';

/** Marks a history entry that was opened from the list, so that closing it can step back instead of piling up. */
interface HistoryMark {
  readonly alcoveFromList?: boolean;
}

/** Keeps the selected conversation in the address, so that reload, links and the browser's back button work. */
export class HashRouteController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #conversationId: string | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The selected conversation; null when the list alone is shown. */
  get conversationId(): string | null {
    return this.#conversationId;
  }

  hostConnected(): void {
    this.#conversationId = conversationIdOf(location.hash);
    // Following a hash link, typing one and going back all fire popstate.
    addEventListener('popstate', this.#follow);
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#follow);
  }

  /** Selects a conversation as a step that the back button undoes. */
  open(conversationId: string): void {
    if (conversationId === this.#conversationId) return;
    const mark: HistoryMark = { alcoveFromList: this.#conversationId === null };
    history.pushState(mark, '', conversationHash(conversationId));
    this.#follow();
  }

  /** Returns to the list: a step back when the list is what the conversation was opened from. */
  close(): void {
    if (this.#conversationId === null) return;
    const mark = history.state as HistoryMark | null;
    if (mark?.alcoveFromList) {
      history.back();
      return;
    }
    this.reset();
  }

  /** Shows the list in place of what the address says, without a step. */
  reset(): void {
    history.replaceState(null, '', listHash);
    this.#follow();
  }

  readonly #follow = (): void => {
    const next = conversationIdOf(location.hash);
    if (next === this.#conversationId) return;
    this.#conversationId = next;
    this.#host.requestUpdate();
  };
}
