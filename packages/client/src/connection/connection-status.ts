import { atom, type ReadableAtom } from 'nanostores';
import type { ClientError, ConnectionState } from '../api.ts';
import { publish } from '../publish.ts';
import type { LinkState } from './link.ts';

/** Puts link and catching-up together into what people are told. */
export class ConnectionStatus {
  readonly state: ReadableAtom<ConnectionState>;
  readonly #state = atom<ConnectionState>({ state: 'idle', error: null, lastSyncAt: null });
  readonly #now: () => number;
  #link: LinkState = 'idle';
  #error: ClientError | null = null;
  #current = false;

  constructor(now: () => number) {
    this.#now = now;
    this.state = this.#state;
  }

  setLink(link: LinkState, error: ClientError | null): void {
    this.#link = link;
    this.#error = error;
    this.#show();
  }

  /** Whether everything that should be current is, given a link. */
  setCurrent(current: boolean): void {
    this.#current = current;
    this.#show();
  }

  #show(): void {
    const shown = this.#state.get();
    const state = this.#link === 'up' ? (this.#current ? 'online' : 'syncing') : this.#link;
    if (state === shown.state && this.#error === shown.error) return;
    const wasOrIsCurrent = state === 'online' || shown.state === 'online';
    publish(this.#state, {
      state,
      error: this.#error,
      lastSyncAt: wasOrIsCurrent ? this.#now() : shown.lastSyncAt,
    });
  }
}
