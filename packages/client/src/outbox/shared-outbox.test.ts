import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Environment } from '../environment.ts';
import { FakePage } from '../testing/fake-environment.ts';
import { settled } from '../testing/fake-time.ts';
import { refusal } from '../testing/fake-transport.ts';
import { createMemoryStorage } from '../testing/memory-storage.ts';
import { accept, liveTab, storedIds, tab } from '../testing/outbox-tab.ts';
import { agent, me } from '../testing/samples.ts';
import type { OutboxEntry } from './entry.ts';
import type { Outbox } from './outbox.ts';
import { draft } from './storage-contract.ts';

describe('outbox: one storage, several tabs and lives', () => {
  it('a new page on the same storage sends what the old one left, in order', async () => {
    const page = new FakePage();
    const old = tab(page);
    old.outbox.begin(me);
    for (const id of ['a', 'b', 'c']) await old.outbox.add(draft(id));
    const { server, outbox, sent } = tab(page);
    server.answer = accept;
    outbox.begin(me);
    await settled();
    assert.equal(outbox.state.get().waiting, 3);
    outbox.up();
    await settled();
    assert.deepEqual(sent, ['a', 'b', 'c']);
    assert.deepEqual(await storedIds(page), []);
  });

  it('does not send or bring back what another tab delivered', async () => {
    const page = new FakePage();
    const idle = tab(page);
    idle.outbox.begin(me);
    await idle.outbox.add(draft('a'));
    const busy = tab(page);
    busy.server.answer = accept;
    busy.outbox.begin(me);
    busy.outbox.up();
    await settled();
    assert.deepEqual(busy.sent, ['a']);
    idle.server.answer = accept;
    idle.outbox.up();
    await settled();
    assert.deepEqual(idle.sent, []);
    assert.deepEqual(idle.gone, ['a']);
    assert.equal(idle.outbox.state.get().waiting, 0);
    assert.deepEqual(await storedIds(page), []);
  });

  it('sends what another tab wrote before its own, whichever link comes first', async () => {
    const page = new FakePage();
    const [one, other] = [tab(page), tab(page)];
    one.outbox.begin(me);
    other.outbox.begin(me);
    await settled();
    await one.outbox.add(draft('first'));
    await other.outbox.add(draft('second'));
    other.server.answer = accept;
    other.outbox.up();
    await settled();
    assert.deepEqual(other.sent, ['first', 'second']);
    one.outbox.up();
    await settled();
    assert.deepEqual([one.sent, one.gone], [[], ['first']]);
  });

  it('does not try again what was refused while the storage was being listed, nor what it could not mark', async () => {
    const page = new FakePage();
    const storage = createMemoryStorage();
    let release = () => {};
    let slow = false;
    const stale = {
      ...storage,
      replace: async () => false,
      load: async () => {
        const entries = await storage.load();
        if (slow) {
          await new Promise<void>((resolve) => {
            release = resolve;
          });
        }
        return entries;
      },
    };
    const { outbox, server, sent } = await liveTab(page, { openOutboxStorage: () => stale });
    let refuse = () => {};
    server.answer = () =>
      new Promise((_, reject) => {
        refuse = () => reject(refusal('forbidden'));
      });
    await outbox.add(draft('a'));
    await settled();
    slow = true;
    outbox.refresh();
    await settled();
    refuse();
    await settled();
    release();
    slow = false;
    outbox.refresh();
    await settled();
    assert.deepEqual([sent, outbox.state.get().failed], [['a'], 1]);
  });

  /** Gives every message that waits another text. */
  const retell = (outbox: Outbox, text: string) =>
    outbox.change('cnv-1', ([entry]) => {
      assert.ok(entry?.operation === 'message:send');
      return { ...entry, input: { ...entry.input, text } };
    });

  it('sends what another tab made of an entry just before, and follows up what it did meanwhile', async () => {
    const page = new FakePage();
    const [one, other] = [tab(page), tab(page)];
    one.outbox.begin(me);
    other.outbox.begin(me);
    await one.outbox.add(draft('a'));
    other.outbox.refresh();
    await settled();
    const sent: unknown[] = [];
    let answer = () => {};
    one.server.answer = (entry) =>
      new Promise((resolve) => {
        sent.push([entry.operation, 'text' in entry.input && entry.input.text]);
        answer = () => resolve(accept(entry));
      });
    const [storage] = page.outboxes.values();
    const load = storage?.load.bind(storage);
    // The change comes between the listing and the look at the entry itself.
    if (storage && load) {
      storage.load = async () => {
        storage.load = load;
        const rows = await load();
        await retell(other.outbox, 'better');
        return rows;
      };
    }
    one.outbox.up();
    await settled();
    await retell(other.outbox, 'best');
    answer();
    await settled();
    assert.deepEqual(sent, [
      ['message:send', 'better'],
      ['message:edit', 'best'],
    ]);
  });

  it('keeps what was changed here while the storage was being listed', async () => {
    const page = new FakePage();
    const { outbox, server, sent } = await liveTab(page);
    let refuse = () => {};
    server.answer = () =>
      new Promise((_, reject) => {
        refuse = () => reject(refusal('forbidden'));
      });
    await outbox.add(draft('a'));
    await settled();
    const [storage] = page.outboxes.values();
    const load = storage?.load.bind(storage);
    let release = () => {};
    if (storage && load) {
      storage.load = async () => {
        storage.load = load;
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        return [];
      };
    }
    outbox.refresh();
    await settled();
    refuse();
    await settled();
    release();
    await settled();
    assert.deepEqual([sent, outbox.state.get().failed], [['a'], 1]);
  });

  it('looks into the storage without touching what it knows', async () => {
    const page = new FakePage();
    const changes: string[] = [];
    const idle = tab(page, {}, (id) => changes.push(id));
    idle.outbox.begin(me);
    for (const id of ['a', 'b', 'c']) await idle.outbox.add(draft(id));
    await idle.outbox.add(draft('x', 'cnv-2'));
    const known = idle.outbox.waitingIn('cnv-1').map((one) => one.entry);
    const [storage] = page.outboxes.values();
    // As a database gives them out: equal, and not the same.
    const load = storage?.load.bind(storage);
    if (storage && load) storage.load = async () => structuredClone(await load()) as OutboxEntry[];
    changes.length = 0;
    idle.outbox.refresh();
    await settled();
    assert.deepEqual(changes, []);
    const other = tab(page);
    other.outbox.begin(me);
    await other.outbox.add(draft('d'));
    await other.outbox.add(draft('e'));
    idle.outbox.refresh();
    await settled();
    assert.deepEqual(changes, ['cnv-1']);
    const now = idle.outbox.waitingIn('cnv-1').map((one) => one.entry);
    assert.equal(now.length, 5);
    for (const [place, entry] of known.entries()) assert.equal(now[place], entry);
  });

  it('does not bring back an entry that was delivered while the storage was being listed', async () => {
    const page = new FakePage();
    const storage = createMemoryStorage();
    let release = () => {};
    const slow = {
      ...storage,
      load: async () => {
        const entries = await storage.load();
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        return entries;
      },
    };
    const { outbox, server, gone } = tab(page, { openOutboxStorage: () => slow });
    outbox.begin(me);
    await settled();
    release();
    let answer = () => {};
    server.answer = (entry) =>
      new Promise((resolve) => {
        answer = () => resolve(accept(entry));
      });
    await outbox.add(draft('a'));
    outbox.up();
    await settled();
    release();
    await settled();
    outbox.refresh();
    await settled();
    answer();
    await settled();
    release();
    await settled();
    assert.deepEqual([outbox.state.get().waiting, gone], [0, []]);
  });

  it('holds a lock of this identity and conversation while it sends', async () => {
    const held: string[] = [];
    const withLock: Environment['withLock'] = async (name, work) => {
      held.push(name);
      await work();
    };
    const { outbox, server } = await liveTab(new FakePage(), { withLock });
    server.answer = accept;
    await outbox.add(draft('a'));
    await settled();
    assert.deepEqual(held, ['alcove:outbox:https://chat.example:ten-1:ctc-me:cnv-1']);
  });

  it('waits for the lock, and sends nothing once its holder has', async () => {
    const page = new FakePage();
    let free = () => {};
    const withLock: Environment['withLock'] = async (_name, work) => {
      await new Promise<void>((resolve) => {
        free = resolve;
      });
      await work();
    };
    const { outbox, sent } = await liveTab(page, { withLock });
    await outbox.add(draft('a'));
    await settled();
    assert.deepEqual(sent, []);
    const [storage] = page.outboxes.values();
    const [entry] = (await storage?.load()) ?? [];
    if (entry) await storage?.remove(entry);
    free();
    await settled();
    assert.deepEqual(sent, []);
    assert.equal(outbox.state.get().waiting, 0);
  });

  it('neither shows nor sends one person’s entries for the next', async () => {
    const page = new FakePage();
    const { outbox, server, sent } = await liveTab(page);
    outbox.down();
    await outbox.add(draft('a'));
    outbox.end();
    server.answer = accept;
    outbox.begin(agent);
    outbox.up();
    await settled();
    assert.deepEqual(sent, []);
    assert.deepEqual(outbox.waitingIn('cnv-1'), []);
    outbox.end();
    outbox.begin(me);
    await settled();
    assert.deepEqual(sent, ['a'], 'and it is still there for the first');
  });

  it('erases one identity’s storage, also after it left', async () => {
    const page = new FakePage();
    const { outbox } = await liveTab(page);
    await outbox.add(draft('a'));
    const remains = outbox.remains(me);
    outbox.end();
    assert.deepEqual([remains.unsent, await remains.texts()], [1, ['text of a']]);
    await remains.erase();
    assert.deepEqual([await remains.texts(), await storedIds(page)], [[], []]);
  });

  it('finishes in the storage what was acknowledged after it was left', async () => {
    const { outbox, server, page, delivered } = await liveTab();
    let answer = () => {};
    server.answer = (entry) =>
      new Promise((resolve) => {
        answer = () => resolve(accept(entry));
      });
    await outbox.add(draft('a'));
    await settled();
    outbox.end();
    answer();
    await settled();
    assert.deepEqual(delivered, []);
    assert.deepEqual(await storedIds(page), []);
    assert.equal(page.time.pending, 0);
  });
});
