import { indexedDatabase } from '../indexed-database.ts';
import { type OutboxEntry, readEntry } from './entry.ts';
import type { OutboxStorage } from './storage.ts';

/** By order, and never the key of another entry: an order is given out again after its entry is gone. */
function keyOf(entry: OutboxEntry): [number, string] {
  return [entry.order, entry.id];
}

/** An outbox in a database of its own, which is there from the first entry until it is cleared. */
export function openIndexedStorage(name: string): OutboxStorage {
  const database = indexedDatabase(name, 'entries');
  return {
    async load() {
      const rows = await database.read<unknown[]>([], (store) => store.getAll());
      return rows.flatMap((row) => readEntry(row) ?? []).sort((a, b) => a.order - b.order);
    },
    async append(draft, after) {
      let stored: OutboxEntry | null = null;
      await database.write((store) => {
        const last = store.openKeyCursor(null, 'prev');
        last.onsuccess = () => {
          const key = last.result?.key;
          const order = Array.isArray(key) && typeof key[0] === 'number' ? key[0] : 0;
          stored = { ...draft, order: Math.max(order, after) + 1, failure: null };
          store.put(stored, keyOf(stored));
        };
      });
      if (!stored) throw new Error('The transaction completed without its write.');
      return stored;
    },
    get: async (entry) => readEntry(await database.read<unknown>(null, (store) => store.get(keyOf(entry)))),
    async replace(entry) {
      if (!(await database.exists())) return false;
      let written = false;
      await database.write((store) => {
        const held = store.getKey(keyOf(entry));
        held.onsuccess = () => {
          if (held.result === undefined) return;
          store.put(entry, keyOf(entry));
          written = true;
        };
      });
      return written;
    },
    async remove(entry) {
      if (!(await database.exists())) return;
      await database.write((store) => {
        store.delete(keyOf(entry));
      });
    },
    async clear() {
      if (!(await database.exists())) return;
      // Emptied first: the removal of a database waits for whoever does not let go of it.
      await database.write((store) => {
        store.clear();
      });
      await database.delete();
    },
    close: database.close,
  };
}
