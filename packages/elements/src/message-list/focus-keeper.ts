interface Held {
  readonly element: Element;
  readonly row: HTMLElement | null;
  /** Rows beside it, nearest first. */
  readonly beside: readonly (HTMLElement | null)[];
}

function rowBeside(row: Element | null, step: 'nextElementSibling' | 'previousElementSibling'): HTMLElement | null {
  let beside = row?.[step] ?? null;
  while (beside && !beside.matches('.row')) beside = beside[step];
  return beside instanceof HTMLElement ? beside : null;
}

/**
 * Keeps the focus in the list when an update takes away the element that had it: it goes to its row, to the row
 * beside that, at last to the newest one. Call `before` ahead of a change and `after` when it is in the
 * document.
 */
export class FocusKeeper {
  readonly #root: ShadowRoot;
  #held: Held | null = null;

  constructor(root: ShadowRoot) {
    this.#root = root;
  }

  before(): void {
    const element = this.#root.activeElement;
    const row = element?.closest<HTMLElement>('.row') ?? null;
    const beside = [rowBeside(row, 'nextElementSibling'), rowBeside(row, 'previousElementSibling')];
    this.#held = element && { element, row, beside };
  }

  after(): void {
    const held = this.#held;
    this.#held = null;
    if (!held || held.element.isConnected || this.#root.activeElement) return;
    const candidates = [held.row, ...held.beside, this.newestRow];
    candidates.find((row) => row?.isConnected)?.focus({ preventScroll: true });
  }

  /** The row of the newest message. */
  get newestRow(): HTMLElement | null {
    const rows = this.#root.querySelectorAll<HTMLElement>('.row');
    return rows[rows.length - 1] ?? null;
  }
}
