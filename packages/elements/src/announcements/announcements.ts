import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

/** Announcements that stay in the region; what is older was heard long ago. */
const keptMax = 5;

interface Announcement {
  readonly id: number;
  readonly text: string;
}

/**
 * What screen readers are told. Each announcement is a node of its own: words that replace equal words are not heard,
 * and of several in one update only the last would be.
 */
export class Announcements {
  #kept: readonly Announcement[] = [];
  #next = 0;

  /** Adds one; the host renders it with its next update. */
  say(text: string): void {
    this.#next += 1;
    this.#kept = [...this.#kept, { id: this.#next, text }].slice(-keptMax);
  }

  /** Takes all away, unheard ones too. */
  clear(): void {
    this.#kept = [];
  }

  /** The live region. Must be on the page before the first announcement; unseen by the eye through `base`. */
  render(): TemplateResult {
    return html`<div class="unseen" aria-live="polite" aria-relevant="additions">${repeat(
      this.#kept,
      ({ id }) => id,
      ({ text }) => html`<p>${text}</p>`,
    )}</div>`;
  }
}
