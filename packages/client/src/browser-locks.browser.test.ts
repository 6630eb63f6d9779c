import { browserLocks } from './browser-locks.ts';

declare function describe(title: string, suite: () => void): void;
declare function it(title: string, test: () => Promise<void>): void;

function check(condition: boolean, claim: string): void {
  if (!condition) throw new Error(`not so: ${claim}`);
}

/** Locks whose patience ends when the test says so. */
function locks() {
  const timers = new Set<() => void>();
  const withLock = browserLocks((_delayMs, run) => {
    timers.add(run);
    return () => timers.delete(run);
  });
  const loseHope = () => {
    for (const run of [...timers]) run();
  };
  return { withLock, loseHope, timers };
}

/** Takes a lock as another tab does; the returned function lets go of it. */
async function holdElsewhere(name: string): Promise<() => void> {
  let free = () => {};
  await new Promise<void>((held) => {
    void navigator.locks.request(name, () => {
      held();
      return new Promise<void>((resolve) => {
        free = resolve;
      });
    });
  });
  return free;
}

async function hasRequest(name: string): Promise<boolean> {
  const { pending = [] } = await navigator.locks.query();
  return pending.some((request) => request.name === name);
}

describe('browser locks', () => {
  it('wait until the other tab is done', async () => {
    const { withLock, timers } = locks();
    const free = await holdElsewhere('waits');
    let ran = false;
    const working = withLock('waits', async () => {
      ran = true;
    });
    check(await hasRequest('waits'), 'the work waits in line');
    check(!ran, 'it has not run yet');
    free();
    await working;
    check(ran && timers.size === 0, 'it ran, and no timer is left');
  });

  it('go ahead without when their holder is frozen', async () => {
    const { withLock, loseHope } = locks();
    const free = await holdElsewhere('frozen');
    let runs = 0;
    const working = withLock('frozen', async () => {
      runs += 1;
    });
    check(await hasRequest('frozen'), 'the work waits in line');
    loseHope();
    await working;
    free();
    check(runs === 1, 'it ran once');
  });

  it('hand on an error of the work, which runs once', async () => {
    const { withLock } = locks();
    let runs = 0;
    let message = '';
    await withLock('broken', async () => {
      runs += 1;
      throw new Error('broken');
    }).catch((error: Error) => {
      message = error.message;
    });
    check(runs === 1 && message === 'broken', 'the error came through');
  });
});
