import type { Actor, ConversationListState } from '@alcove/client';
import { base, tokens } from '@alcove/elements';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { drawingStyles } from '../drawings/resting-bubbles.styles.ts';
import { shortTime } from '../entries/short-time.ts';
import { strings } from '../locales/strings.ts';
import { boneStyles } from '../look/bones.styles.ts';
import { buttonStyles } from '../look/buttons.styles.ts';
import { oneLineStyles } from '../look/one-line.styles.ts';
import { conversationRow } from './conversation-row.ts';
import { conversationListStyles } from './inbox-conversation-list.styles.ts';
import { emptyList, listProblem, skeletonRows } from './list-states.ts';
import { LoadMoreEvent } from './load-more-event.ts';
import { MinuteController } from './minute-controller.ts';
import { OpenConversationEvent, type OpenedBy } from './open-conversation-event.ts';
import { ReloadListEvent } from './reload-list-event.ts';

const bonesAtFirst = 7;
const bonesForMore = 2;
/** The next page is asked for when its place is this near to the visible part. */
const loadAhead = '240px';

const time = shortTime(strings.locale);

/**
 * The conversations as a listbox: one row is reached by Tab, arrows and J and K move, Enter opens. The focused row
 * keeps the focus and the selected one its selection whatever the update does to their order.
 *
 * @fires inbox-open-conversation - A row was clicked, or Enter pressed on it.
 * @fires inbox-load-more - The end of what is loaded came near, or its loading is tried again.
 * @fires inbox-reload-list - Loading is tried again after it failed.
 * @csspart row - One conversation.
 */
export class InboxConversationList extends LitElement {
  static override styles = [
    tokens,
    base,
    buttonStyles,
    boneStyles,
    drawingStyles,
    oneLineStyles,
    conversationListStyles,
  ];

  @property({ attribute: false }) list: ConversationListState | null = null;
  /** The signed-in person. */
  @property({ attribute: false }) actor: Actor | null = null;
  @property({ attribute: false }) selectedId: string | null = null;
  /** The page after the last one could not be loaded; it is not asked for again before somebody says so. */
  @property({ type: Boolean }) moreFailed = false;
  /** The clock, in epoch-ms. */
  @property({ attribute: false }) now: () => number = Date.now;

  /** The row that was focused last; Tab returns to it. */
  #currentId: string | null = null;
  #focusedBefore: string | null = null;
  #endObserver: IntersectionObserver | null = null;

  constructor() {
    super();
    new MinuteController(this);
  }

  /** Moves the focus to the current row: the one focused last, else the selected one, else the first. */
  override focus(): void {
    this.#row(this.#tabStopId())?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#endObserver = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) this.#askForMore();
      },
      { root: this, rootMargin: loadAhead },
    );
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endObserver?.disconnect();
    this.#endObserver = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('selectedId') && this.selectedId !== null) this.#currentId = this.selectedId;
    const focused = this.shadowRoot?.activeElement;
    this.#focusedBefore = focused instanceof HTMLElement ? (focused.dataset.id ?? null) : null;
  }

  protected override updated(): void {
    // A row that moves in the tree loses the focus on its way.
    if (this.#focusedBefore !== null && this.shadowRoot?.activeElement === null) {
      this.#row(this.#focusedBefore)?.focus({ preventScroll: true });
    }
    this.#watchEnd();
  }

  override render(): TemplateResult | typeof nothing {
    const { list, actor } = this;
    if (!list || !actor) return nothing;
    if (list.entries.length > 0) return this.#rows(list, actor);
    if (list.error) {
      return listProblem(strings.list.failed, () => this.dispatchEvent(new ReloadListEvent()));
    }
    return list.state === 'ready' ? emptyList() : skeletonRows(bonesAtFirst);
  }

  #rows(list: ConversationListState, actor: Actor): TemplateResult {
    const { selectedId } = this;
    const context = { actor, selectedId, time, now: this.now(), tabStopId: this.#tabStopId() };
    const moreFailed = this.moreFailed && list.hasMore && !list.loadingMore;
    return html`
      <div
        class="rows"
        role="listbox"
        aria-label=${strings.list.label}
        @click=${this.#onClick}
        @keydown=${this.#onKeydown}
        @focusin=${this.#onFocusin}
      >
        ${repeat(
          list.entries,
          (entry) => entry.conversation.id,
          (entry) => conversationRow(entry, context),
        )}
      </div>
      ${list.loadingMore ? skeletonRows(bonesForMore) : nothing}
      ${moreFailed ? listProblem(strings.list.moreFailed, () => this.#askForMore()) : nothing}
      <div class="end"></div>
    `;
  }

  #onClick = (event: Event): void => {
    const id = rowId(event);
    if (id !== null) this.#open(id, 'pointer');
  };

  #onFocusin = (event: Event): void => {
    const id = rowId(event);
    if (id === null || id === this.#currentId) return;
    this.#currentId = id;
    this.requestUpdate();
  };

  #onKeydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = rowId(event);
    if (id === null) return;
    if (event.key === 'Enter' || event.key === ' ') this.#open(id, 'key');
    else if (!this.#move(event.key, id)) return;
    event.preventDefault();
  };

  #open(id: string, by: OpenedBy): void {
    this.#currentId = id;
    this.dispatchEvent(new OpenConversationEvent(id, by));
  }

  /** Moves the focus as the key says; false when the key means nothing here. */
  #move(key: string, fromId: string): boolean {
    const ids = this.#ids();
    const from = ids.indexOf(fromId);
    const to = targetIndex(key, from, ids.length);
    if (to === null) return false;
    this.#row(ids[to] ?? null)?.focus();
    return true;
  }

  #askForMore(): void {
    this.dispatchEvent(new LoadMoreEvent());
  }

  /** Observing anew reports the end again if it is still near after a page was added. */
  #watchEnd(): void {
    this.#endObserver?.disconnect();
    const { list } = this;
    const end = this.renderRoot.querySelector('.end');
    if (end && list?.state === 'ready' && list.hasMore && !list.loadingMore && !this.moreFailed) {
      this.#endObserver?.observe(end);
    }
  }

  #ids(): readonly string[] {
    return this.list?.entries.map((entry) => entry.conversation.id) ?? [];
  }

  #tabStopId(): string | null {
    const ids = this.#ids();
    const wanted = [this.#currentId, this.selectedId].find((id) => id !== null && ids.includes(id));
    return wanted ?? ids[0] ?? null;
  }

  #row(id: string | null): HTMLElement | null {
    return id === null ? null : this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
  }
}

/** Index that a key moves to, within the list; null for keys that move nothing. */
function targetIndex(key: string, from: number, length: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(from + 1, length - 1);
    case 'ArrowUp':
    case 'k':
      return Math.max(from - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}

function rowId(event: Event): string | null {
  const target = event.target;
  return target instanceof Element ? (target.closest<HTMLElement>('[data-id]')?.dataset.id ?? null) : null;
}

declare global {
  interface HTMLElementTagNameMap {
    'inbox-conversation-list': InboxConversationList;
  }
}
