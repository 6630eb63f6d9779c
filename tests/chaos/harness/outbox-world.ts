import assert from 'node:assert/strict';
import type { Input, Output } from '@alcove/protocol';
import { FakePage } from '../../../packages/client/src/testing/fake-environment.ts';
import { settled } from '../../../packages/client/src/testing/fake-time.ts';
import { me, tenant } from '../../../packages/client/src/testing/samples.ts';
import { ModelServer } from './model-server.ts';
import { OutboxTab, poison } from './outbox-tab.ts';

type Environment = FakePage['environment'];
type Storage = NonNullable<ReturnType<Environment['openOutboxStorage']>>;

export interface WorldOptions {
  /** Whether the browser has Web Locks. */
  readonly locks: boolean;
  /** Off: the server stores every try. */
  readonly dedupes?: boolean;
  /** Off: what one page stored, the next one does not find. */
  readonly storageLasts?: boolean;
}

/** Something that somebody wrote. */
interface Written {
  readonly text: string;
  readonly conversationId: string;
  readonly tab: OutboxTab;
  /** The page showed it as queued, so it must arrive. One that died before that may have stored it or not. */
  promised: boolean;
}

const maxTabs = 3;
/** Rounds of answers and waiting in which everything must come to rest. */
const restRounds = 60;

