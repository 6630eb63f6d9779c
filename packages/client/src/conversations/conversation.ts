import type { Actor, ChangeSet, Events, Message } from '@alcove/protocol';
import { atom, type ReadableAtom } from 'nanostores';
import { AlcoveError, alcoveError, clientError } from '../alcove-error.ts';
import type { ClientError, ConversationHandle, MessageDraft, Timeline, Typist } from '../api.ts';
import type { Call } from '../connection/calls.ts';
import type { Link } from '../connection/link.ts';
import { textMax } from '../contract.ts';
import type { Environment } from '../environment.ts';
import type { Part } from '../life-cycle.ts';
import { absorb, changeDraft, type MessageChange } from '../outbox/message-change.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { publish } from '../publish.ts';
import { ConversationSync } from '../sync/conversation-sync.ts';
import { Acknowledged } from '../timeline/acknowledged.ts';
import { createTimelineView, type TimelineView } from '../timeline/timeline-view.ts';
import type { ConversationList } from './conversation-list.ts';
import { IncomingTyping } from './incoming-typing.ts';
import { OutgoingTyping } from './outgoing-typing.ts';
import { ReadMarker } from './read-marker.ts';

const emptyTimeline: Timeline = {
  state: 'idle',
  error: null,
  messages: [],
  participants: [],
  status: 'open',
  title: null,
  hasOlder: false,
  loadingOlder: false,
  lastReadSeq: 0,
};

export interface ConversationParts {
  readonly environment: Pick<Environment, 'after' | 'random' | 'now' | 'makeId'>;
  readonly request: Link['request'];
  readonly call: Call;
  readonly outbox: Outbox;
  readonly list: ConversationList;
  /** Whether it is behind may be different. */
  readonly onSync: () => void;
  /** Nobody looks at it any more. */
  readonly onClosed: (conversationId: string) => void;
}

/** One conversation: what is synced, what waits, who types and how far it is read, shown as one timeline. */
export class Conversation implements ConversationHandle, Part {
  readonly id: string;
  readonly timeline: ReadableAtom<Timeline>;
  readonly typing: ReadableAtom<readonly Typist[]>;
  readonly #timeline = atom<Timeline>(emptyTimeline);
  readonly #parts: ConversationParts;
  readonly #sync: ConversationSync;
  readonly #marker: ReadMarker;
  readonly #acknowledged = new Acknowledged();
  readonly #incoming: IncomingTyping;
  readonly #outgoing: OutgoingTyping;
  #me: Actor | null = null;
  #view: TimelineView | null = null;
  #openings = 0;
  #loadingOlder: Promise<void> | null = null;

