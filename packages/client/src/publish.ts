import type { WritableAtom } from 'nanostores';

/**
 * Sets an atom. A listener of the host that throws is the host's error: it is reported as uncaught and does not
 * unwind into the engine that published.
 */
export function publish<Value>(target: WritableAtom<Value>, value: Value): void {
  try {
    target.set(value);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
