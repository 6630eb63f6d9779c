import type { OutboxDraft } from './entry.ts';
import type { OutboxStorage } from './storage.ts';

/** A promise of every outbox storage. `open` gives another tab's view of the same empty storage at each call. */
export interface StoragePromise {
  readonly title: string;
  readonly check: (open: () => OutboxStorage) => Promise<void>;
}

/** A message to store. */
export function draft(id: string, conversationId = 'cnv-1', text = `text of ${id}`): OutboxDraft {
  return {
    id,
    conversationId,
    key: id,
    operation: 'message:send',
    input: { conversationId, text, clientMsgId: id },
    createdAt: 1_000,
  };
}

/** Runs in Node and in browsers, so it brings its own comparison. */
function same(actual: unknown, expected: unknown): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) throw new Error(`expected ${wanted}, got ${got}`);
}

async function idsIn(storage: OutboxStorage): Promise<readonly string[]> {
  return (await storage.load()).map((entry) => entry.id);
}

export const storagePromises: readonly StoragePromise[] = [
  {
    title: 'what was appended is loaded in the order of appending, whole',
    async check(open) {
      const storage = open();
      const first = await storage.append(draft('z'), 0);
      await storage.append(draft('a'), 0);
      same(await idsIn(open()), ['z', 'a']);
      same(first, { ...draft('z'), order: first.order, failure: null });
      same((await open().load())[0], first);
    },
  },
  {
    title: 'appends that start together keep their order and get places of their own',
    async check(open) {
      const storage = open();
      const stored = await Promise.all(['a', 'b', 'c', 'd'].map((id) => storage.append(draft(id), 0)));
      same(await idsIn(open()), ['a', 'b', 'c', 'd']);
      same(new Set(stored.map((entry) => entry.order)).size, 4);
    },
  },
  {
    title: 'a draft goes behind the place it was told to',
    async check(open) {
      const entry = await open().append(draft('a'), 41);
      same(entry.order > 41, true);
    },
  },
  {
    title: 'a changed entry keeps its place',
    async check(open) {
      const storage = open();
      const first = await storage.append(draft('a'), 0);
      await storage.append(draft('b'), 0);
      const failed = { ...first, failure: { code: 'forbidden' as const, message: 'no', retryable: false } };
      same(await storage.replace(failed), true);
      same((await open().load())[0], failed);
      same(await open().get(first), failed);
      same(await idsIn(open()), ['a', 'b']);
    },
  },
  {
    title: 'what another tab removed is gone and is not brought back by a change',
    async check(open) {
      const storage = open();
      const entry = await storage.append(draft('a'), 0);
      same(await storage.get(entry), entry);
      await open().remove(entry);
      same(await storage.get(entry), null);
      same(await storage.replace(entry), false);
      same(await idsIn(storage), []);
    },
  },
  {
    title: 'removing a gone entry does not remove a newer one that has its place',
    async check(open) {
      const storage = open();
      const old = await storage.append(draft('a'), 0);
      await storage.remove(old);
      await storage.append(draft('b'), 0);
      await storage.remove(old);
      same(await idsIn(storage), ['b']);
    },
  },
  {
    title: 'clearing leaves nothing',
    async check(open) {
      const storage = open();
      await storage.append(draft('a'), 0);
      await storage.clear();
      same(await idsIn(open()), []);
    },
  },
  {
    title: 'a closed storage opens again when it is used',
    async check(open) {
      const storage = open();
      await storage.append(draft('a'), 0);
      storage.close();
      same(await idsIn(storage), ['a']);
    },
  },
];
