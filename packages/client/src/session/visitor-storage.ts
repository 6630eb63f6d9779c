import type { Actor, Tenant } from '@alcove/protocol';
import { indexedDatabase } from '../indexed-database.ts';

/** A visitor who filled in the form on this device. */
export interface StoredVisitor {
  /** Null once it was refused for good, while messages of this visitor's wait here for the next form. */
  readonly token: string | null;
  readonly actor: Actor;
  readonly tenant: Tenant;
  /** Of the support conversation, so that it opens before the server answers. */
  readonly conversationId: string | null;
}

/** What lies in this browser about a visitor of one business on one server. */
export interface VisitorStorage {
  /** Who it was last time; null when nobody. Makes nothing where nothing is. */
  read(): Promise<StoredVisitor | null>;
  write(visitor: StoredVisitor): Promise<void>;
  /**
   * Forgets the token if it is still this one; another tab may have signed in anew. Keeps the visitor without it where
   * `keep` says so, and leaves nothing at all where not.
   */
  forget(token: string | null, keep: boolean): Promise<void>;
  close(): void;
}

const visitorKey = 'visitor';

/** In IndexedDB, never in a cookie of the host's page (docs/architecture.md). */
export function openIndexedVisitorStorage(name: string): VisitorStorage {
  const database = indexedDatabase(name, 'visitor');
  return {
    read: async () => toVisitor(await database.read<unknown>(null, (store) => store.get(visitorKey))),
    write: (visitor) =>
      database.write((store) => {
        store.put(visitor, visitorKey);
      }),
    async forget(token, keep) {
      if (!(await database.exists())) return;
      let empty = false;
      await database.write((store) => {
        const held = store.get(visitorKey);
        held.onsuccess = () => {
          const visitor = toVisitor(held.result);
          if (visitor && visitor.token !== token) return;
          empty = !visitor || !keep;
          if (visitor && keep) store.put({ ...visitor, token: null }, visitorKey);
          else store.clear();
        };
      });
      if (empty) await database.delete();
    },
    close: database.close,
  };
}

/** What was stored may be of another version, or not ours. */
function toVisitor(value: unknown): StoredVisitor | null {
  if (typeof value !== 'object' || value === null) return null;
  const { token, actor, tenant, conversationId } = value as Partial<StoredVisitor>;
  if ((token !== null && typeof token !== 'string') || typeof actor?.id !== 'string' || typeof tenant?.id !== 'string')
    return null;
  return { token, actor, tenant, conversationId: typeof conversationId === 'string' ? conversationId : null };
}
