import type { Attended } from './attention.ts';
import type { RowActions } from './row-actions.ts';

/** What the keys of a list act on. */
export interface RowKeysTarget {
  /** What holds the rows. */
  content(): HTMLElement | null;
  attended(): Attended | null;
  /** Whether that message has actions for this reader. */
  hasActions(key: string): boolean;
  show: RowActions['show'];
  release(): void;
}

/**
 * Keys in a list of messages: up and down walk through the messages, Enter goes to the actions of one, sideways walks
 * through those, Escape comes back. What it does not use is left to others.
 */
export class RowKeys {
  readonly #target: RowKeysTarget;

  constructor(target: RowKeysTarget) {
    this.#target = target;
  }

  readonly keyed = (event: KeyboardEvent): void => {
    const from = event.target as HTMLElement;
    const face = from.closest('.face');
    if (event.key === 'Escape') this.#escape(event, from);
    else if (face) {
      const rightToLeft = getComputedStyle(face).direction === 'rtl';
      walk(
        event,
        face.querySelectorAll('button'),
        rightToLeft ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight'],
      );
    } else if (from.matches('.row')) {
      if (event.key === 'Enter') this.#enter(event, from);
      else walk(event, this.#target.content()?.querySelectorAll<HTMLElement>('.row') ?? [], ['ArrowUp', 'ArrowDown']);
    }
  };

  #enter(event: KeyboardEvent, row: HTMLElement): void {
    const { key } = row.dataset;
    if (key === undefined || !this.#target.hasActions(key)) return;
    event.preventDefault();
    this.#target.show(key, 'tools');
  }

  /** One Escape closes one thing: another face of the actions, then the actions. */
  #escape(event: KeyboardEvent, from: HTMLElement): void {
    const row = from.closest<HTMLElement>('.row');
    const attended = this.#target.attended();
    const inside = from.closest('.actions') !== null;
    if (row?.dataset.key === undefined || !attended || !(inside || attended.held)) return;
    event.preventDefault();
    if (inside && attended.face !== 'tools') this.#target.show(row.dataset.key, 'tools');
    else {
      row.focus({ preventScroll: true });
      this.#target.release();
    }
  }
}

/** Moves the focus along `stops` by the keys for back and on, and to their ends. */
function walk(
  event: KeyboardEvent,
  stops: Iterable<HTMLElement>,
  [back, on]: readonly [back: string, on: string],
): void {
  const all = [...stops];
  const at = all.indexOf(event.target as HTMLElement);
  const to = { [back]: at - 1, [on]: at + 1, Home: 0, End: all.length - 1 }[event.key];
  const target = to === undefined ? undefined : all[to];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
