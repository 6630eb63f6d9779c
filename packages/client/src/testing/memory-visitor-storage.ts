import type { StoredVisitor, VisitorStorage } from '../session/visitor-storage.ts';

/** For as long as the page lives. */
export function createMemoryVisitorStorage(): VisitorStorage {
  let held: StoredVisitor | null = null;
  return {
    read: async () => held,
    async write(visitor) {
      held = visitor;
    },
    async forget(token, keep) {
      if (held?.token === token) held = keep ? { ...held, token: null } : null;
    },
    close() {},
  };
}
