import type { Actor, Output } from '@alcove/protocol';
import { atom, type ReadableAtom } from 'nanostores';
import { alcoveError } from '../alcove-error.ts';
import type { OutboxState } from '../api.ts';
import type { Environment } from '../environment.ts';
import type { Part } from '../life-cycle.ts';
import { publish } from '../publish.ts';
import type { PushedEvent } from '../transport/transport.ts';
import type { OutboxDraft, OutboxEntry, WaitingEntry } from './entry.ts';
import { createFallbackStorage, type FallbackStorage } from './fallback-storage.ts';
import { Lane } from './lane.ts';

/** More than anybody types while a server is away, little enough to load at once. */
export const outboxMax = 1_000;

/** Ids remembered as settled, so that a listing of the storage made a moment before cannot bring them back. */
const settledMax = 1_000;

export interface OutboxParts {
  readonly environment: Pick<Environment, 'after' | 'random' | 'page' | 'withLock' | 'openOutboxStorage'>;
  /** Server address: the same person on two servers is two identities. */
  readonly url: string;
  /** @throws AlcoveError */
  readonly send: (entry: OutboxEntry) => Promise<Output<'message:send'>>;
  /** Something about this conversation's waiting entries is different. */
  readonly onChange: (conversationId: string) => void;
  readonly onDelivered: (entry: OutboxEntry, answer: Output<'message:send'>) => void;
  /** Another tab of this identity settled the entry. */
  readonly onGone: (entry: OutboxEntry) => void;
}

/** What belongs to one identity and goes when it leaves. */
interface Desk {
  readonly name: string;
  readonly storage: FallbackStorage;
  readonly lanes: Map<string, Lane>;
  readonly settled: Set<string>;
  /** The last storage operation under way, so that entries are stored in the order they were written. */
  queue: Promise<unknown>;
  last: number;
  left: boolean;
}

/** Everything that waits to be sent: stored before it is shown, one lane per conversation, nothing sent unordered. */
export class Outbox implements Part {
  readonly state: ReadableAtom<OutboxState>;
  readonly #state = atom<OutboxState>({ waiting: 0, failed: 0, persistence: 'saved' });
  readonly #parts: OutboxParts;
  readonly #stopVisible: () => void;
  #desk: Desk | null = null;
  #live = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#stopVisible = parts.environment.page.onVisible(() => this.refresh());
    this.state = this.#state;
  }

  begin(actor: Actor): void {
    const { environment, url } = this.#parts;
    const name = `alcove:outbox:${url}:${actor.tenantId}:${actor.id}`;
    const storage = createFallbackStorage(environment.openOutboxStorage(name), environment.after);
    const desk: Desk = {
      name,
      storage,
      lanes: new Map(),
      settled: new Set(),
      queue: Promise.resolve(),
      last: 0,
      left: false,
    };
    this.#desk = desk;
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
    publish(this.#state, { waiting: 0, failed: 0, persistence: 'saved' });
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
  async add(draft: OutboxDraft): Promise<void> {
    const desk = this.#signedIn();
    await this.#inTurn(desk, async () => {
      if (this.#count(desk) >= outboxMax) throw alcoveError('outbox_full');
      this.#adopt(desk, await desk.storage.append(draft, desk.last));
    });
  }

  /** Puts a failed entry back into the queue, at its old place. Anything else is left alone. */
  async retry(conversationId: string, id: string): Promise<void> {
    const desk = this.#signedIn();
    await this.#inTurn(desk, async () => {
      const entry = desk.lanes.get(conversationId)?.find(id);
      if (!entry?.failure) return;
      const fresh = { ...entry, failure: null };
      if (await desk.storage.replace(fresh)) this.#adopt(desk, fresh);
      else desk.lanes.get(conversationId)?.drop(id);
    });
  }

  /** Removes a failed entry. Anything else is left alone. */
  async discard(conversationId: string, id: string): Promise<void> {
    const desk = this.#signedIn();
    await this.#inTurn(desk, async () => {
      const entry = desk.lanes.get(conversationId)?.find(id);
      if (!entry?.failure) return;
      await desk.storage.remove(entry);
      this.#settle(desk, id);
      desk.lanes.get(conversationId)?.drop(id);
    });
  }

  /** Takes over what other tabs left in the shared storage, and lets go of what they settled. */
  refresh(): void {
    const desk = this.#desk;
    if (!desk) return;
    const shown = () => this.#publish(desk);
    // A storage that cannot be read now is shown by `persistence`; what is in memory goes on.
    void this.#inTurn(desk, () => this.#compare(desk)).then(shown, shown);
  }

  /** Gives what empties the present identity's storage, also after it was left. */
  eraser(): () => Promise<void> {
    const desk = this.#desk;
    return async () => {
      if (!desk) return;
      await this.#inTurn(desk, () => desk.storage.clear());
      if (desk.left) desk.storage.close();
    };
  }

  async #compare(desk: Desk): Promise<void> {
    const known = [...desk.lanes.values()].flatMap((lane) => lane.waiting.map(({ entry }) => entry));
    const stored = await desk.storage.load();
    const ids = new Set(stored.map((entry) => entry.id));
    for (const entry of stored) if (!desk.settled.has(entry.id)) this.#adopt(desk, entry);
    for (const entry of known) {
      const lane = desk.lanes.get(entry.conversationId);
      if (ids.has(entry.id) || desk.left || !lane?.find(entry.id)) continue;
      this.#parts.onGone(entry);
      lane.drop(entry.id);
    }
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

  #adopt(desk: Desk, entry: OutboxEntry): void {
    desk.last = Math.max(desk.last, entry.order);
    if (!desk.left) this.#lane(desk, entry.conversationId).put(entry);
  }

  #lane(desk: Desk, conversationId: string): Lane {
    const known = desk.lanes.get(conversationId);
    if (known) return known;
    const { environment, send, onChange, onDelivered, onGone } = this.#parts;
    const lane = new Lane({
      pace: environment,
      storage: desk.storage,
      withLock: environment.withLock,
      lockName: `${desk.name}:${conversationId}`,
      isLive: () => this.#live,
      send,
      onChange: () => {
        this.#publish(desk);
        onChange(conversationId);
      },
      onDelivered: (entry, answer) => {
        this.#settle(desk, entry.id);
        onDelivered(entry, answer);
      },
      onGone,
    });
    desk.lanes.set(conversationId, lane);
    return lane;
  }

  #settle(desk: Desk, id: string): void {
    desk.settled.add(id);
    if (desk.settled.size <= settledMax) return;
    for (const oldest of desk.settled) {
      desk.settled.delete(oldest);
      break;
    }
  }

  #count(desk: Desk): number {
    return [...desk.lanes.values()].reduce((sum, lane) => sum + lane.waiting.length, 0);
  }

  #publish(desk: Desk): void {
    let waiting = 0;
    let failed = 0;
    for (const lane of desk.lanes.values()) {
      for (const { delivery } of lane.waiting) {
        if (delivery === 'failed') failed += 1;
        else waiting += 1;
      }
    }
    const state: OutboxState = { waiting, failed, persistence: desk.storage.persistence };
    const shown = this.#state.get();
    const same = shown.waiting === waiting && shown.failed === failed && shown.persistence === state.persistence;
    if (!same && !desk.left) publish(this.#state, state);
  }
}
