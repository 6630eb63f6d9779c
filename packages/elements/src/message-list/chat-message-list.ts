import type { Timeline, TimelineMessage } from '@alcove/client';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { Announcements } from '../announcements/announcements.ts';
import { arrowDownIcon } from '../icons/icons.ts';
import { strings } from '../locales/strings.ts';
import { excerpt } from '../text/excerpt.ts';
import { base } from '../tokens/base.ts';
import { tokens } from '../tokens/tokens.ts';
import { Arrivals } from './arrivals.ts';
import { Attention } from './attention.ts';
import { bubbleStyles } from './bubble.styles.ts';
import { mayMove, ring, rise } from './bubble-motion.ts';
import { messageListStyles } from './chat-message-list.styles.ts';
import { FocusKeeper } from './focus-keeper.ts';
import { renderEmpty, renderLoadFailure, renderSkeleton } from './list-states.ts';
import {
  ChatDeleteEvent,
  ChatDiscardEvent,
  ChatEditEvent,
  ChatLoadOlderEvent,
  ChatReachEndEvent,
  ChatReactEvent,
  ChatReloadEvent,
  ChatReplyEvent,
  ChatRetryEvent,
} from './message-list-events.ts';
import { renderMessageRow } from './message-row.ts';
import { rowActionStyles } from './row-actions.styles.ts';
import { hasActions, type RowActions } from './row-actions.ts';
import { RowKeys } from './row-keys.ts';
import { layOutRows, type Row, rowValues } from './rows.ts';
import { ScrollKeeper } from './scroll-keeper.ts';

/** Older messages are asked for when less than this lies above the view. */
const loadOlderWithinPx = 200;
/** The way back to the newest message is offered from this far away. */
const offerReturnFromPx = 240;

/**
 * A conversation's messages, grouped by sender and day. Stays at the newest message while the reader is there, stays
 * still while they read elsewhere. Arrow keys walk through the messages, Enter goes to the actions of one, Escape comes
 * back. New messages of others, and own ones that fail, are announced politely; history that loads is not.
 *
 * @slot empty - Words for a conversation without messages.
 * @fires {ChatLoadOlderEvent} chat-load-older - The start of what is loaded came near.
 * @fires {ChatRetryEvent} chat-retry - A failed message is to be sent again.
 * @fires {ChatDiscardEvent} chat-discard - A failed message is to be removed.
 * @fires {ChatReplyEvent} chat-reply - A message is to be answered.
 * @fires {ChatEditEvent} chat-edit - An own message is to be changed.
 * @fires {ChatDeleteEvent} chat-delete - A message is to be deleted.
 * @fires {ChatReactEvent} chat-react - A reaction is to be set or taken back.
 * @fires {ChatReloadEvent} chat-reload - Loading is to be tried again.
 * @fires {ChatReachEndEvent} chat-reach-end - The reader arrived at the newest message or left it.
 * @csspart scroller - The scrolling area.
 * @csspart bubble - Every bubble; also `bubble-mine` and `bubble-theirs`.
 * @csspart pill - The way back to the newest message.
 */
export class ChatMessageList extends LitElement {
  static override styles = [tokens, base, messageListStyles, bubbleStyles, rowActionStyles];

  @property({ attribute: false }) timeline: Timeline | null = null;
  /** Whose list it is. Another one starts at its newest message again. */
  @property({ attribute: false }) conversationId = '';
  /** Id of the reader, to tell own reactions. */
  @property({ attribute: false }) meId = '';
  /** Whether the reader may write here: answer, react, change. */
  @property({ type: Boolean }) writable = false;
  /** Whether the reader may delete what others wrote. */
  @property({ type: Boolean }) moderates = false;
  /** Tells the time, for `Today` and `Yesterday`; epoch-ms. */
  @property({ attribute: false }) now: () => number = Date.now;

  @state() private missed = 0;
  @state() private farFromEnd = false;
  /** Key of the message that Tab reaches. */
  @state() private currentKey: string | null = null;

  @query('.scroller') private scroller!: HTMLElement | null;
  @query('.content') private content!: HTMLElement | null;

  readonly #arrivals = new Arrivals();
  readonly #announcements = new Announcements();
  readonly #attention = new Attention(this);
  #keeper: ScrollKeeper | null = null;
  #focusKeeper: FocusKeeper | null = null;
  #rows: readonly Row[] = [];
  #arrived: readonly string[] = [];
  /** Whether the actions are to take the focus when they have turned to another face. */
  #focusActions = false;
  /** Key of the oldest message when older ones were asked for last: a failure does not ask again by itself. */
  #askedAbove: string | null = null;

