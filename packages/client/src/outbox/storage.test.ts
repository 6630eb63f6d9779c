import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alcoveError } from '../alcove-error.ts';
import { FakeTime, settled } from '../testing/fake-time.ts';
import { createMemoryStorage } from '../testing/memory-storage.ts';
import { createFallbackStorage } from './fallback-storage.ts';
import type { OutboxStorage } from './storage.ts';
import { draft, storagePromises } from './storage-contract.ts';

/** A storage that rejects, or never answers, while told to. */
function flaky(): OutboxStorage & { mode: 'well' | 'failing' | 'hanging' } {
  const inner = createMemoryStorage();
  const guard =
    <Input extends unknown[], Result>(work: (...input: Input) => Promise<Result>) =>
    (...input: Input): Promise<Result> => {
      if (storage.mode === 'failing') return Promise.reject(new DOMException('full', 'QuotaExceededError'));
      if (storage.mode === 'hanging') return new Promise(() => {});
      return work(...input);
    };
  const storage: OutboxStorage & { mode: 'well' | 'failing' | 'hanging' } = {
    mode: 'well',
    load: guard(inner.load),
    append: guard(inner.append),
    get: guard(inner.get),
    replace: guard(inner.replace),
    remove: guard(inner.remove),
    clear: guard(inner.clear),
    close() {},
  };
  return storage;
}

const kinds = {
  memory: createMemoryStorage,
  'fallback before a working storage': () => createFallbackStorage(createMemoryStorage(), new FakeTime().after),
  'fallback without a storage': () => createFallbackStorage(null, new FakeTime().after),
};

for (const [name, make] of Object.entries(kinds)) {
  describe(`outbox storage: ${name}`, () => {
    for (const { title, check } of storagePromises) {
      it(title, async () => {
        const storage = make();
        await check(() => storage);
      });
    }
  });
}

describe('outbox storage: fallback', () => {
  it('says that memory is all there is', () => {
    assert.equal(createFallbackStorage(null, new FakeTime().after).persistence, 'memory');
  });

  it('takes in memory what the storage refuses, keeps the order, and says so until it is delivered', async () => {
    const lasting = flaky();
    const storage = createFallbackStorage(lasting, new FakeTime().after);
    const first = await storage.append(draft('a'), 0);
    lasting.mode = 'failing';
    const second = await storage.append(draft('b'), first.order);
    assert.equal(storage.persistence, 'memory');
    lasting.mode = 'well';
    await storage.append(draft('c'), second.order);
    assert.deepEqual(
      (await storage.load()).map((entry) => entry.id),
      ['a', 'b', 'c'],
    );
    assert.equal(storage.persistence, 'memory', 'b would be lost with the tab');
    await storage.remove(second);
    assert.equal(storage.persistence, 'saved');
  });

  it('gives up on a storage that never answers', async () => {
    const lasting = flaky();
    const time = new FakeTime();
    const storage = createFallbackStorage(lasting, time.after);
    lasting.mode = 'hanging';
    const appending = storage.append(draft('a'), 0);
    await time.pass(5_000);
    assert.equal((await appending).id, 'a');
    assert.equal(storage.persistence, 'memory');
    assert.equal(time.pending, 0);
  });

  it('takes out again what lands after it was given up on, at a place that nobody knows of', async () => {
    const inner = createMemoryStorage();
    const time = new FakeTime();
    let slow = true;
    const lasting: OutboxStorage = {
      ...inner,
      async append(one, place) {
        if (slow) await new Promise<void>((resolve) => time.after(6_000, resolve));
        return inner.append(one, place + 40);
      },
    };
    const storage = createFallbackStorage(lasting, time.after);
    const appending = storage.append(draft('a'), 3);
    await time.pass(5_000);
    const entry = await appending;
    slow = false;
    await time.pass(1_000);
    assert.deepEqual(await inner.load(), []);
    assert.deepEqual(await storage.load(), [entry]);
    await storage.remove(entry);
    assert.deepEqual([await storage.load(), storage.persistence], [[], 'saved']);
  });

  it('keeps a change in memory that the storage refuses', async () => {
    const lasting = flaky();
    const storage = createFallbackStorage(lasting, new FakeTime().after);
    const entry = await storage.append(draft('a'), 0);
    lasting.mode = 'failing';
    const failed = { ...entry, failure: { code: 'forbidden' as const, message: 'no', retryable: false } };
    assert.equal(await storage.replace(failed), true);
    lasting.mode = 'well';
    assert.deepEqual([await storage.load(), await storage.get(entry)], [[failed], failed]);
    await storage.remove(failed);
    assert.deepEqual(await storage.load(), []);
  });

  it('sends rather than not when the storage cannot say whether an entry is still there', async () => {
    const lasting = flaky();
    const storage = createFallbackStorage(lasting, new FakeTime().after);
    const entry = await storage.append(draft('a'), 0);
    lasting.mode = 'failing';
    assert.deepEqual(await storage.get(entry), entry);
  });

  it('does not say that nothing is stored when it cannot look', async () => {
    const lasting = flaky();
    const storage = createFallbackStorage(lasting, new FakeTime().after);
    lasting.mode = 'failing';
    await assert.rejects(
      storage.load(),
      (error) => error instanceof Error && error.message === alcoveError('storage_failed').message,
    );
    await settled();
  });
});
