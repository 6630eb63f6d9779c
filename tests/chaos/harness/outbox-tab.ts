import { type ChatClient, createChatClient } from '@alcove/client';
import type { Input, Output } from '@alcove/protocol';
import { FakePage } from '../../../packages/client/src/testing/fake-environment.ts';
import { settled } from '../../../packages/client/src/testing/fake-time.ts';
import { refusal } from '../../../packages/client/src/testing/fake-transport.ts';
import type { OutboxWorld } from './outbox-world.ts';

/** What becomes of a message that a tab has sent and that nobody has answered. */
export const outcomes = [
  'ok',
  'answer lost',
  'never arrived',
  'stored, no answer',
  'rate limited',
  'unavailable',
] as const;
export type Outcome = (typeof outcomes)[number];

/** A send that waits for its answer. */
interface Held {
  readonly input: Input<'message:send'>;
  readonly answer: (answer: Output<'message:send'>) => void;
  readonly refuse: (error: Error) => void;
}

/** The server refuses messages that begin like this, for good. */
export const poison = 'poison';

type Storage = NonNullable<ReturnType<FakePage['environment']['openOutboxStorage']>>;

/** A page with the real client on it. It can die at any moment, and then nothing it started goes on. */
export class OutboxTab {
  readonly page = new FakePage();
  readonly client: ChatClient;
  readonly joined = new Set<string>();
  dead = false;
  readonly #world: OutboxWorld;
  #held: Held[] = [];

  constructor(world: OutboxWorld) {
    this.#world = world;
    const { environment, transport } = this.page;
    transport.onOpen = 'fail';
    transport.answers['conversation:list'] = () => ({ items: [], nextCursor: null });
    transport.answers['conversation:join'] = (input) => {
      this.joined.add(input.conversationId);
      return world.server.sync(input);
    };
    transport.answers['conversation:sync'] = (input) => world.server.sync(input);
    transport.answers['message:send'] = (input) =>
      new Promise((answer, refuse) => this.#held.push({ input, answer, refuse }));
    this.client = createChatClient(
      { url: 'https://chat.example', tenant: 'demo', auth: { kind: 'visitor' } },
      {
        ...environment,
        makeId: () => world.nextId(),
        openVisitorStorage: world.shared.openVisitorStorage,
        openOutboxStorage: (name) => this.#whileAlive(world.openStorage(name)),
        withLock: (name, work) => world.withLock(this, name, work),
      },
    );
    for (const id of world.conversationIds) this.client.conversation(id).open();
  }

  async start(): Promise<void> {
    await this.client.start();
    await settled();
  }

  connect(): void {
    this.page.transport.onOpen = 'accept';
    this.page.setNetwork(true);
  }

  disconnect(): void {
    this.page.transport.onOpen = 'fail';
    this.#drop();
  }

  /** Decides about the oldest send that waits for its answer, if there is one. */
  decide(outcome: Outcome, pushArrives: boolean): void {
    const held = this.#held.shift();
    if (!held) return;
    const { input, answer, refuse } = held;
    const isPoison = input.text.startsWith(poison);
    if (outcome === 'never arrived' || (isPoison && outcome === 'answer lost')) this.#drop();
    else if (outcome === 'rate limited') refuse(refusal('rate_limited', { retryable: true, retryAfterMs: 3_000 }));
    else if (outcome === 'unavailable') refuse(refusal('unavailable', { retryable: true }));
    else if (isPoison && outcome === 'ok') refuse(refusal('forbidden'));
    else {
      const stored = isPoison ? null : this.#world.store(input, pushArrives);
      if (outcome === 'ok' && stored) answer(stored);
      else if (outcome === 'stored, no answer') refuse(refusal('timeout', { retryable: true }));
      else this.#drop();
    }
  }

  heartbeat(): void {
    if (!this.page.transport.isOpen) return;
    const heads = Object.fromEntries([...this.joined].map((id) => [id, this.#world.server.stored(id).length]));
    this.page.transport.push({ name: 'heartbeat', payload: { epoch: 'e1', heads } });
  }

  /** The page is gone without a word. What it had sent may have been stored just before. */
  crash(sentIsStored: boolean): void {
    this.dead = true;
    const [held] = this.#held;
    this.#held = [];
    if (held && sentIsStored && !held.input.text.startsWith(poison)) this.#world.store(held.input, true);
  }

  #drop(): void {
    this.#held = [];
    this.joined.clear();
    if (this.page.transport.isOpen) this.page.transport.drop();
  }

  /** Storage as a page sees it: an operation takes effect a moment after it was asked for, unless the page is dead. */
  #whileAlive(storage: Storage): Storage {
    const step = async <Value>(work: () => Promise<Value>): Promise<Value> => {
      await Promise.resolve();
      await this.#stillAlive();
      const value = await work();
      await this.#stillAlive();
      return value;
    };
    return {
      load: () => step(() => storage.load()),
      append: (draft, after) => step(() => storage.append(draft, after)),
      get: (entry) => step(() => storage.get(entry)),
      replace: (entry) => step(() => storage.replace(entry)),
      remove: (entry) => step(() => storage.remove(entry)),
      clear: () => step(() => storage.clear()),
      close: () => {},
    };
  }

  #stillAlive(): Promise<void> {
    return this.dead ? new Promise(() => {}) : Promise.resolve();
  }
}
