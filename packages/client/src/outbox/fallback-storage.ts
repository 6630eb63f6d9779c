import { alcoveError } from '../alcove-error.ts';
import type { OutboxState } from '../api.ts';
import type { After } from '../environment.ts';
import { within } from '../patience.ts';
import type { OutboxEntry } from './entry.ts';
import type { OutboxStorage } from './storage.ts';

/** A storage that says how well it keeps what it was given. */
export interface FallbackStorage extends OutboxStorage {
  /** `memory` while something lies there that would be lost with the tab, and while lasting storage fails. */
  readonly persistence: OutboxState['persistence'];
}

/** Lasting storage with memory behind it: what the first cannot take, the second does, in the same order. */
export function createFallbackStorage(lasting: OutboxStorage | null, after: After): FallbackStorage {
  const kept = new Map<string, OutboxEntry>();
  let last = 0;
  let failing = lasting === null;

  async function attempt<Result>(work: (storage: OutboxStorage) => Promise<Result>): Promise<Result> {
    if (!lasting) throw alcoveError('storage_failed');
    try {
      const result = await within(work(lasting), after);
      failing = false;
      return result;
    } catch (cause) {
      failing = true;
      throw alcoveError('storage_failed', cause);
    }
  }

  return {
    get persistence() {
      return failing || kept.size > 0 ? 'memory' : 'saved';
    },
    async load() {
      const saved = lasting ? await attempt((storage) => storage.load()) : [];
      // What is kept here is newer: it may lie there as well, from before a write that failed.
      return [...saved.filter((entry) => !kept.has(entry.id)), ...kept.values()].sort((a, b) => a.order - b.order);
    },
    async append(draft, place) {
      let writing: Promise<OutboxEntry> | undefined;
      const write = (storage: OutboxStorage) => {
        writing = storage.append(draft, place);
        return writing;
      };
      try {
        return await attempt(write);
      } catch {
        // A write that was given up on may land later, at a place that nobody knows of: then it is taken out again.
        writing?.then((late) => lasting?.remove(late)).catch(() => {});
        last = Math.max(last, place) + 1;
        const entry: OutboxEntry = { ...draft, order: last, failure: null };
        kept.set(entry.id, entry);
        return entry;
      }
    },
    async get(entry) {
      const held = kept.get(entry.id);
      if (held || !lasting) return held ?? null;
      // Unknown counts as there: sending twice is harmless, not sending is not.
      return attempt((storage) => storage.get(entry)).catch(() => entry);
    },
    async replace(entry) {
      if (!lasting && !kept.has(entry.id)) return false;
      try {
        if (!kept.has(entry.id)) return await attempt((storage) => storage.replace(entry));
      } catch {
        // Falls through to memory.
      }
      kept.set(entry.id, entry);
      return true;
    },
    async remove(entry) {
      kept.delete(entry.id);
      // What cannot be removed is sent once more after a reload, and the server answers it as a duplicate.
      if (lasting) await attempt((storage) => storage.remove(entry)).catch(() => {});
    },
    async clear() {
      kept.clear();
      if (lasting) await attempt((storage) => storage.clear());
    },
    close() {
      lasting?.close();
    },
  };
}
