import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OutboxEntry, WaitingEntry } from '../outbox/entry.ts';
import { draft } from '../outbox/storage-contract.ts';
import { foldAnswer } from '../sync/conversation-state.ts';
import { agent, me, message, mine, snapshot } from '../testing/samples.ts';
import { Acknowledged } from './acknowledged.ts';
import { createTimelineView } from './timeline-view.ts';

function waiting(id: string, delivery: WaitingEntry['delivery'] = 'queued', order = 1): WaitingEntry {
  const entry: OutboxEntry = { ...draft(id), order, failure: null };
  return { entry, delivery };
}

describe('timeline', () => {
  it('shows confirmed messages by seq, then what waits in its order', () => {
    const lines = createTimelineView(me).lines(
      [message(1), mine(2, 'mine')],
      [],
      [waiting('a', 'sending'), waiting('b')],
    );
    assert.deepEqual(
      lines.map((line) => [line.key, line.seq, line.mine, line.delivery]),
      [
        ['msg-1', 1, false, 'sent'],
        ['mine', 2, true, 'sent'],
        ['a', null, true, 'sending'],
        ['b', null, true, 'queued'],
      ],
    );
  });

  it('is one line with one key from waiting over acknowledged to synced', () => {
    const view = createTimelineView(me);
    const sent = mine(2, 'a');
    const steps = [
      view.lines([message(1)], [], [waiting('a')]),
      view.lines([message(1)], [sent], [waiting('a', 'sending')]),
      view.lines([message(1)], [sent], []),
      view.lines([message(1), sent], [sent], []),
      view.lines([message(1), sent], [], [waiting('a', 'sending')]),
    ];
    for (const lines of steps)
      assert.deepEqual(
        lines.map((line) => line.key),
        ['msg-1', 'a'],
      );
    assert.deepEqual(
      steps.map((lines) => lines[1]?.delivery),
      ['queued', 'sent', 'sent', 'sent', 'sent'],
    );
  });

  it('does not take another sender’s message for one that waits, though the ids are equal', () => {
    const lines = createTimelineView(me).lines([message(1, { clientMsgId: 'a' })], [], [waiting('a')]);
    assert.equal(lines.length, 2);
    assert.equal(new Set(lines.map((line) => line.key)).size, 2);
  });

  it('puts an acknowledged message at its seq, before a newer one', () => {
    const lines = createTimelineView(me).lines([message(1), message(3)], [mine(2, 'a')], []);
    assert.deepEqual(
      lines.map((line) => line.seq),
      [1, 2, 3],
    );
  });

  it('shows the newer of what is synced and what was told, and nothing of history that is not loaded', () => {
    const told = [mine(1, 'old', { rev: 9 }), mine(3, 'a', { rev: 8, text: 'edited' })];
    const lines = createTimelineView(me).lines([message(2), mine(3, 'a')], told, []);
    assert.deepEqual(
      lines.map((line) => line.text),
      ['text 2', 'edited'],
    );
    const newer = createTimelineView(me).lines([mine(3, 'a', { rev: 12, text: 'again' })], told, []);
    assert.equal(newer[0]?.text, 'again');
  });

  it('shows a failed entry in its place, with its reason', () => {
    const failed: WaitingEntry = {
      entry: { ...draft('a'), order: 1, failure: { code: 'forbidden', message: 'no', retryable: false } },
      delivery: 'failed',
    };
    const lines = createTimelineView(me).lines([], [], [failed, waiting('b', 'queued', 2)]);
    assert.deepEqual(
      lines.map((line) => [line.delivery, line.error?.code ?? null]),
      [
        ['failed', 'forbidden'],
        ['queued', null],
      ],
    );
  });

  it('gives the same object for a row that did not change', () => {
    const view = createTimelineView(me);
    const [row, entry] = [message(1), waiting('a')];
    const [before, after] = [view.lines([row], [], [entry]), view.lines([row, message(2)], [], [{ ...entry }])];
    assert.equal(before[0], after[0]);
    assert.equal(before[1], after[2]);
    assert.notEqual(view.lines([row], [], [{ ...entry, delivery: 'sending' }])[1], before[1]);
  });

  it('knows whose a message is by kind and id', () => {
    const [line] = createTimelineView(agent).lines([message(1)], [], []);
    assert.deepEqual([line?.mine, line?.key], [true, 'client-1']);
  });
});

describe('acknowledged messages', () => {
  it('are held until the state has come to their revision', () => {
    const held = new Acknowledged();
    held.add(mine(3, 'a'));
    held.prune(foldAnswer(null, snapshot([message(1), message(2)])));
    assert.equal(held.messages.length, 1);
    held.prune(foldAnswer(null, snapshot([message(1), message(2), mine(3, 'a')])));
    assert.equal(held.messages.length, 0);
  });

  it('are held once, and not without end', () => {
    const held = new Acknowledged();
    held.add(mine(1, 'a'));
    held.add(mine(1, 'a'));
    assert.equal(held.messages.length, 1);
    for (let seq = 2; seq < 1_000; seq += 1) held.add(mine(seq, `id-${seq}`));
    assert.equal(held.messages.length, 200);
    assert.equal(held.messages.at(-1)?.seq, 999);
  });
});
