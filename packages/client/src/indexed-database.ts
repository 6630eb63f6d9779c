import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';

/** One object store in a database of its own, opened at its first use and again after it was closed. */
export interface IndexedDatabase {
  /** Reads in one transaction; `otherwise` where there is no database, which none is made for. */
  read<Result>(otherwise: Result, work: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result>;
  /**
   * Writes in one transaction and resolves when it completed: at quota a request succeeds and its transaction is
   * aborted all the same. Makes the database where there is none.
   */
  write(work: (store: IDBObjectStore) => void): Promise<void>;
  /** Whether the database is there, found out without making one. */
  exists(): Promise<boolean>;
  close(): void;
  /** Removes the database whole. Tabs that have it open let go of it by themselves. */
  delete(): Promise<void>;
}

/** Opens nothing until it is used. */
export function indexedDatabase(name: string, storeName: string): IndexedDatabase {
  let opened: UseStore | null = null;

  function use<Result>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<Result>): Promise<Result> {
    opened ??= createStore(name, storeName);
    return opened(mode, (store) => {
      const { db } = store.transaction;
      // Somebody removes it: whoever holds on to it would keep them waiting.
      db.onversionchange = () => {
        db.close();
        opened = null;
      };
      return work(store);
    });
  }

  const exists = async () => opened !== null || databaseExists(name);

  return {
    exists,
    read: async (otherwise, work) =>
      (await exists()) ? use('readonly', (store) => promisifyRequest(work(store))) : otherwise,
    write: (work) =>
      use('readwrite', (store) => {
        work(store);
        return promisifyRequest(store.transaction);
      }),
    close() {
      // Closing is a courtesy to whoever wants to delete the database; what cannot be opened need not be closed.
      opened?.('readonly', (store) => store.transaction.db.close()).catch(() => {});
      opened = null;
    },
    delete: () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        // Where somebody does not let go of it, the removal comes later, and nobody need wait for that.
        request.onsuccess = request.onblocked = () => resolve();
        request.onerror = () => reject(request.error);
      }),
  };
}

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
