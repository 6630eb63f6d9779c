import type { Timeline } from '@alcove/client';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { arrowDownIcon } from '../icons/icons.ts';
import { strings } from '../locales/strings.ts';
import { base } from '../tokens/base.ts';
import { tokens } from '../tokens/tokens.ts';
import { bubbleStyles } from './bubble.styles.ts';
import { messageListStyles } from './chat-message-list.styles.ts';
import { renderEmpty, renderLoadFailure, renderSkeleton } from './list-states.ts';
import {
  ChatDiscardEvent,
  ChatLoadOlderEvent,
  ChatReachEndEvent,
  ChatReloadEvent,
  ChatRetryEvent,
} from './message-list-events.ts';
import { renderMessageRow } from './message-row.ts';
import { layOutRows, type Row } from './rows.ts';
import { ScrollKeeper } from './scroll-keeper.ts';

/** Older messages are asked for when less than this lies above the view. */
const loadOlderWithinPx = 200;
/** The way back to the newest message is offered from this far away. */
const offerReturnFromPx = 240;

/**
 * A conversation's messages, grouped by sender and day. Stays at the newest message while the reader is there, stays
 * still while they read elsewhere. Arrow keys walk through the messages. New messages of others are announced
 * politely; history that loads is not.
 *
 * @slot empty - Words for a conversation without messages.
 * @fires {ChatLoadOlderEvent} chat-load-older - The start of what is loaded came near.
 * @fires {ChatRetryEvent} chat-retry - A failed message is to be sent again.
 * @fires {ChatDiscardEvent} chat-discard - A failed message is to be removed.
 * @fires {ChatReloadEvent} chat-reload - Loading is to be tried again.
 * @fires {ChatReachEndEvent} chat-reach-end - The reader arrived at the newest message or left it.
 * @csspart scroller - The scrolling area.
 * @csspart bubble - Every bubble; also `bubble-mine` and `bubble-theirs`.
 * @csspart pill - The way back to the newest message.
 */
export class ChatMessageList extends LitElement {
  static override styles = [tokens, base, messageListStyles, bubbleStyles];

  @property({ attribute: false }) timeline: Timeline | null = null;
  /** Whose list it is. Another one starts at its newest message again. */
  @property({ attribute: false }) conversationId = '';
  /** Tells the time, for `Today` and `Yesterday`; epoch-ms. */
  @property({ attribute: false }) now: () => number = Date.now;

  @state() private missed = 0;
  @state() private farFromEnd = false;
  @state() private announcement = '';
  /** Key of the message that Tab reaches. */
  @state() private currentKey: string | null = null;

  @query('.scroller') private scroller!: HTMLElement | null;
  @query('.content') private content!: HTMLElement | null;

  #keeper: ScrollKeeper | null = null;
  #rows: readonly Row[] = [];
  /** Keys of the update before, to tell new messages from history; null until the conversation has loaded. */
  #known: ReadonlySet<string> | null = null;
  #arrived: readonly string[] = [];
  /** Key of the oldest message when older ones were asked for last: a failure does not ask again by itself. */
  #askedAbove: string | null = null;

  /** Whether the newest message is in view. */
  get atEnd(): boolean {
    return this.#keeper?.atEnd ?? true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#keeper?.observe();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#keeper?.unobserve();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('conversationId')) {
      this.#known = null;
      this.missed = 0;
      this.currentKey = null;
      this.#askedAbove = null;
      this.announcement = '';
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
    super.update(changed);
  }

  protected override firstUpdated(): void {
    if (!this.scroller || !this.content) return;
    this.#keeper = new ScrollKeeper(this.scroller, this.content);
    if (this.isConnected) this.#keeper.observe();
  }

  protected override updated(): void {
    this.#keeper?.after();
    this.#animateArrivals();
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
        @keydown=${this.#keyed}
        @focusin=${this.#focused}
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
              @click=${this.scrollToEnd}
            >
              ${this.missed > 0 ? html`<span>${words.newMessages(this.missed)}</span>` : nothing}${arrowDownIcon()}
            </button>`
          : nothing
      }
      <div class="unseen" aria-live="polite">${this.announcement}</div>
    `;
  }

  /** Goes to the newest message. */
  scrollToEnd = (): void => {
    this.#keeper?.toEnd({ smooth: !matchMedia('(prefers-reduced-motion: reduce)').matches });
    this.missed = 0;
    this.dispatchEvent(new ChatReachEndEvent(true));
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
    const actions = {
      retry: (key: string) => this.dispatchEvent(new ChatRetryEvent(key)),
      discard: (key: string) => this.dispatchEvent(new ChatDiscardEvent(key)),
    };
    return [
      timeline.loadingOlder
        ? html`<div class="older" role="status"><i></i><i></i><i></i><span class="unseen">${strings.list.loadingOlder}</span></div>`
        : nothing,
      repeat(
        this.#rows,
        (row) => row.key,
        (row) => {
          if (row.kind === 'day')
            return html`<div class="day" role="separator" aria-label=${row.label}><span>${row.label}</span></div>`;
          if (row.kind === 'system') return html`<div class="system" dir="auto">${row.message.text}</div>`;
          return renderMessageRow(row, row.key === current ? 0 : -1, actions);
        },
      ),
    ];
  }

  /** Finds what was added after the newest message known so far; history above it does not count. */
  #noticeArrivals(): void {
    const messages = this.timeline?.messages ?? [];
    const known = this.#known;
    // One's own waiting messages stand last, so what is new may stand before something known, but never before all.
    const from = known?.size === 0 ? 0 : messages.findIndex((message) => known?.has(message.key));
    const added = known && from !== -1 ? messages.slice(from).filter((message) => !known.has(message.key)) : [];
    if (known || this.timeline?.state === 'ready') this.#known = new Set(messages.map((message) => message.key));
    this.#arrived = added.map((message) => message.key);
    if (added.some((message) => message.mine)) this.#keeper?.toEnd();
    const others = added.filter((message) => !message.mine && message.type === 'text');
    if (this.atEnd) this.missed = 0;
    else this.missed += others.length;
    const last = others.at(-1);
    const row = last && this.#rows.find((candidate) => candidate.key === last.key);
    if (last && row?.kind === 'message') {
      this.announcement = strings.list.announcement(row.name || strings.list.someone, last.text);
    }
  }

  #animateArrivals(): void {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const key of this.#arrived) {
      const row = this.content?.querySelector(`[data-key="${CSS.escape(key)}"] .line`);
      row?.animate([{ opacity: 0, transform: still ? 'none' : 'translateY(8px)' }, {}], {
        duration: 200,
        easing: 'ease-out',
      });
    }
    this.#arrived = [];
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
  };

  #keyed = (event: KeyboardEvent): void => {
    const from = event.target as Element;
    if (!from.classList.contains('row')) return;
    const rows = [...(this.content?.querySelectorAll<HTMLElement>('.row') ?? [])];
    const at = rows.indexOf(from as HTMLElement);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key];
    const target = to === undefined ? undefined : rows[to];
    if (!target) return;
    event.preventDefault();
    target.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-message-list': ChatMessageList;
  }
}
