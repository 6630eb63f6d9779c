import type { Actor, Events, Unread } from '@alcove/protocol';
import { atom, type ReadableAtom } from 'nanostores';
import { alcoveError, toClientError } from '../alcove-error.ts';
import type { ClientError, ConversationListState, ConversationList as PublicList } from '../api.ts';
import { Backoff } from '../backoff.ts';
import type { Call } from '../connection/calls.ts';
import type { Environment } from '../environment.ts';
import type { Part } from '../life-cycle.ts';
import { publish } from '../publish.ts';
import type { PushedEvent } from '../transport/transport.ts';
import { foldChanged, foldFirstPage, foldFloors, foldNextPage, type ListState, totalUnread } from './list-state.ts';

/** Pushes are hints: this often the list is read anew while somebody can see it. */
const refreshEveryMs = 60_000;
/** Several hints of one moment are one refresh. */
const settleMs = 500;
/** Read positions remembered; far more than conversations that anybody opens between two refreshes. */
const floorsMax = 1_000;

/** Enough of a message for one line of a list. */
const previewMax = 280;

const noUnread: Unread = { count: 0, capped: false };
const nothing: ListState = { entries: [], cursor: null };

export interface ConversationListParts {
  readonly environment: Pick<Environment, 'after' | 'random' | 'page'>;
  readonly call: Call;
}