  constructor(id: string, parts: ConversationParts) {
    const { environment, request, call, list } = parts;
    this.id = id;
    this.#parts = parts;
    this.#incoming = new IncomingTyping(environment.after);
    this.#outgoing = new OutgoingTyping(environment.after, (active) => {
      // Volatile by contract: a lost sign is no loss, and expires by itself.
      request('typing', { conversationId: id, active }).catch(() => {});
    });
    this.#marker = new ReadMarker({
      conversationId: id,
      pace: environment,
      call,
      onMarked: (seq) => list.noteMarked(id, seq),
    });
    this.#sync = new ConversationSync({
      conversationId: id,
      pace: environment,
      request,
      call,
      onChange: () => {
        this.show();
        parts.onSync();
      },
      onNewEpoch: () => this.#acknowledged.clear(),
    });
    this.timeline = this.#timeline;
    this.typing = this.#incoming.typists;
  }

  get behind(): boolean {
    return this.#sync.behind;
  }

  begin(actor: Actor): void {
    this.#me = actor;
    this.#view = createTimelineView(actor);
    this.show();
  }

  end(): void {
    this.#me = null;
    this.#view = null;
    this.#marker.reset();
    this.#incoming.clear();
    this.#outgoing.clear();
    this.#loadingOlder = null;
    this.#forget(null);
  }

  /** Lets go of what is loaded; opening loads it again. */
  rest(): void {
    if (this.#openings === 0) this.#forget(null);
  }

  up(): void {
    this.#sync.up();
    this.#marker.up();
  }

  down(): void {
    this.#sync.down();
    this.#marker.down();
    this.#incoming.clear();
    this.#outgoing.clear();
  }

  open(): () => void {
    this.#openings += 1;
    if (this.#openings === 1) {
      this.#sync.open();
      this.show();
      this.#parts.onSync();
    }
    let closed = false;
    return () => {
      if (closed) return;
      closed = true;
      this.#openings -= 1;
      if (this.#openings === 0) this.#close();
    };
  }

  async send({ text, replyTo, quotes }: MessageDraft): Promise<string> {
    const { environment, outbox } = this.#parts;
    checkText(text);
    const id = environment.makeId();
    const readSeq = this.#readSeq();
    this.#outgoing.set(false);
    await outbox.add({
      id,
      conversationId: this.id,
      key: id,
      operation: 'message:send',
      input: {
        conversationId: this.id,
        text,
        clientMsgId: id,
        ...(replyTo && { replyTo }),
        ...(quotes && { quotes: [...quotes] }),
        ...(readSeq > 0 && { readSeq }),
      },
      createdAt: environment.now(),
    });
    return id;
  }

  async edit(key: string, text: string): Promise<void> {
    checkText(text);
    await this.#change(key, { operation: 'message:edit', text });
  }

  remove(key: string): Promise<void> {
    return this.#change(key, { operation: 'message:delete' });
  }

  react(key: string, emoji: string): Promise<void> {
    return this.#change(key, { operation: 'message:react', emoji });
  }

  unreact(key: string, emoji: string): Promise<void> {
    return this.#change(key, { operation: 'message:unreact', emoji });
  }

  retry(key: string): Promise<void> {
    return this.#parts.outbox.retry(this.id, key);
  }

  discard(key: string): Promise<void> {
    return this.#parts.outbox.discard(this.id, key);
  }

  markRead(): void {
    const newest = this.#sync.state?.messages.at(-1)?.seq ?? 0;
    if (!this.#me || newest <= this.#readSeq()) return;
    this.#marker.raise(newest);
    this.#parts.list.noteRead(this.id, newest);
    this.show();
  }

  setTyping(active: boolean): void {
    this.#outgoing.set(active);
  }

  async loadOlder(): Promise<void> {
    if (!this.#me) throw alcoveError('unauthenticated');
    if (!this.#sync.state?.olderCursor) return;
    this.#loadingOlder ??= this.#loadOlder();
    return this.#loadingOlder;
  }

  /** A change of this conversation was pushed. */
  applyChanges(set: ChangeSet): void {
    const newest = this.#sync.state?.messages.at(-1)?.seq ?? 0;
    for (const change of set.changes) {
      if (change.type !== 'message' || change.message.seq <= newest) continue;
      this.#incoming.stopped(change.message.senderKind, change.message.senderId);
    }
    this.#sync.apply(set);
  }

  applyRead(read: Events['read:receipts']): void {
    this.#sync.applyRead(read);
  }

  applyTyping(typing: Events['typing']): void {
    const mine = typing.kind === this.#me?.kind && typing.id === this.#me.id;
    if (this.#openings > 0 && !mine) this.#incoming.receive(typing);
  }

  hear(epoch: string, rev: number): void {
    this.#sync.hear(epoch, rev);
  }

  /** An answer told how this message stands: shown so until its change arrives. */
  acknowledge(message: Message): void {
    this.#acknowledged.add(message);
  }

  /** Another tab sent or discarded something of it. */
  recheck(): void {
    this.#sync.recheck();
  }

  /** One is no participant any more. */
  removed(): void {
    this.#incoming.clear();
    this.#forget(clientError('not_found'));
    this.#parts.onSync();
  }

  /** Draws the timeline anew from its sources. */
  show(): void {
    const { state, error } = this.#sync;
    this.#acknowledged.prune(state);
    const waiting = this.#parts.outbox.waitingIn(this.id);
    publish(this.#timeline, {
      state: this.#phase(),
      error,
      messages: this.#view?.lines(state?.messages ?? [], this.#acknowledged.messages, waiting) ?? [],
      participants: state?.conversation.participants ?? [],
      status: state?.conversation.status ?? 'open',
      title: state?.conversation.title ?? null,
      hasOlder: state !== null && state.olderCursor !== null,
      loadingOlder: this.#loadingOlder !== null,
      lastReadSeq: this.#readSeq(),
    });
  }

  #change(key: string, change: MessageChange): Promise<void> {
    const { environment, outbox } = this.#parts;
    return outbox.change(this.id, (waiting) => {
      const rewritten = absorb(waiting, key, change);
      if (rewritten) return rewritten;
      const message = this.#view?.find(key, this.#sync.state?.messages ?? [], this.#acknowledged.messages);
      if (!message) throw alcoveError('not_found');
      return changeDraft(change, message, { id: environment.makeId(), key, createdAt: environment.now() });
    });
  }

  #close(): void {
    this.#outgoing.set(false);
    this.#incoming.clear();
    this.#sync.close();
    this.show();
    this.#parts.onSync();
    this.#parts.onClosed(this.id);
  }

  #forget(error: ClientError | null): void {
    this.#sync.reset(error);
    this.#acknowledged.clear();
    this.show();
  }

  async #loadOlder(): Promise<void> {
    const me = this.#me;
    try {
      // Not before the next turn, so that `#loadingOlder` is set and shown.
      await Promise.resolve();
      this.show();
      await this.#sync.loadOlder();
    } finally {
      if (me === this.#me) {
        this.#loadingOlder = null;
        this.show();
      }
    }
  }

  #phase(): Timeline['state'] {
    const { state, error } = this.#sync;
    if (state) return 'ready';
    if (error && !error.retryable) return 'failed';
    return this.#openings > 0 && this.#me ? 'loading' : 'idle';
  }

  #readSeq(): number {
    const me = this.#me;
    const own = this.#sync.state?.conversation.participants.find((one) => one.kind === me?.kind && one.id === me.id);
    return Math.max(this.#marker.position, own?.lastReadSeq ?? 0);
  }
}

function checkText(text: string): void {
  if (/\S/.test(text) && text.length <= textMax) return;
  throw new AlcoveError(clientError('invalid_input', `A message has 1 to ${textMax} characters.`));
}
