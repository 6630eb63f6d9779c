import type { Actor, Message } from '@alcove/protocol';
import { atom, type ReadableAtom } from 'nanostores';
import { alcoveError } from '../alcove-error.ts';
import type { OutboxState } from '../api.ts';
import type { Environment } from '../environment.ts';
import type { Part } from '../life-cycle.ts';
import { publish } from '../publish.ts';
import type { PushedEvent } from '../transport/transport.ts';
import type { OutboxDraft, OutboxEntry, WaitingEntry } from './entry.ts';
import { createFallbackStorage, type FallbackStorage } from './fallback-storage.ts';
import { type Delivered, Lane } from './lane.ts';
import { again } from './message-change.ts';

/** More than anybody types while a server is away, little enough to load at once. */
export const outboxMax = 1_000;

const nothing: OutboxState = { waiting: 0, failed: 0, persistence: 'saved' };

/** What one identity has not sent, within reach also after it was left. */
export interface Remains {
  /** Messages that are known of without looking. */
  readonly unsent: number;
  /** The texts of all of them, in their order. */
  texts(): Promise<readonly string[]>;
  /** Leaves nothing of this identity in the storage. */
  erase(): Promise<void>;
}

export interface OutboxParts {
  readonly environment: Pick<Environment, 'after' | 'random' | 'page' | 'withLock' | 'openOutboxStorage'>;
  /** Server address: the same person on two servers is two identities. */
  readonly url: string;
  /** @throws AlcoveError */
  readonly send: (entry: OutboxEntry) => Promise<Delivered>;
  /** Something about this conversation's waiting entries is different. */
  readonly onChange: (conversationId: string) => void;
  /** An answer told how a message stands. */
  readonly onMessage: (message: Message) => void;
  /** Another tab of this identity settled the entry. */
  readonly onGone: (entry: OutboxEntry) => void;
}

/** What belongs to one identity and goes when it leaves. */
interface Desk {
  readonly name: string;
  readonly storage: FallbackStorage;
  readonly lanes: Map<string, Lane>;
  /** The last storage operation under way, so that entries are stored in the order they were written. */
  queue: Promise<unknown>;
  /** A look into the storage that waits for its turn. */
  comparing: Promise<void> | null;
  last: number;
  left: boolean;
}

