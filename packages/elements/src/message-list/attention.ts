import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A finger that rests this long, within this distance, holds a message. */
const holdMs = 450;
const holdSlackPx = 10;

/** What the actions of a message show: the tools, the quick reactions, or whether to delete. */
export type ActionsFace = 'tools' | 'emoji' | 'delete';

/** The message that the reader is at. */
export interface Attended {
  readonly key: string;
  readonly face: ActionsFace;
  /** A finger holds it: there is no hovering, so everything shows at once. */
  readonly held: boolean;
}

const rowOf = (event: Event): HTMLElement | null => (event.target as Element).closest<HTMLElement>('.row');
const keyOf = (row: HTMLElement | null): string | null => row?.dataset.key ?? null;
const inActions = (target: EventTarget): boolean => target instanceof Element && target.matches('.actions');

/**
 * Knows which message the reader is at, by mouse, keyboard or a resting finger, so that its actions show. What is
 * being used stays: a mouse passing by does not take the actions away from who is in them.
 */
export class Attention implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #hovered: string | null = null;
  #focused: string | null = null;
  #pinned: string | null = null;
  #held = false;
  #face: ActionsFace = 'tools';
  #shown: string | null = null;
  #hold: { readonly timer: ReturnType<typeof setTimeout>; readonly x: number; readonly y: number } | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get attended(): Attended | null {
    const key = this.#pinned ?? this.#hovered ?? this.#focused;
    return key === null ? null : { key, face: this.#pinned === null ? 'tools' : this.#face, held: this.#held };
  }

  hostConnected(): void {
    document.addEventListener('pointerdown', this.#pressedAnywhere, true);
  }

  hostDisconnected(): void {
    document.removeEventListener('pointerdown', this.#pressedAnywhere, true);
    this.#dropHold();
    this.#hovered = null;
    this.#focused = null;
    this.release();
  }

  /** Turns the actions of that message to another face and keeps them open. */
  show(key: string, face: ActionsFace): void {
    this.#pinned = key;
    this.#face = face;
    this.#changed();
  }

  /** Lets go of what was kept open. */
  release(): void {
    this.#pinned = null;
    this.#held = false;
    this.#face = 'tools';
    this.#changed();
  }

  readonly over = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    this.#hovered = keyOf(rowOf(event));
    this.#changed();
  };

  readonly leave = (): void => {
    this.#hovered = null;
    this.#changed();
  };

  readonly focusIn = (event: FocusEvent): void => {
    const row = rowOf(event);
    const key = keyOf(row);
    if ((event.target as Element).closest('.actions')) this.#pinned = key;
    else if (!this.#held) this.release();
    this.#focused = row?.matches(':focus-visible, :has(:focus-visible)') ? key : null;
    this.#changed();
  };

  readonly focusOut = (event: FocusEvent): void => {
    if (event.relatedTarget || !document.hasFocus()) return;
    this.#focused = null;
    this.#changed();
  };

  readonly pressed = (event: PointerEvent): void => {
    this.#dropHold();
    const key = keyOf(rowOf(event));
    if (event.pointerType !== 'touch' || key === null) return;
    const timer = setTimeout(() => {
      this.#hold = null;
      this.#held = true;
      this.show(key, 'tools');
    }, holdMs);
    this.#hold = { timer, x: event.clientX, y: event.clientY };
  };

  readonly moved = (event: PointerEvent): void => {
    if (!this.#hold) return;
    if (Math.hypot(event.clientX - this.#hold.x, event.clientY - this.#hold.y) > holdSlackPx) this.#dropHold();
  };

  readonly lifted = (): void => {
    this.#dropHold();
  };

  /** A held message must not open the phone's own menu over ours. */
  readonly menu = (event: Event): void => {
    if (this.#held || this.#hold) event.preventDefault();
  };

  #pressedAnywhere = (event: PointerEvent): void => {
    if (this.#pinned !== null && !event.composedPath().some(inActions)) this.release();
  };

  #dropHold(): void {
    if (this.#hold) clearTimeout(this.#hold.timer);
    this.#hold = null;
  }

  #changed(): void {
    const { key = '', face = 'tools', held = false } = this.attended ?? {};
    const shown = `${key} ${face} ${held}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#host.requestUpdate();
  }
}
