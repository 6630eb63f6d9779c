import type { After, WithLock } from './environment.ts';

/** A frozen tab keeps its locks. Another one waits for so long, then goes ahead: the server drops duplicates. */
const lockPatienceMs = 2_000;

/** Web Locks, and going without them where the page may not have any. */
export function browserLocks(after: After): WithLock {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (!locks) return (_name, work) => work();
  return async (name, work) => {
    const waiting = new AbortController();
    let held = false;
    const cancel = after(lockPatienceMs, () => waiting.abort());
    try {
      await locks.request(name, { signal: waiting.signal }, () => {
        held = true;
        cancel();
        return work();
      });
    } catch (error) {
      // An error of the work itself is the caller's; a lock that was not given is done without.
      if (held) throw error;
      await work();
    } finally {
      cancel();
    }
  };
}