  /** Whether the newest message is in view. */
  get atEnd(): boolean {
    return this.#keeper?.atEnd ?? true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#keeper?.observe();
    this.#keeper?.restore();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#keeper?.unobserve();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('conversationId')) {
      this.#arrivals.reset();
      this.missed = 0;
      this.currentKey = null;
      this.#askedAbove = null;
      this.#announcements.clear();
      this.#attention.release();
      this.#keeper?.toEnd();
    }
    if (!changed.has('timeline') && !changed.has('conversationId')) return;
    const messages = this.timeline?.messages ?? [];
    this.#rows = layOutRows(messages, this.timeline?.participants ?? [], this.now());
    this.#noticeArrivals();
    if (!messages.some((message) => message.key === this.currentKey)) this.currentKey = null;
  }

  protected override update(changed: PropertyValues<this>): void {
    this.#keeper?.before();
    this.#focusKeeper?.before();
    super.update(changed);
  }

  protected override firstUpdated(): void {
    if (!this.scroller || !this.content) return;
    this.#keeper = new ScrollKeeper(this.scroller, this.content);
    this.#focusKeeper = new FocusKeeper(this.renderRoot as ShadowRoot);
    if (this.isConnected) this.#keeper.observe();
  }

  protected override updated(): void {
    this.#keeper?.after();
    if (this.#focusActions)
      this.content?.querySelector<HTMLElement>('.actions [tabindex="0"]')?.focus({ preventScroll: true });
    this.#focusActions = false;
    this.#focusKeeper?.after();
    for (const key of this.#arrived) rise(this.#rowOf(key));
    this.#arrived = [];
    this.#askOlder();
  }

  override render(): TemplateResult {
    const words = strings.list;
    return html`
      <div
        class="scroller"
        part="scroller"
        role="log"
        aria-label=${words.label}
        aria-live="off"
        aria-busy=${this.timeline?.state === 'loading'}
        @scroll=${this.#scrolled}
        @keydown=${this.#keys.keyed}
        @focusin=${this.#focused}
        @focusout=${this.#attention.focusOut}
        @pointerover=${this.#attention.over}
        @pointerleave=${this.#attention.leave}
        @pointerdown=${this.#attention.pressed}
        @pointermove=${this.#attention.moved}
        @pointerup=${this.#attention.lifted}
        @pointercancel=${this.#attention.lifted}
        @contextmenu=${this.#attention.menu}
      >
        <div class="content">${this.#renderContent()}</div>
      </div>
      ${
        this.farFromEnd || this.missed > 0
          ? html`<button
              type="button"
              class="pill ${this.missed > 0 ? 'counted' : ''}"
              part="pill"
              aria-label=${this.missed > 0 ? nothing : words.toNewest}
              @click=${this.#pillPressed}
            >
              ${this.missed > 0 ? html`<span>${words.newMessages(this.missed)}</span>` : nothing}${arrowDownIcon()}
            </button>`
          : nothing
      }
      ${this.#announcements.render()}
    `;
  }

  /** Goes to the newest message. */
  scrollToEnd = (): void => {
    this.#keeper?.toEnd({ smooth: mayMove() });
    this.missed = 0;
    this.dispatchEvent(new ChatReachEndEvent(true));
  };

  #pillPressed = (): void => {
    // The pill goes when the end is reached; the focus goes there now.
    this.#focusKeeper?.newestRow?.focus({ preventScroll: true });
    this.scrollToEnd();
  };

  #renderContent(): unknown {
    const timeline = this.timeline;
    if (!timeline || this.#rows.length === 0) {
      if (timeline?.state === 'ready') return renderEmpty();
      if (timeline?.state === 'failed') {
        return renderLoadFailure(timeline.error, () => this.dispatchEvent(new ChatReloadEvent()));
      }
      return renderSkeleton();
    }
    const current = this.currentKey ?? timeline.messages.findLast((message) => message.type === 'text')?.key;
    const { meId, writable, moderates } = this;
    const attended = this.#attention.attended;
    return html`<div class="rows">
      ${
        timeline.loadingOlder
          ? html`<div class="older" role="status"><i></i><i></i><i></i><span class="unseen">${strings.list.loadingOlder}</span></div>`
          : nothing
      }
      ${repeat(
        this.#rows,
        (row) => row.key,
        (row) => {
          if (row.kind === 'day')
            return html`<div class="day" role="separator" aria-label=${row.label}><span>${row.label}</span></div>`;
          if (row.kind === 'system') return html`<div class="system" dir="auto">${row.message.text}</div>`;
          const tabIndex = row.key === current ? 0 : -1;
          const own = attended?.key === row.key ? attended : null;
          return guard([tabIndex, own?.face, own?.held, writable, moderates, meId, ...rowValues(row)], () =>
            renderMessageRow(row, { tabIndex, attended: own, writable, moderates, meId }, this.#actions),
          );
        },
      )}
    </div>`;
  }

  readonly #actions: RowActions = {
    retry: (key) => this.dispatchEvent(new ChatRetryEvent(key)),
    discard: (key) => this.dispatchEvent(new ChatDiscardEvent(key)),
    reply: (key) => this.#act(key, new ChatReplyEvent(key)),
    edit: (key) => this.#act(key, new ChatEditEvent(key)),
    remove: (key) => this.#act(key, new ChatDeleteEvent(key)),
    react: (key, emoji, active) => this.#act(key, new ChatReactEvent(key, emoji, active)),
    show: (key, face) => {
      this.#focusActions = true;
      this.requestUpdate();
      this.#attention.show(key, face);
    },
    goTo: (key) => this.#goTo(key),
  };

  readonly #keys = new RowKeys({
    content: () => this.content,
    attended: () => this.#attention.attended,
    hasActions: (key) =>
      this.writable && this.#rows.some((row) => row.kind === 'message' && row.key === key && hasActions(row)),
    show: this.#actions.show,
    release: () => this.#attention.release(),
  });

  /** The actions have done their part: they close, and who was in them is back at the message. */
  #act(key: string, event: Event): void {
    if (this.shadowRoot?.activeElement?.closest('.actions')) this.#rowOf(key)?.focus({ preventScroll: true });
    this.#attention.release();
    this.dispatchEvent(event);
  }

  #rowOf(key: string): HTMLElement | null {
    return this.content?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? null;
  }

  #goTo(key: string): void {
    const row = this.#rowOf(key);
    if (!row) return;
    this.#keeper?.toRow(row, { smooth: mayMove() });
    row.focus({ preventScroll: true });
    ring(row);
  }

  #noticeArrivals(): void {
    const { added, failed } = this.#arrivals.observe(this.timeline);
    this.#arrived = added.map((message) => message.key);
    if (added.some((message) => message.mine)) this.#keeper?.toEnd();
    const others = added.filter((message) => !message.mine && message.type === 'text');
    if (this.atEnd) this.missed = 0;
    else this.missed += others.length;
    for (const message of others)
      this.#announcements.say(strings.list.announcement(this.#nameOf(message), message.text));
    for (const { id, text, error } of failed) {
      const reason = error ? (strings.refusals[error.code] ?? error.message) : '';
      this.#announcements.say(strings.list.failedAnnouncement(excerpt(text), reason, id !== null));
    }
  }

  #nameOf({ senderId }: TimelineMessage): string {
    return this.timeline?.participants.find((person) => person.id === senderId)?.name || strings.list.someone;
  }

  #askOlder(): void {
    const timeline = this.timeline;
    if (!this.#keeper || !timeline?.hasOlder || timeline.loadingOlder || timeline.state !== 'ready') return;
    // A hidden list has no height and would look as if it were at its start.
    if (!this.scroller?.clientHeight) return;
    const oldest = timeline.messages[0]?.key ?? '';
    const near = this.#keeper.fromStart <= loadOlderWithinPx;
    if (!near) this.#askedAbove = null;
    if (!near || this.#askedAbove === oldest) return;
    this.#askedAbove = oldest;
    this.dispatchEvent(new ChatLoadOlderEvent());
  }

  #scrolled = (): void => {
    const keeper = this.#keeper;
    if (!keeper) return;
    const changed = keeper.scrolled();
    if (keeper.atEnd) this.missed = 0;
    this.farFromEnd = keeper.fromEnd > offerReturnFromPx;
    if (changed) this.dispatchEvent(new ChatReachEndEvent(keeper.atEnd));
    this.#askOlder();
  };

  #focused = (event: FocusEvent): void => {
    const row = (event.target as Element).closest<HTMLElement>('.row');
    if (row?.dataset.key) this.currentKey = row.dataset.key;
    this.#attention.focusIn(event);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-message-list': ChatMessageList;
  }
}
