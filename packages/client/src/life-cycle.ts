import type { Actor } from '@alcove/protocol';

/** A part that lives with a sign-in and with the link. `up` and `down` come only between `begin` and `end`. */
export interface Part {
  /** Somebody signed in: from now on everything belongs to this actor. */
  begin(actor: Actor): void;
  /** Nobody is signed in any more: hold nothing of the actor in memory, start nothing. */
  end(): void;
  /** The link stands and is known to be this actor's. */
  up(): void;
  down(): void;
}

/**
 * Takes the parts through sign-in, link and identity. They go up only after `confirm` has said that the link is
 * the actor's: with a cookie, another tab may have signed somebody else in since the last connection.
 */
export class LifeCycle {
  readonly #parts: readonly Part[];
  #actor: Actor | null = null;
  #live = false;
  #link = 0;

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
  }

  /** Begins for this actor; ends for another one first. The same actor again changes nothing. */
  enter(actor: Actor): void {
    if (this.#actor && this.#actor.id === actor.id && this.#actor.tenantId === actor.tenantId) return;
    this.leave();
    this.#actor = actor;
    for (const part of this.#parts) part.begin(actor);
  }

  leave(): void {
    this.#rest();
    if (!this.#actor) return;
    this.#actor = null;
    for (const part of this.#parts) part.end();
  }

  /** @returns false when the link's owner could not be confirmed, so that the link is of no use. */
  async linkUp(confirm: () => Promise<boolean>): Promise<boolean> {
    this.linkDown();
    const link = this.#link;
    const confirmed = await confirm();
    if (link !== this.#link) return true;
    if (!confirmed) return false;
    if (!this.#actor) return true;
    this.#live = true;
    for (const part of this.#parts) part.up();
    return true;
  }

  linkDown(): void {
    this.#link += 1;
    this.#rest();
  }

  #rest(): void {
    if (!this.#live) return;
    this.#live = false;
    for (const part of this.#parts) part.down();
  }
}
