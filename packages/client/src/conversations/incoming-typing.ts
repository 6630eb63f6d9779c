import type { ActorKind, Events } from '@alcove/protocol';
import { atom, type ReadableAtom } from 'nanostores';
import type { Typist } from '../api.ts';
import { typingExpiresMs } from '../contract.ts';
import type { After } from '../environment.ts';
import { publish } from '../publish.ts';

/** Who is writing right now. A sign without a successor is over after six seconds, whatever got lost. */
export class IncomingTyping {
  readonly typists: ReadableAtom<readonly Typist[]>;
  readonly #typists = atom<readonly Typist[]>([]);
  readonly #after: After;
  readonly #expiries = new Map<string, () => void>();

  constructor(after: After) {
    this.#after = after;
    this.typists = this.#typists;
  }

  receive({ kind, id, name, active }: Events['typing']): void {
    this.stopped(kind, id);
    if (!active) return;
    this.#expiries.set(
      `${kind}:${id}`,
      this.#after(typingExpiresMs, () => this.stopped(kind, id)),
    );
    publish(this.#typists, [...this.#typists.get(), { kind, id, name }]);
  }

  /** Whoever this is does not write any more, say because the message is there. */
  stopped(kind: ActorKind, id: string): void {
    const key = `${kind}:${id}`;
    const cancel = this.#expiries.get(key);
    if (!cancel) return;
    cancel();
    this.#expiries.delete(key);
    publish(
      this.#typists,
      this.#typists.get().filter((typist) => typist.kind !== kind || typist.id !== id),
    );
  }

  clear(): void {
    for (const cancel of this.#expiries.values()) cancel();
    this.#expiries.clear();
    if (this.#typists.get().length > 0) publish(this.#typists, []);
  }
}