/** One's conversations with previews and unread counts, and the badge over all of them. */
export class ConversationList implements PublicList, Part {
  readonly state: ReadableAtom<ConversationListState>;
  readonly unread: ReadableAtom<Unread>;
  readonly #state = atom<ConversationListState>({
    state: 'idle',
    error: null,
    entries: [],
    hasMore: false,
    loadingMore: false,
  });
  readonly #unread = atom<Unread>(noUnread);
  readonly #parts: ConversationListParts;
  readonly #backoff: Backoff;
  readonly #stopVisible: () => void;
  readonly #floors = new Map<string, number>();
  #me: Actor | null = null;
  #live = false;
  #list = nothing;
  #loaded = false;
  #error: ClientError | null = null;
  /** Unread messages in conversations behind the loaded pages. */
  #beyond = noUnread;
  #loadingMore = false;
  #refreshing: Promise<void> | null = null;
  /** What came or went during a refresh may be missing from its answer. */
  #overtaken = false;
  #round = 0;
  #cancelSettle: (() => void) | null = null;
  #cancelTick: (() => void) | null = null;

  constructor(parts: ConversationListParts) {
    this.#parts = parts;
    this.#backoff = new Backoff(parts.environment);
    this.#stopVisible = parts.environment.page.onVisible(() => this.#hint());
    this.state = this.#state;
    this.unread = this.#unread;
  }

  begin(actor: Actor): void {
    this.#me = actor;
    this.#publish();
  }

  end(): void {
    this.#round += 1;
    this.#backoff.cancel();
    this.#me = null;
    this.#list = nothing;
    this.#loaded = false;
    this.#error = null;
    this.#beyond = noUnread;
    this.#loadingMore = false;
    this.#refreshing = null;
    this.#floors.clear();
    this.#publish();
  }

  up(): void {
    this.#live = true;
    this.#backoff.reset();
    if (!this.#backoff.waiting) this.#refreshQuietly();
    this.#tick();
  }

  down(): void {
    this.#live = false;
    this.#backoff.reset();
    this.#cancelSettle?.();
    this.#cancelSettle = null;
    this.#cancelTick?.();
    this.#cancelTick = null;
  }

  destroy(): void {
    this.#stopVisible();
  }

  /**
   * Reads the first page anew. Who calls meanwhile waits for the same answer.
   * @throws AlcoveError
   */
  refresh(): Promise<void> {
    if (!this.#me) return Promise.reject(alcoveError('unauthenticated'));
    const round = this.#round;
    this.#refreshing ??= this.#readFirstPage(round).finally(() => {
      if (round === this.#round) this.#refreshing = null;
    });
    return this.#refreshing;
  }

  /** @throws AlcoveError */
  async loadMore(): Promise<void> {
    const { cursor } = this.#list;
    if (cursor === null || this.#loadingMore) return;
    const round = this.#round;
    this.#loadingMore = true;
    this.#publish();
    try {
      const page = await this.#parts.call('conversation:list', { cursor });
      // A refresh meanwhile may have moved the end; then this page does not join on to it.
      if (round !== this.#round || this.#list.cursor !== cursor) return;
      this.#list = foldNextPage(this.#list, page, this.#floors);
      await this.#countBeyond(round);
    } finally {
      if (round === this.#round) {
        this.#loadingMore = false;
        this.#publish();
      }
    }
  }

  /** Takes what a push says about lists; leaves the rest to others. */
  receive(event: PushedEvent): void {
    if (event.name === 'conversation:changed') this.#apply(event.payload);
    else if (event.name === 'message:new') this.#applyMessage(event.payload);
    else if (event.name === 'read:receipts') this.#applyRead(event.payload);
  }

  /** Of a conversation that is joined, the message itself is all that is told. */
  #applyMessage({ conversationId, rev, changes }: Events['message:new']): void {
    for (const change of changes) {
      if (change.type !== 'message') continue;
      const { seq, type, senderKind, senderId, text, createdAt } = change.message;
      const preview = { seq, senderKind, senderId, text: text.slice(0, previewMax), createdAt };
      const head = { conversationId, headSeq: seq, headRev: rev, senderKind, senderId };
      this.#apply({ ...head, counts: type === 'text', preview });
    }
  }

  #apply(changed: Events['conversation:changed']): void {
    if (!this.#me) return;
    if (this.#refreshing && (changed.entry || changed.removed)) this.#overtaken = true;
    const { state, refresh } = foldChanged(this.#list, changed, this.#me, this.#floors);
    this.#list = state;
    if (refresh) this.#hint();
    this.#publish();
  }

  /** Somebody's read position rose; one's own may have done so on another device. */
  #applyRead(read: Events['read:receipts']): void {
    if (read.kind === this.#me?.kind && read.id === this.#me.id) this.noteRead(read.conversationId, read.lastReadSeq);
  }

  /** Everything up to `seq` is read here: shown at once, whenever the server hears of it. */
  noteRead(conversationId: string, seq: number): void {
    if (seq <= (this.#floors.get(conversationId) ?? 0)) return;
    this.#floors.delete(conversationId);
    this.#floors.set(conversationId, seq);
    for (const oldest of this.#floors.keys()) {
      if (this.#floors.size <= floorsMax) break;
      this.#floors.delete(oldest);
    }
    this.#list = foldFloors(this.#list, this.#floors);
    // How many are left when it was not everything, only the server can say.
    this.noteMarked(conversationId, seq);
    this.#publish();
  }

  /**
   * The server knows of a read position. Looks when that was not everything: the count that came with the answer may
   * be older than a message that is in here already.
   */
  noteMarked(conversationId: string, seq: number): void {
    const entry = this.#list.entries.find(({ conversation }) => conversation.id === conversationId);
    if (entry && entry.conversation.headSeq > seq) this.#hint();
  }

  async #readFirstPage(round: number): Promise<void> {
    this.#backoff.cancel();
    this.#overtaken = false;
    try {
      const page = await this.#parts.call('conversation:list', {});
      if (round !== this.#round) return;
      this.#list = foldFirstPage(this.#list, page, this.#floors);
      await this.#countBeyond(round);
      if (round !== this.#round) return;
      this.#loaded = true;
      this.#error = null;
      this.#backoff.reset();
      if (this.#overtaken) this.#hint();
      this.#publish();
    } catch (caught) {
      if (round === this.#round) this.#failed(toClientError(caught));
      throw caught;
    }
  }

  /** Only where not everything is loaded is there more to count than what is here. */
  async #countBeyond(round: number): Promise<void> {
    if (this.#list.cursor === null) {
      this.#beyond = noUnread;
      return;
    }
    const all = await this.#parts.call('unread:count', {});
    if (round !== this.#round) return;
    const loaded = totalUnread(this.#list.entries, noUnread);
    this.#beyond = { count: Math.max(0, all.count - loaded.count), capped: all.capped };
  }

  #failed(error: ClientError): void {
    this.#error = error;
    if (this.#live && error.retryable) this.#backoff.schedule(() => this.#refreshQuietly(), error.retryAfterMs);
    this.#publish();
  }

  /** A reason to look: soon, once for all reasons of this moment. */
  #hint(): void {
    if (!this.#live || this.#cancelSettle || this.#backoff.waiting) return;
    this.#cancelSettle = this.#parts.environment.after(settleMs, () => {
      this.#cancelSettle = null;
      this.#refreshQuietly();
    });
  }

  /** A failure is in `state` and tried again; there is nobody to throw it to. */
  #refreshQuietly(): void {
    if (this.#live) this.refresh().catch(() => {});
  }

  #tick(): void {
    this.#cancelTick?.();
    this.#cancelTick = this.#parts.environment.after(refreshEveryMs, () => {
      if (this.#parts.environment.page.isVisible()) this.#hint();
      this.#tick();
    });
  }

  #publish(): void {
    const { entries, cursor } = this.#list;
    publish(this.#state, {
      state: this.#phase(),
      error: this.#error,
      entries,
      hasMore: cursor !== null,
      loadingMore: this.#loadingMore,
    });
    const unread = totalUnread(entries, this.#beyond);
    const shown = this.#unread.get();
    if (shown.count !== unread.count || shown.capped !== unread.capped) publish(this.#unread, unread);
  }

  #phase(): ConversationListState['state'] {
    if (!this.#me) return 'idle';
    if (this.#loaded) return 'ready';
    return this.#error && !this.#error.retryable ? 'failed' : 'loading';
  }
}
