import type { OutboxEntry } from '../outbox/entry.ts';
import type { OutboxStorage } from '../outbox/storage.ts';

/** An outbox that lasts as long as the page. */
export function createMemoryStorage(): OutboxStorage {
  const entries = new Map<string, OutboxEntry>();
  let last = 0;
  return {
    load: async () => [...entries.values()].sort((a, b) => a.order - b.order),
    async append(draft, after) {
      last = Math.max(last, after) + 1;
      const entry: OutboxEntry = { ...draft, order: last, failure: null };
      entries.set(entry.id, entry);
      return entry;
    },
    get: async (entry) => entries.get(entry.id) ?? null,
    async replace(entry) {
      if (!entries.has(entry.id)) return false;
      entries.set(entry.id, entry);
      return true;
    },
    async remove(entry) {
      entries.delete(entry.id);
    },
    async clear() {
      entries.clear();
    },
    close() {},
  };
}
