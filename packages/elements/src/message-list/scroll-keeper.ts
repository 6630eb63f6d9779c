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
  /** How far the content could be scrolled when the end was last held. */
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
    // Sizes that changed since then move the view as well, and that is not the reader leaving.
    if (before && this.#measureRange() !== this.#range) this.toEnd();
    else this.#atEnd = this.fromEnd < endWithinPx;
    return before !== this.#atEnd;
  }

  before(): void {
    this.#anchor = null;
    if (this.#atEnd) return;
    const { top } = this.#scroller.getBoundingClientRect();
    const row = [...this.#content.children].find(
      (child) => child.matches(keptRows) && child.getBoundingClientRect().bottom > top,
    );
    // The bubble, not the row: a name above it goes when the group turns out to begin earlier.
    const held = row?.querySelector('.line') ?? row;
    if (held) this.#anchor = { held, top: held.getBoundingClientRect().top };
  }

  after(): void {
    const anchor = this.#anchor;
    this.#anchor = null;
    if (this.#atEnd) this.toEnd();
    else if (anchor?.held.isConnected) {
      this.#scroller.scrollTop += anchor.held.getBoundingClientRect().top - anchor.top;
    }
  }

  /** Goes to the newest row and stays there. */
  toEnd(options: { readonly smooth?: boolean } = {}): void {
    this.#atEnd = true;
    this.#range = this.#measureRange();
    // Smoothly, the way there passes rows that are not at the end; `scrolled` sorts it out on arrival.
    this.#scroller.scrollTo({ top: this.#scroller.scrollHeight, behavior: options.smooth ? 'smooth' : 'instant' });
  }

  #measureRange(): number {
    return this.#scroller.scrollHeight - this.#scroller.clientHeight;
  }
}