/** Everything that waits to be sent: stored before it is shown, one lane per conversation, nothing sent unordered. */
export class Outbox implements Part {
  readonly state: ReadableAtom<OutboxState>;
  readonly #state = atom(nothing);
  readonly #parts: OutboxParts;
  readonly #stopVisible: () => void;
  #desk: Desk | null = null;
  #unguard: (() => void) | null = null;
  #live = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#stopVisible = parts.environment.page.onVisible(() => this.refresh());
    this.state = this.#state;
  }

  begin(actor: Actor): void {
    this.#desk = this.#open(actor);
    this.refresh();
  }

  end(): void {
    const desk = this.#desk;
    if (!desk) return;
    this.#desk = null;
    desk.left = true;
    for (const lane of desk.lanes.values()) lane.stop();
    // What is still being stored comes first: it was promised.
    void desk.queue.then(() => desk.storage.close());
    for (const conversationId of desk.lanes.keys()) this.#parts.onChange(conversationId);
    this.#show(nothing);
  }

  up(): void {
    this.#live = true;
    this.refresh();
    for (const lane of this.#desk?.lanes.values() ?? []) lane.up();
  }

  down(): void {
    this.#live = false;
  }

  destroy(): void {
    this.#stopVisible();
  }

  /** A heartbeat is as good a clock as any to look after what a tab that died has left behind. */
  receive(event: PushedEvent): void {
    if (event.name === 'heartbeat') this.refresh();
  }

  /** What waits in a conversation, in order. */
  waitingIn(conversationId: string): readonly WaitingEntry[] {
    return this.#desk?.lanes.get(conversationId)?.waiting ?? [];
  }

  /**
   * Stores a draft behind the others; it is sent as soon as it can be.
   * @throws AlcoveError `outbox_full`, `unauthenticated`.
   */
  add(draft: OutboxDraft): Promise<void> {
    return this.change(draft.conversationId, () => draft);
  }

  /**
   * Stores what `plan` makes of the entries that wait in a conversation: a draft behind them, or one of them changed.
   * @throws AlcoveError `outbox_full`, `unauthenticated`, `not_found` when another tab settled it, and what `plan` throws.
   */
  async change(
    conversationId: string,
    plan: (waiting: readonly OutboxEntry[]) => OutboxDraft | OutboxEntry,
  ): Promise<void> {
    const desk = this.#signedIn();
    await this.#inTurn(desk, async () => {
      const lane = this.#lane(desk, conversationId);
      const planned = plan(lane.entries);
      if ('order' in planned) return lane.rewrite(planned);
      if (entriesOf(desk).length >= outboxMax) throw alcoveError('outbox_full');
      const entry = await desk.storage.append(planned, desk.last);
      desk.last = Math.max(desk.last, entry.order);
      if (!desk.left) lane.put(entry);
    });
  }

  /** Puts what failed of a line back into the queue, at its old place. Anything else is left alone. */
  retry(conversationId: string, key: string): Promise<void> {
    return this.#eachFailed(conversationId, key, (lane, entry) => lane.rewrite(again(entry)).catch(() => {}));
  }

  /** Removes what failed of a line. Anything else is left alone. */
  discard(conversationId: string, key: string): Promise<void> {
    return this.#eachFailed(conversationId, key, async (lane, entry, desk) => {
      await desk.storage.remove(entry);
      lane.drop(entry.id);
    });
  }

  /** Takes over what other tabs left in the shared storage, and lets go of what they settled. */
  refresh(): void {
    if (this.#desk) void this.#refreshed(this.#desk);
  }

  /** What this actor has not sent, from now on, whoever signs in. */
  remains(actor: Actor): Remains {
    const desk = this.#desk?.name === this.#nameOf(actor) ? this.#desk : { ...this.#open(actor), left: true };
    const use = async (work: () => Promise<void>) => {
      await this.#inTurn(desk, work);
      if (desk.left) desk.storage.close();
    };
    return {
      unsent: messagesIn(entriesOf(desk)).length,
      async texts() {
        let texts: readonly string[] = [];
        await use(async () => {
          texts = messagesIn(await desk.storage.load().catch(() => entriesOf(desk)));
        });
        return texts;
      },
      erase: () => use(() => desk.storage.clear()),
    };
  }

  /** Resolves when the storage was looked into, or could not be: what is in memory goes on. */
  #refreshed(desk: Desk): Promise<void> {
    desk.comparing ??= this.#inTurn(desk, () => {
      desk.comparing = null;
      return this.#compare(desk);
    })
      .catch(() => {})
      .then(() => this.#publish(desk));
    return desk.comparing;
  }

  async #compare(desk: Desk): Promise<void> {
    const before = new Set(entriesOf(desk));
    const rows = new Map<string, OutboxEntry[]>([...desk.lanes.keys()].map((id) => [id, []]));
    for (const row of await desk.storage.load()) {
      desk.last = Math.max(desk.last, row.order);
      const listed = rows.get(row.conversationId);
      if (listed) listed.push(row);
      else rows.set(row.conversationId, [row]);
    }
    if (desk.left) return;
    for (const [conversationId, listed] of rows) this.#lane(desk, conversationId).take(listed, before);
  }

  async #eachFailed(
    conversationId: string,
    key: string,
    work: (lane: Lane, entry: OutboxEntry, desk: Desk) => Promise<void>,
  ): Promise<void> {
    const desk = this.#signedIn();
    await this.#inTurn(desk, async () => {
      const lane = this.#lane(desk, conversationId);
      for (const entry of lane.entries) if (entry.failure && entry.key === key) await work(lane, entry, desk);
    });
  }

  #nameOf(actor: Actor): string {
    return `alcove:outbox:${this.#parts.url}:${actor.tenantId}:${actor.id}`;
  }

  #open(actor: Actor): Desk {
    const { environment } = this.#parts;
    const name = this.#nameOf(actor);
    const storage = createFallbackStorage(environment.openOutboxStorage(name), environment.after);
    return { name, storage, lanes: new Map(), queue: Promise.resolve(), comparing: null, last: 0, left: false };
  }

  #signedIn(): Desk {
    if (!this.#desk) throw alcoveError('unauthenticated');
    return this.#desk;
  }

  /** One storage operation after another, whatever became of the one before. */
  #inTurn(desk: Desk, work: () => Promise<void>): Promise<void> {
    const turn = desk.queue.then(work);
    desk.queue = turn.catch(() => {});
    return turn;
  }

  #lane(desk: Desk, conversationId: string): Lane {
    const known = desk.lanes.get(conversationId);
    if (known) return known;
    const { environment, send, onChange, onMessage, onGone } = this.#parts;
    const lane = new Lane({
      pace: environment,
      storage: desk.storage,
      withLock: environment.withLock,
      lockName: `${desk.name}:${conversationId}`,
      isLive: () => this.#live,
      refresh: () => this.#refreshed(desk),
      send,
      onChange: () => {
        this.#publish(desk);
        onChange(conversationId);
      },
      onMessage,
      onGone,
    });
    desk.lanes.set(conversationId, lane);
    return lane;
  }

  #publish(desk: Desk): void {
    if (desk.left) return;
    const entries = entriesOf(desk);
    const failed = entries.filter((entry) => entry.failure).length;
    this.#show({ waiting: entries.length - failed, failed, persistence: desk.storage.persistence });
  }

  #show(state: OutboxState): void {
    // Only what would be lost with the tab is worth a question, and pages that may ask load slower than others.
    const risky = state.waiting > 0 && state.persistence === 'memory';
    if (!risky) {
      this.#unguard?.();
      this.#unguard = null;
    } else this.#unguard ??= this.#parts.environment.page.askBeforeLeaving();
    if (JSON.stringify(state) !== JSON.stringify(this.#state.get())) publish(this.#state, state);
  }
}

function entriesOf(desk: Desk): readonly OutboxEntry[] {
  return [...desk.lanes.values()].flatMap((lane) => lane.entries);
}

/** The texts of messages, without what changes them or was deleted before it was sent. */
function messagesIn(entries: readonly OutboxEntry[]): readonly string[] {
  return entries.flatMap((entry) => (entry.operation === 'message:send' && !entry.removed ? [entry.input.text] : []));
}
