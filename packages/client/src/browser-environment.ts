import { nanoid } from 'nanoid';
import { browserLocks } from './browser-locks.ts';
import type { After, Environment, PageSignals } from './environment.ts';
import { openIndexedStorage } from './outbox/indexed-storage.ts';
import { openIndexedVisitorStorage } from './session/visitor-storage.ts';
import { openSocketTransport } from './transport/socket-transport.ts';

/** The real outside. Outside of browsers, what is missing is done without: storage in memory, no locks, no hints. */
export function browserEnvironment(): Environment {
  const after: After = (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  };
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    after,
    // Begins with the time for the server's index alone, which grows at its end then; order never depends on it.
    makeId: () => Date.now().toString(36) + nanoid(),
    fetch: (...request) => fetch(...request),
    openTransport: openSocketTransport,
    page: pageSignals(),
    withLock: browserLocks(after),
    openOutboxStorage: (name) => (hasIndexedDb() ? openIndexedStorage(name) : null),
    openVisitorStorage: (name) => (hasIndexedDb() ? openIndexedVisitorStorage(name) : null),
  };
}

function pageSignals(): PageSignals {
  return {
    isVisible: () => globalThis.document?.visibilityState !== 'hidden',
    // Outside of browsers `navigator` may be there without this field.
    isOnline: () => globalThis.navigator?.onLine !== false,
    onVisible: (listener) =>
      listen(globalThis.document, 'visibilitychange', () => {
        if (document.visibilityState === 'visible') listener();
      }),
    onNetwork(listener) {
      const stopOnline = listen(globalThis.window, 'online', () => listener(true));
      const stopOffline = listen(globalThis.window, 'offline', () => listener(false));
      return () => {
        stopOnline();
        stopOffline();
      };
    },
    askBeforeLeaving: () => listen(globalThis.window, 'beforeunload', (event) => event.preventDefault()),
  };
}

function listen(target: EventTarget | undefined, type: string, listener: (event: Event) => void): () => void {
  target?.addEventListener(type, listener);
  return () => target?.removeEventListener(type, listener);
}

/** Some browsers throw at the mere mention where storage is blocked. */
function hasIndexedDb(): boolean {
  try {
    return globalThis.indexedDB !== undefined;
  } catch {
    return false;
  }
}
