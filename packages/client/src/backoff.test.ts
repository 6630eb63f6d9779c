import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Backoff } from './backoff.ts';
import { FakeTime } from './testing/fake-time.ts';

describe('backoff', () => {
  it('waits a random part of a time that doubles up to its cap', async () => {
    const time = new FakeTime();
    const parts = [1, 0.5, 1, 1, 0];
    const backoff = new Backoff({ after: time.after, random: () => parts.shift() ?? 1 }, 500, 3_000);
    const waits: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      backoff.schedule(() => {});
      waits.push(time.waits[0] ?? -1);
      await time.pass(3_000);
    }
    assert.deepEqual(waits, [500, 500, 2_000, 3_000, 0]);
  });

  it('waits at least as long as it is told, and never absurdly long', () => {
    const time = new FakeTime();
    const backoff = new Backoff({ after: time.after, random: () => 1 });
    backoff.schedule(() => {}, 5_000);
    assert.deepEqual(time.waits, [5_000]);
    backoff.schedule(() => {}, Number.MAX_SAFE_INTEGER);
    assert.deepEqual(time.waits, [3_600_000]);
  });

  it('does not shorten by a reset what a server asked for, only by a cancel', async () => {
    const time = new FakeTime();
    const backoff = new Backoff({ after: time.after, random: () => 1 });
    let runs = 0;
    const run = () => {
      runs += 1;
    };
    backoff.schedule(run, 5_000);
    backoff.reset();
    assert.equal(backoff.waiting, true);
    await time.pass(5_000);
    assert.deepEqual([runs, backoff.waiting], [1, false]);
    backoff.schedule(run, 5_000);
    backoff.cancel();
    assert.equal(time.pending, 0);
    backoff.schedule(run);
    backoff.reset();
    assert.equal(time.pending, 0, 'a wait of one’s own');
  });

  it('waits once at a time, and not at all after a reset', async () => {
    const time = new FakeTime();
    const backoff = new Backoff({ after: time.after, random: () => 1 });
    const runs: string[] = [];
    backoff.schedule(() => runs.push('first'));
    backoff.schedule(() => runs.push('second'));
    await time.pass(10_000);
    assert.deepEqual([runs, backoff.waiting], [['second'], false]);
    backoff.schedule(() => runs.push('third'));
    backoff.reset();
    await time.pass(100_000);
    assert.deepEqual([runs, time.pending], [['second'], 0]);
  });
});
