/** Conversations whose unsent text is remembered. */
const draftsMax = 50;

/** Unsent texts by conversation, in memory; the oldest go first. */
export class Drafts {
  readonly #texts = new Map<string, string>();

  /** Remembers a text; an empty one is forgotten. */
  keep(key: string, text: string): void {
    this.#texts.delete(key);
    if (text === '') return;
    this.#texts.set(key, text);
    const oldest = this.#texts.keys().next();
    if (this.#texts.size > draftsMax && !oldest.done) this.#texts.delete(oldest.value);
  }

  /** The text of that conversation, or an empty one. */
  of(key: string): string {
    return this.#texts.get(key) ?? '';
  }
}
