import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alcoveError } from '../alcove-error.ts';
import { FakePage } from '../testing/fake-environment.ts';
import { settled } from '../testing/fake-time.ts';
import { refusal } from '../testing/fake-transport.ts';
import { createMemoryStorage } from '../testing/memory-storage.ts';
import { accept, liveTab, storedIds, tab } from '../testing/outbox-tab.ts';
import { me } from '../testing/samples.ts';
import { outboxMax } from './outbox.ts';
import { draft } from './storage-contract.ts';

describe('outbox', () => {
  it('stores an entry before it shows it and keeps it until it is delivered', async () => {
    const page = new FakePage();
    const storage = createMemoryStorage();
    let finish = () => {};
    const slow = {
      ...storage,
      append: async (...input: Parameters<typeof storage.append>) => {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return storage.append(...input);
      },
    };
    const { outbox, server } = await liveTab(page, { openOutboxStorage: () => slow });
    const adding = outbox.add(draft('a'));
    await settled();
    assert.equal(outbox.waitingIn('cnv-1').length, 0);
    finish();
    await adding;
    assert.deepEqual(
      outbox.waitingIn('cnv-1').map((one) => one.entry.id),
      ['a'],
    );
    assert.equal((await storage.load()).length, 1);
    server.answer = accept;
    outbox.up();
    await settled();
  });

  it('sends one conversation strictly in order, one at a time, and others meanwhile', async () => {
    const { outbox, server, sent } = await liveTab();
    const waiting = new Map<string, () => void>();
    server.answer = (entry) => new Promise((resolve) => waiting.set(entry.id, () => resolve(accept(entry))));
    for (const id of ['a', 'b']) await outbox.add(draft(id, 'cnv-1'));
    for (const id of ['x', 'y']) await outbox.add(draft(id, 'cnv-2'));
    await settled();
    assert.deepEqual(sent, ['a', 'x']);
    assert.deepEqual(
      outbox.waitingIn('cnv-1').map((one) => one.delivery),
      ['sending', 'queued'],
    );
    waiting.get('x')?.();
    await settled();
    assert.deepEqual(sent, ['a', 'x', 'y']);
    waiting.get('a')?.();
    await settled();
    assert.deepEqual(sent, ['a', 'x', 'y', 'b']);
  });

  it('empties storage and state when everything is delivered', async () => {
    const { outbox, server, page, delivered } = await liveTab();
    server.answer = accept;
    await outbox.add(draft('a'));
    await outbox.add(draft('b'));
    await settled();
    assert.deepEqual(delivered, ['a', 'b']);
    assert.deepEqual(outbox.state.get(), { waiting: 0, failed: 0, persistence: 'saved' });
    assert.deepEqual(await storedIds(page), []);
  });

  it('tries again with the same entry after longer and longer waits, at most a minute', async () => {
    const { outbox, server, sent, page } = await liveTab();
    server.answer = () => Promise.reject(refusal('internal', { retryable: true }));
    await outbox.add(draft('a'));
    await settled();
    const waits: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const [wait = 0] = page.time.waits;
      waits.push(wait);
      await page.time.pass(wait);
    }
    assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    assert.deepEqual(new Set(sent), new Set(['a']));
    assert.equal(sent.length, 9);
  });

  it('spreads its waits over their whole length', async () => {
    const { outbox, server, page } = await liveTab();
    page.random = 0.25;
    server.answer = () => Promise.reject(alcoveError('timeout'));
    await outbox.add(draft('a'));
    await settled();
    assert.deepEqual(page.time.waits, [250]);
  });

  it('sends at once when a link comes, whatever it was waiting for', async () => {
    const { outbox, server, sent } = await liveTab();
    server.answer = () => Promise.reject(refusal('internal', { retryable: true }));
    await outbox.add(draft('a'));
    await settled();
    server.answer = accept;
    outbox.down();
    outbox.up();
    await settled();
    assert.equal(sent.length, 2);
    assert.equal(outbox.state.get().waiting, 0);
  });

  it('waits as long as the server asks, also over a reconnect, and keeps the order', async () => {
    const { outbox, server, sent, page } = await liveTab();
    server.answer = () => Promise.reject(refusal('rate_limited', { retryable: true, retryAfterMs: 7_000 }));
    await outbox.add(draft('a'));
    await outbox.add(draft('b'));
    await settled();
    server.answer = accept;
    outbox.down();
    outbox.up();
    await page.time.pass(6_999);
    assert.deepEqual(sent, ['a']);
    await page.time.pass(1);
    assert.deepEqual(sent, ['a', 'a', 'b']);
  });

  it('fails what is refused for good and goes on behind it', async () => {
    const { outbox, server, page, delivered } = await liveTab();
    server.answer = (entry) => (entry.id === 'bad' ? Promise.reject(refusal('conversation_closed')) : accept(entry));
    await outbox.add(draft('bad'));
    await outbox.add(draft('good'));
    await settled();
    assert.deepEqual(delivered, ['good']);
    const [failed] = outbox.waitingIn('cnv-1');
    assert.equal(failed?.delivery, 'failed');
    assert.equal(failed?.entry.failure?.code, 'conversation_closed');
    assert.deepEqual(outbox.state.get(), { waiting: 0, failed: 1, persistence: 'saved' });
    assert.deepEqual(await storedIds(page), ['bad']);
  });

  it('retries a failed entry at its old place, and discards one for good', async () => {
    const { outbox, server, sent, page } = await liveTab();
    server.answer = () => Promise.reject(refusal('forbidden'));
    await outbox.add(draft('a'));
    await outbox.add(draft('b'));
    await settled();
    outbox.down();
    await outbox.add(draft('c'));
    await outbox.retry('cnv-1', 'b');
    await outbox.discard('cnv-1', 'a');
    assert.deepEqual(
      outbox.waitingIn('cnv-1').map((one) => one.entry.id),
      ['b', 'c'],
    );
    server.answer = accept;
    outbox.up();
    await settled();
    assert.deepEqual(sent, ['a', 'b', 'b', 'c']);
    assert.deepEqual(await storedIds(page), []);
  });

  it('does not discard what may be on its way', async () => {
    const { outbox } = await liveTab();
    await outbox.add(draft('a'));
    await outbox.discard('cnv-1', 'a');
    assert.equal(outbox.state.get().waiting, 1);
  });

  it('pauses at a refused sign-in without failing anything, and goes on with the next link', async () => {
    const { outbox, server, sent, page } = await liveTab();
    server.answer = () => Promise.reject(refusal('session_expired'));
    await outbox.add(draft('a'));
    await outbox.add(draft('b'));
    await page.time.pass(120_000);
    assert.deepEqual(sent, ['a']);
    assert.deepEqual(outbox.state.get(), { waiting: 2, failed: 0, persistence: 'saved' });
    server.answer = accept;
    outbox.down();
    outbox.up();
    await settled();
    assert.deepEqual(sent, ['a', 'a', 'b']);
  });

  it('takes so many entries and no more', async () => {
    const page = new FakePage();
    const { outbox } = tab(page);
    outbox.begin(me);
    for (let count = 0; count < outboxMax; count += 1) await outbox.add(draft(`id-${count}`));
    await assert.rejects(outbox.add(draft('too many')), { code: 'outbox_full' });
    assert.equal(outbox.state.get().waiting, outboxMax);
  });

  it('refuses when nobody is signed in', async () => {
    const { outbox } = tab(new FakePage());
    await assert.rejects(outbox.add(draft('a')), { code: 'unauthenticated' });
  });

  it('keeps messages in memory and says so when storage fails', async () => {
    const { outbox } = await liveTab(new FakePage(), { openOutboxStorage: () => null });
    await outbox.add(draft('a'));
    assert.deepEqual(outbox.state.get(), { waiting: 1, failed: 0, persistence: 'memory' });
  });

  it('has the browser ask before the page is left while memory alone holds what waits, and not longer', async () => {
    const saved = await liveTab();
    await saved.outbox.add(draft('a'));
    assert.equal(saved.page.asksBeforeLeaving, false);
    const { outbox, page, server } = await liveTab(new FakePage(), { openOutboxStorage: () => null });
    assert.equal(page.asksBeforeLeaving, false);
    let answer = () => {};
    server.answer = (entry) =>
      new Promise((resolve) => {
        answer = () => resolve(accept(entry));
      });
    await outbox.add(draft('a'));
    await settled();
    assert.equal(page.asksBeforeLeaving, true);
    answer();
    await settled();
    assert.equal(page.asksBeforeLeaving, false);
    outbox.down();
    await outbox.add(draft('b'));
    assert.equal(page.asksBeforeLeaving, true);
    outbox.end();
    assert.equal(page.asksBeforeLeaving, false);
  });
});
