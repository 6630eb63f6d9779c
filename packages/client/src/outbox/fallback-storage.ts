import { alcoveError } from '../alcove-error.ts';
import type { OutboxState } from '../api.ts';
import type { After } from '../environment.ts';
import { createMemoryStorage } from './memory-storage.ts';
import type { OutboxStorage } from './storage.ts';

/** A database that answers later than this counts as failing: somebody waits for their message to appear. */
const patienceMs = 5_000;

/** A storage that says how well it keeps what it was given. */
export interface FallbackStorage extends OutboxStorage {
  /** `memory` while something lies there that would be lost with the tab, and while lasting storage fails. */
  readonly persistence: OutboxState['persistence'];
}

/** Lasting storage with memory behind it: what the first cannot take, the second does, in the same order. */
export function createFallbackStorage(lasting: OutboxStorage | null, after: After): FallbackStorage {
  const memory = createMemoryStorage();
  const inMemory = new Set<string>();
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
      return failing || inMemory.size > 0 ? 'memory' : 'saved';
    },
    async load() {
      const kept = await memory.load();
      if (!lasting) return kept;
      const saved = await attempt((storage) => storage.load());
      // A write that was given up on may have gone through after all.
      return [...saved.filter((entry) => !inMemory.has(entry.id)), ...kept].sort((a, b) => a.order - b.order);
    },
    async append(draft, place) {
      try {
        return await attempt((storage) => storage.append(draft, place));
      } catch {
        inMemory.add(draft.id);
        return memory.append(draft, place);
      }
    },
    async has(entry) {
      if (!lasting || inMemory.has(entry.id)) return memory.has(entry);
      // Unknown counts as there: sending twice is harmless, not sending is not.
      return attempt((storage) => storage.has(entry)).catch(() => true);
    },
    async replace(entry) {
      if (!lasting || inMemory.has(entry.id)) return memory.replace(entry);
      return attempt((storage) => storage.replace(entry)).catch(() => true);
    },
    async remove(entry) {
      if (inMemory.delete(entry.id)) await memory.remove(entry);
      // What cannot be removed is sent once more after a reload, and the server answers it as a duplicate.
      if (lasting) await attempt((storage) => storage.remove(entry)).catch(() => {});
    },
    async clear() {
      inMemory.clear();
      await memory.clear();
      if (lasting) await attempt((storage) => storage.clear());
    },
    close() {
      lasting?.close();
    },
  };
}

function within<Result>(promise: Promise<Result>, after: After): Promise<Result> {
  return new Promise((resolve, reject) => {
    const cancel = after(patienceMs, () => reject(alcoveError('timeout')));
    promise.then(resolve, reject).finally(cancel);
  });
}
