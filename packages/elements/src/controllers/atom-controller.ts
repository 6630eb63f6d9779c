import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ReadableAtom } from 'nanostores';

/** The part of an atom that rendering needs. */
export type Atom<Value> = Pick<ReadableAtom<Value>, 'get' | 'listen'>;

/**
 * Renders its host again whenever an atom changes. The atom is looked up anew at every update, so a host may exchange
 * it (or have none yet). Listens while the host is connected, and not a moment longer.
 */
export class AtomController<Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #find: () => Atom<Value> | null | undefined;
  #followed: Atom<Value> | null = null;
  #stop: (() => void) | null = null;
  #connected = false;

  constructor(host: ReactiveControllerHost, find: () => Atom<Value> | null | undefined) {
    this.#host = host;
    this.#find = find;
    host.addController(this);
  }

  /** The atom's value now; undefined while there is no atom. */
  get value(): Value | undefined {
    return this.#find()?.get();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#follow();
    // What changed while nobody listened.
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (this.#connected) this.#follow();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#release();
  }

  #follow(): void {
    const atom = this.#find() ?? null;
    if (atom === this.#followed) return;
    this.#release();
    this.#followed = atom;
    this.#stop = atom?.listen(() => this.#host.requestUpdate()) ?? null;
  }

  #release(): void {
    this.#stop?.();
    this.#stop = null;
    this.#followed = null;
  }
}
