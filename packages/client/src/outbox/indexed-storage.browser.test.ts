import { createStore, set } from 'idb-keyval';
import { openIndexedStorage } from './indexed-storage.ts';
import type { OutboxStorage } from './storage.ts';
import { draft, storagePromises } from './storage-contract.ts';

declare function describe(title: string, suite: () => void): void;
declare function it(title: string, test: () => Promise<void>): void;

let databases = 0;

/** Opens a database that no other test uses, any number of times. */
function freshDatabase(): { name: string; open: () => OutboxStorage } {
  databases += 1;
  const name = `alcove:outbox:test:${databases}:${Math.random()}`;
  return { name, open: () => openIndexedStorage(name) };
}

function check(condition: boolean, claim: string): void {
  if (!condition) throw new Error(`not so: ${claim}`);
}

describe('outbox storage: IndexedDB', () => {
  for (const promise of storagePromises) {
    it(promise.title, () => promise.check(freshDatabase().open));
  }

  it('makes no database before it is used, and closing an unused one makes none either', async () => {
    const { name, open } = freshDatabase();
    open().close();
    check(!(await indexedDB.databases()).some((one) => one.name === name), 'the database is not there');
  });

  it('leaves no database behind when it is cleared, whoever else has it open', async () => {
    const { name, open } = freshDatabase();
    const [storage, otherTab] = [open(), open()];
    const entry = await storage.append(draft('a'), 0);
    await otherTab.load();
    await storage.clear();
    const there = async () => (await indexedDB.databases()).some((one) => one.name === name);
    check(!(await there()), 'it is gone');
    for (const tab of [storage, otherTab]) {
      check((await tab.load()).length === 0, 'nothing is listed');
      check((await tab.get(entry)) === null, 'nothing is found');
      check(!(await tab.replace(entry)), 'nothing is brought back');
      await tab.remove(entry);
      await tab.clear();
    }
    check(!(await there()), 'looking makes none');
    await otherTab.append(draft('b'), 0);
    check((await storage.load()).length === 1, 'it can be used again');
  });

  it('is empty at once though somebody does not let go of the database', async () => {
    const { name, open } = freshDatabase();
    const storage = open();
    await storage.append(draft('a'), 0);
    const stubborn = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    await storage.clear();
    const left = stubborn.transaction('entries').objectStore('entries').count();
    await new Promise((resolve) => {
      left.onsuccess = resolve;
    });
    check(left.result === 0, 'nothing is in it');
    stubborn.close();
  });

  it('sets a damaged entry aside: it is left out, left in place, and blocks nothing', async () => {
    const { name, open } = freshDatabase();
    const store = createStore(name, 'entries');
    await set([1, 'damaged'], { id: 'damaged', order: 1 }, store);
    await set([2, 'newer'], { ...draft('newer'), operation: 'message:edit', order: 2, failure: null }, store);
    await set('loose', 'text', store);
    await open().append(draft('good'), 0);
    const loaded = await open().load();
    check(loaded.length === 1 && loaded[0]?.id === 'good', 'only the good one is loaded');
    check((loaded[0]?.order ?? 0) > 2, 'it went behind the others');
  });

  it('does not count a write as saved whose request succeeds and whose transaction is aborted', async () => {
    const { open } = freshDatabase();
    const storage = open();
    const put = IDBObjectStore.prototype.put;
    // What a browser does at quota.
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      const request = put.call(this, value, key);
      request.addEventListener('success', () => this.transaction.abort());
      return request;
    };
    let refused = false;
    try {
      await storage.append(draft('a'), 0).catch(() => {
        refused = true;
      });
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    check(refused, 'the append was refused');
    check((await storage.load()).length === 0, 'nothing is stored');
  });

  it('gives two tabs that write at one moment places of their own', async () => {
    const { open } = freshDatabase();
    const [one, other] = [open(), open()];
    const stored = await Promise.all([
      one.append(draft('a'), 0),
      other.append(draft('b'), 0),
      one.append(draft('c'), 0),
      other.append(draft('d'), 0),
    ]);
    check(new Set(stored.map((entry) => entry.order)).size === 4, 'four places');
    check((await open().load()).length === 4, 'four entries');
  });
});