/** One browser of one person with its tabs and its storage, and the server: the real client around two models. */
export class OutboxWorld {
  readonly conversationIds: readonly string[] = ['cnv-1', 'cnv-2'];
  readonly server: ModelServer;
  readonly written: Written[] = [];
  readonly tabs: OutboxTab[] = [];
  readonly shared: Environment;
  readonly #options: WorldOptions;
  readonly #holders = new Map<string, OutboxTab>();
  readonly #queues = new Map<string, (() => void)[]>();
  #ids = 0;
  /** With several tabs open, what each wrote keeps its order, and nothing is said about one among the others. */
  #alone = true;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.server = new ModelServer(options.dedupes ?? true);
    this.shared = new FakePage().environment;
  }

  async open(): Promise<void> {
    if (this.tabs.length >= maxTabs) return;
    const name = 'alcove:visitor:https://chat.example:demo';
    await this.shared.openVisitorStorage(name)?.write({ token: 't', actor: me, tenant, conversationId: null });
    const tab = new OutboxTab(this);
    this.tabs.push(tab);
    if (this.tabs.length > 1) this.#alone = false;
    await tab.start();
  }

  /** The tab at this place, counted around; none when no tab is open. */
  tab(place: number): OutboxTab | undefined {
    return this.tabs[place % Math.max(1, this.tabs.length)];
  }

  write(tab: OutboxTab, conversationPlace: number, isPoison: boolean): void {
    const conversationId = this.conversationIds[conversationPlace % this.conversationIds.length] ?? '';
    const text = `${isPoison ? poison : 'text'} ${this.written.length}`;
    const one: Written = { text, conversationId, tab, promised: false };
    this.written.push(one);
    void tab.client
      .conversation(conversationId)
      .send({ text })
      .then(() => {
        one.promised = true;
      });
  }

  crash(tab: OutboxTab, sentIsStored: boolean): void {
    tab.crash(sentIsStored);
    this.tabs.splice(this.tabs.indexOf(tab), 1);
    // The browser takes the locks of a dead page back.
    for (const [name, holder] of this.#holders) if (holder === tab) this.#unlock(name);
  }

  store(input: Input<'message:send'>, pushArrives: boolean): Output<'message:send'> {
    const { answer, push } = this.server.store(input);
    if (push && pushArrives) {
      for (const { page, joined } of this.tabs) {
        if (page.transport.isOpen && joined.has(input.conversationId)) {
          page.transport.push({ name: 'message:new', payload: push });
        }
      }
    }
    return answer;
  }

  nextId(): string {
    this.#ids += 1;
    return `id-${String(this.#ids).padStart(21, '0')}`;
  }

  openStorage(name: string): Storage {
    const lasts = this.#options.storageLasts ?? true;
    const storage = (lasts ? this.shared : new FakePage().environment).openOutboxStorage(name);
    assert.ok(storage);
    return storage;
  }

  async withLock(tab: OutboxTab, name: string, work: () => Promise<void>): Promise<void> {
    if (!this.#options.locks) return work();
    while (this.#holders.has(name)) {
      await new Promise<void>((resolve) => this.#queues.set(name, [...(this.#queues.get(name) ?? []), resolve]));
    }
    if (tab.dead) {
      this.#wake(name);
      return new Promise(() => {});
    }
    this.#holders.set(name, tab);
    try {
      await work();
    } finally {
      if (this.#holders.get(name) === tab) this.#unlock(name);
    }
  }

  async passTime(ms: number): Promise<void> {
    for (const tab of [...this.tabs]) await tab.page.time.pass(ms);
  }

  /** What must hold at every moment, on every screen: no bubble twice, and one order. */
  checkScreens(): void {
    for (const tab of this.tabs) {
      for (const id of this.conversationIds) {
        const { messages } = tab.client.conversation(id).timeline.get();
        const texts = messages.map(({ text }) => text);
        assert.equal(new Set(texts).size, texts.length, `a bubble is shown twice: ${texts.join(', ')}`);
        const seqs = messages.flatMap(({ seq }) => (seq === null ? [] : [seq]));
        assert.deepEqual(
          seqs,
          [...seqs].sort((a, b) => a - b),
          'bubbles out of order',
        );
      }
    }
  }

  /** Lets the network be good again until nothing moves any more, then checks that all promises were kept. */
  async checkAtRest(): Promise<void> {
    if (this.tabs.length === 0) await this.open();
    // A page that died may have left something that the others only find when they look.
    await this.#letTabsLook();
    for (let round = 0; round < restRounds && !this.#atRest(); round += 1) {
      for (const tab of this.tabs) {
        tab.connect();
        tab.heartbeat();
        await settled();
        tab.decide('ok', true);
        await settled();
      }
      await this.passTime(5_000);
    }
    await this.#letTabsLook();
    this.checkScreens();
    for (const id of this.conversationIds) this.#checkConversation(id);
    for (const tab of this.tabs) {
      assert.equal(tab.client.outbox.get().waiting, 0, 'something is stuck in an outbox');
      assert.equal(tab.client.connection.get().state, 'online');
    }
  }

  #atRest(): boolean {
    return this.tabs.every(
      ({ client }) => client.outbox.get().waiting === 0 && client.connection.get().state === 'online',
    );
  }

  async #letTabsLook(): Promise<void> {
    for (let round = 0; round < 2; round += 1) {
      for (const tab of this.tabs) tab.heartbeat();
      await settled();
      await this.passTime(1_000);
    }
  }

  #checkConversation(conversationId: string): void {
    const texts = this.server.stored(conversationId).map(({ text }) => text);
    const mine = this.written.filter((one) => one.conversationId === conversationId && !one.text.startsWith(poison));
    assert.equal(new Set(texts).size, texts.length, `stored twice: ${texts.join(', ')}`);
    const lost = mine.filter(({ text, promised }) => promised && !texts.includes(text));
    assert.deepEqual(
      lost.map(({ text }) => text),
      [],
      'lost',
    );
    const inOrder = (list: readonly Written[]) => {
      const written = list.map(({ text }) => text).filter((text) => texts.includes(text));
      assert.deepEqual(
        texts.filter((text) => written.includes(text)),
        written,
        'stored in another order than written',
      );
    };
    if (this.#alone) inOrder(mine);
    else for (const tab of new Set(mine.map((one) => one.tab))) inOrder(mine.filter((one) => one.tab === tab));
    this.#checkShown(conversationId, texts);
  }

  /** Every tab shows what is stored, then what was refused and nothing else. */
  #checkShown(conversationId: string, stored: readonly string[]): void {
    const poisoned = this.written.filter(
      ({ text, conversationId: id }) => id === conversationId && text.startsWith(poison),
    );
    for (const tab of this.tabs) {
      const { messages } = tab.client.conversation(conversationId).timeline.get();
      const shown = (delivery: string) => messages.filter((one) => one.delivery === delivery).map(({ text }) => text);
      assert.deepEqual(shown('sent'), stored, 'a screen differs from the store');
      const failed = shown('failed');
      assert.equal(messages.length, stored.length + failed.length);
      for (const { text, promised } of poisoned) assert.ok(!promised || failed.includes(text), `${text} failed unseen`);
    }
  }

  #unlock(name: string): void {
    this.#holders.delete(name);
    this.#wake(name);
  }

  #wake(name: string): void {
    const [next, ...others] = this.#queues.get(name) ?? [];
    this.#queues.set(name, others);
    next?.();
  }
}
