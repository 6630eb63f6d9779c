import type { Actor, Tenant } from '@alcove/protocol';
import { createStore, get, promisifyRequest, set, type UseStore } from 'idb-keyval';

/** A visitor who filled in the form on this device. */
export interface StoredVisitor {
  readonly token: string;
  readonly actor: Actor;
  readonly tenant: Tenant;
  /** Of the support conversation, so that it opens before the server answers. */
  readonly conversationId: string | null;
}

/** What lies in this browser about a visitor of one business on one server. */
export interface VisitorStorage {
  /** Who it was last time; null when nobody. Makes nothing where nothing is. */
  read(): Promise<StoredVisitor | null>;
  /** The form's own secret: `fresh` the first time, then the same again until a visitor is written. */
  formId(fresh: string): Promise<string>;
  write(visitor: StoredVisitor): Promise<void>;
  /** Removes the visitor if it still has this token; another tab may have signed in anew. */
  forget(token: string): Promise<void>;
  close(): void;
}

const visitorKey = 'visitor';
const formKey = 'form';

/** In IndexedDB, never in a cookie of the host's page (DESIGN §12). */
export function openIndexedVisitorStorage(name: string): VisitorStorage {
  let use: UseStore | null = null;
  const open = () => {
    use ??= createStore(name, 'visitor');
    return use;
  };
  return {
    async read() {
      if (!use && !(await databaseExists(name))) return null;
      return toVisitor(await get(visitorKey, open()));
    },
    async formId(fresh) {
      const kept: unknown = await get(formKey, open());
      if (typeof kept === 'string') return kept;
      await set(formKey, fresh, open());
      return fresh;
    },
    write: (visitor) =>
      open()('readwrite', (store) => {
        store.put(visitor, visitorKey);
        store.delete(formKey);
        return promisifyRequest(store.transaction);
      }),
    forget: (token) =>
      open()('readwrite', (store) => {
        const held = store.get(visitorKey);
        held.onsuccess = () => {
          if (toVisitor(held.result)?.token === token) store.delete(visitorKey);
        };
        return promisifyRequest(store.transaction);
      }),
    close() {
      // Closing is a courtesy to whoever wants to delete the database; what cannot be opened need not be closed.
      use?.('readonly', (store) => store.transaction.db.close()).catch(() => {});
      use = null;
    },
  };
}

/** For as long as the page lives, where the browser gives no storage. */
export function createMemoryVisitorStorage(): VisitorStorage {
  let held: StoredVisitor | null = null;
  let form: string | null = null;
  return {
    read: async () => held,
    async formId(fresh) {
      form ??= fresh;
      return form;
    },
    async write(visitor) {
      held = visitor;
      form = null;
    },
    async forget(token) {
      if (held?.token === token) held = null;
    },
    close() {},
  };
}

/** What was stored may be of another version, or not ours. */
function toVisitor(value: unknown): StoredVisitor | null {
  if (typeof value !== 'object' || value === null) return null;
  const { token, actor, tenant, conversationId } = value as Partial<StoredVisitor>;
  if (typeof token !== 'string' || typeof actor?.id !== 'string' || typeof tenant?.id !== 'string') return null;
  return { token, actor, tenant, conversationId: typeof conversationId === 'string' ? conversationId : null };
}

/** Whether a database is there, found out without making one. */
async function databaseExists(name: string): Promise<boolean> {
  // Firefox before 126 has no list of databases.
  if (indexedDB.databases) return (await indexedDB.databases()).some((database) => database.name === name);
  return new Promise((resolve) => {
    const request = indexedDB.open(name);
    // A database that must be made first is not there; ending the transaction unmakes it.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => resolve(false);
    request.onsuccess = () => {
      request.result.close();
      resolve(true);
    };
  });
}
