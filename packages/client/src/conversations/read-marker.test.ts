import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alcoveError } from '../alcove-error.ts';
import type { Call } from '../connection/calls.ts';
import { FakeTime, settled } from '../testing/fake-time.ts';
import { refusal } from '../testing/fake-transport.ts';
import { ReadMarker } from './read-marker.ts';

function marker() {
  const time = new FakeTime();
  const told: number[] = [];
  const marked: number[] = [];
  const server = { answer: async (): Promise<void> => {} };
  const call = async (_name: string, { seq }: { seq: number }) => {
    told.push(seq);
    await server.answer();
    return { lastReadSeq: seq, unread: { count: 0, capped: false } };
  };
  const one = new ReadMarker({
    conversationId: 'cnv-1',
    pace: { after: time.after, random: () => 1 },
    call: call as Call,
    onMarked: (seq) => marked.push(seq),
  });
  return { marker: one, time, told, marked, server };
}

describe('read position', () => {
  it('is told once per rise, and never a lower one', async () => {
    const { marker: one, told, marked } = marker();
    one.up();
    one.raise(3);
    await settled();
    one.raise(3);
    one.raise(2);
    await settled();
    assert.deepEqual([told, one.position, marked], [[3], 3, [3]]);
  });

  it('goes to the highest while one is on its way', async () => {
    const { marker: one, told, server } = marker();
    let answer = () => {};
    server.answer = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    one.up();
    for (const seq of [1, 2, 5, 9]) one.raise(seq);
    answer();
    await settled();
    assert.deepEqual(told, [1, 9]);
  });

  it('is told after the next connection when there was none', async () => {
    const { marker: one, told } = marker();
    one.raise(4);
    await settled();
    assert.deepEqual(told, []);
    one.up();
    await settled();
    assert.deepEqual(told, [4]);
  });

  it('is told again after a failure that passes, and not after a refusal', async () => {
    const { marker: one, told, server, time } = marker();
    server.answer = () => Promise.reject(alcoveError('timeout'));
    one.up();
    one.raise(4);
    await time.pass(1_000);
    assert.deepEqual(told, [4, 4]);
    server.answer = () => Promise.reject(refusal('not_found'));
    await time.pass(60_000);
    assert.deepEqual([told, time.pending], [[4, 4, 4], 0]);
  });

  it('is not told sooner than the server asked for, whatever link comes', async () => {
    const { marker: one, told, server, time } = marker();
    server.answer = () => Promise.reject(refusal('rate_limited', { retryable: true, retryAfterMs: 7_000 }));
    one.up();
    one.raise(4);
    await settled();
    one.down();
    one.up();
    await time.pass(6_999);
    assert.deepEqual(told, [4]);
    await time.pass(1);
    assert.deepEqual(told, [4, 4]);
    one.reset();
    assert.equal(time.pending, 0);
  });

  it('waits for the next sign-in when that was refused', async () => {
    const { marker: one, told, server } = marker();
    server.answer = () => Promise.reject(refusal('session_expired'));
    one.up();
    one.raise(4);
    await settled();
    server.answer = async () => {};
    one.up();
    await settled();
    assert.deepEqual(told, [4, 4]);
  });
});
