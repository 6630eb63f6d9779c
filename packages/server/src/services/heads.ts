import type { Store } from '../store/store.ts';

/** Ids in one look-up: keeps the statement and its snapshot short. */
const chunk = 500;

/** Head revisions of conversations, by id, for the heartbeat. What does not exist is left out. */
export type ReadHeads = (tenantId: string, conversationIds: readonly string[]) => Promise<Map<string, number>>;

export function createReadHeads(store: Store): ReadHeads {
  return async (tenantId, ids) => {
    const heads = new Map<string, number>();
    for (let start = 0; start < ids.length; start += chunk) {
      const found = await store.read((q) => q.conversations.heads(tenantId, ids.slice(start, start + chunk)));
      for (const { id, headRev } of found) heads.set(id, headRev);
    }
    return heads;
  };
}
