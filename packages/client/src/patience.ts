import { alcoveError } from './alcove-error.ts';
import type { After } from './environment.ts';

/** Storage that answers later than this counts as failing: somebody waits in front of the page. */
const patienceMs = 5_000;

/**
 * The same promise, given up on after a while. What it stands for goes on all the same.
 * @throws AlcoveError `timeout`, besides what the promise rejects with.
 */
export function within<Result>(promise: Promise<Result>, after: After): Promise<Result> {
  return new Promise((resolve, reject) => {
    const cancel = after(patienceMs, () => reject(alcoveError('timeout')));
    promise.then(resolve, reject).finally(cancel);
  });
}
