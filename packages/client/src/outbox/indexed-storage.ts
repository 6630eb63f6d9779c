import { clear, createStore, del, entries, get, promisifyRequest, type UseStore } from 'idb-keyval';
import { type OutboxEntry, readEntry } from './entry.ts';
import type { OutboxStorage } from './storage.ts';

/** By order, and never the key of another entry: an order is given out again after its entry is gone. */
function keyOf(entry: OutboxEntry): [number, string] {
  return [entry.order, entry.id];
}

/**
 * An outbox in a database of its own. Writes resolve when their transaction completed: at quota a request succeeds
 * and its transaction is aborted all the same.
 */
export function openIndexedStorage(name: string): OutboxStorage {
  let use: UseStore | null = null;
  const open = () => {
    use ??= createStore(name, 'entries');
    return use;
  };
  return {
    async load() {
      const rows = await entries<IDBValidKey, unknown>(open());
      return rows.flatMap(([key, value]) => {
        const entry = readEntry(value);
        // One that lies under a foreign key could not be removed after it was sent.
        return entry && Array.isArray(key) && key[0] === entry.order && key[1] === entry.id ? [entry] : [];
      });
    },
    append: (draft, after) =>
      open()('readwrite', async (store) => {
        let stored: OutboxEntry | null = null;
        const last = store.openKeyCursor(null, 'prev');
        last.onsuccess = () => {
          const key = last.result?.key;
          const order = Array.isArray(key) && typeof key[0] === 'number' ? key[0] : 0;
          stored = { ...draft, order: Math.max(order, after) + 1, failure: null };
          store.put(stored, keyOf(stored));
        };
        await promisifyRequest(store.transaction);
        if (!stored) throw new Error('The transaction completed without its write.');
        return stored;
      }),
    has: async (entry) => (await get(keyOf(entry), open())) !== undefined,
    replace: (entry) =>
      open()('readwrite', async (store) => {
        let written = false;
        const held = store.getKey(keyOf(entry));
        held.onsuccess = () => {
          if (held.result === undefined) return;
          store.put(entry, keyOf(entry));
          written = true;
        };
        await promisifyRequest(store.transaction);
        return written;
      }),
    remove: (entry) => del(keyOf(entry), open()),
    clear: () => clear(open()),
    close() {
      // Closing is a courtesy to whoever wants to delete the database; what cannot be opened need not be closed.
      use?.('readonly', (store) => store.transaction.db.close()).catch(() => {});
      use = null;
    },
  };
}
