/** Closer than this to the end counts as being there. */
const endWithinPx = 40;
/** Rows that stay when others load; separators and what shows loading come and go. */
const keptRows = '.row, .system';

interface Anchor {
  readonly held: Element;
  readonly top: number;
}

/**
 * Keeps a scrolled list still. At the end it stays at the end, whatever is added or grows; elsewhere the row that the
 * reader looks at stays where it is, whatever changes above or below. Call `before` ahead of a change to the rows and
 * `after` when it is in the document; `observe` follows changes of size.
 */
export class ScrollKeeper {
  readonly #scroller: HTMLElement;
  readonly #content: HTMLElement;
  readonly #observer: ResizeObserver;
  #atEnd = true;
  /** Where the view was last, and how far it could have gone: a scroller that leaves the document forgets. */
  #top = 0;
  #range = 0;
  #anchor: Anchor | null = null;

  constructor(scroller: HTMLElement, content: HTMLElement) {
    this.#scroller = scroller;
    this.#content = content;
    this.#observer = new ResizeObserver(() => {
      if (this.#atEnd) this.toEnd();
    });
  }

  /** Whether the newest row is in view, and kept there. */
  get atEnd(): boolean {
    return this.#atEnd;
  }

  /** Distance from the start of the content to the view, in CSS pixels. */
  get fromStart(): number {
    return this.#scroller.scrollTop;
  }

  /** Distance from the view to the end of the content, in CSS pixels. */
  get fromEnd(): number {
    return this.#measureRange() - this.#scroller.scrollTop;
  }

  observe(): void {
    this.#observer.observe(this.#scroller);
    this.#observer.observe(this.#content);
  }

  unobserve(): void {
    this.#observer.disconnect();
  }

  /** Takes the reader's own scrolling in. Returns whether arriving at or leaving the end made a difference. */
  scrolled(): boolean {
    const before = this.#atEnd;
    const { scrollTop } = this.#scroller;
    const range = this.#measureRange();
    // Sizes that changed since then move the view as well, and that is not the reader leaving.
    if (before && range !== this.#range) this.toEnd();
    // On the way up one does not arrive, however near the end still is, unless the end came up as well.
    else if (scrollTop < this.#top && !before) this.#atEnd = range < this.#range && this.fromEnd < 1;
    else if (scrollTop !== this.#top || before) this.#atEnd = this.fromEnd < endWithinPx;
    this.#range = range;
    this.#top = this.#scroller.scrollTop;
    return before !== this.#atEnd;
  }

  before(): void {
    this.#anchor = null;
    if (this.#atEnd) return;
    const row = this.#firstInView();
    // The bubble, not the row: a name above it goes when the group turns out to begin earlier.
    const held = row?.querySelector('.line') ?? row;
    if (held) this.#anchor = { held, top: held.getBoundingClientRect().top };
  }

  after(): void {
    const anchor = this.#anchor;
    this.#anchor = null;
    if (this.#atEnd) this.toEnd();
    else if (anchor?.held.isConnected) {
      const moved = anchor.held.getBoundingClientRect().top - anchor.top;
      // Even a move by nothing would end a smooth scroll that is under way.
      if (moved !== 0) this.#scroller.scrollTop += moved;
    }
  }

  /** Brings a row to the middle of the view. */
  toRow(row: Element, options: { readonly smooth?: boolean } = {}): void {
    const { top, height } = row.getBoundingClientRect();
    const view = this.#scroller.getBoundingClientRect();
    const wanted = this.#scroller.scrollTop + top - view.top - (view.height - height) / 2;
    const to = Math.max(0, Math.min(wanted, this.#measureRange()));
    if (Math.abs(to - this.#scroller.scrollTop) < 1) return;
    // Else the next update would take the reader back before the way has begun.
    this.#atEnd = false;
    this.#top = this.#scroller.scrollTop;
    this.#range = this.#measureRange();
    this.#scroller.scrollTo({ top: to, behavior: options.smooth ? 'smooth' : 'instant' });
  }

  /** Goes to the newest row and stays there. */
  toEnd(options: { readonly smooth?: boolean } = {}): void {
    this.#atEnd = true;
    this.#range = this.#measureRange();
    // Smoothly, the way there passes rows that are not at the end; `scrolled` sorts it out on arrival.
    this.#scroller.scrollTo({ top: this.#scroller.scrollHeight, behavior: options.smooth ? 'smooth' : 'instant' });
  }

  /** Puts the view back to where it was, after its scroller was moved in the document. */
  restore(): void {
    if (this.#atEnd) this.toEnd();
    else this.#scroller.scrollTop = this.#top;
  }

  /** Rows stand one below the other, so halving finds it without measuring them all. */
  #firstInView(): Element | null {
    // Rows are the children of one block of their own, whatever else the content holds.
    const children = this.#content.querySelector('.rows')?.children ?? [];
    const { top } = this.#scroller.getBoundingClientRect();
    let from = 0;
    let to = children.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((children[middle]?.getBoundingClientRect().bottom ?? 0) > top) to = middle;
      else from = middle + 1;
    }
    let row = children[from] ?? null;
    while (row && !row.matches(keptRows)) row = row.nextElementSibling;
    return row;
  }

  #measureRange(): number {
    return this.#scroller.scrollHeight - this.#scroller.clientHeight;
  }
}
