import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agent, conversation, delta, me, message, pushed, snapshot } from '../testing/samples.ts';
import { type ConversationState, foldAnswer, foldChangeSet, foldOlder, foldRead } from './conversation-state.ts';

function stateOf(answer: Parameters<typeof foldAnswer>[1], state: ConversationState | null = null): ConversationState {
  const next = foldAnswer(state, answer);
  assert.ok(next);
  return next;
}

function seqs(state: ConversationState): readonly number[] {
  return state.messages.map((one) => one.seq);
}

describe('folding a sync answer', () => {
  it('takes a snapshot whole, whatever was there', () => {
    const before = stateOf(snapshot([message(1), message(2)]));
    const after = stateOf(snapshot([message(7)], { epoch: 'e2', olderCursor: 'older' }), before);
    assert.deepEqual([after.epoch, after.rev, seqs(after), after.olderCursor], ['e2', 7, [7], 'older']);
  });

  it('adds and replaces rows and jumps to throughRev', () => {
    const before = stateOf(snapshot([message(1), message(2)]));
    const edited = message(1, { rev: 4, text: 'edited' });
    const after = stateOf(delta([edited, message(3)], { throughRev: 9 }), before);
    assert.deepEqual([after.rev, seqs(after), after.messages[0]?.text], [9, [1, 2, 3], 'edited']);
    assert.deepEqual([after.conversation.headSeq, after.conversation.headRev], [3, 9]);
  });

  it('does not go back when a push overtook the answer', () => {
    const before = stateOf(snapshot([message(1)]));
    const pushedState = foldChangeSet(before, pushed(message(1, { rev: 2, text: 'newer' })).payload);
    assert.ok(pushedState !== 'gap');
    const after = stateOf(delta([message(1)], { throughRev: 1 }), pushedState);
    assert.deepEqual([after.rev, after.messages[0]?.text], [2, 'newer']);
  });

  it('does not fit without a snapshot, nor in another database', () => {
    assert.equal(foldAnswer(null, delta([message(1)])), null);
    assert.equal(foldAnswer(stateOf(snapshot([])), delta([message(1)], { epoch: 'e2' })), null);
  });

  it('raises read positions and never lowers one, also not by an older row of the conversation', () => {
    const read = { kind: agent.kind, id: agent.id, lastReadSeq: 2 };
    const before = stateOf(snapshot([message(1), message(2)], { reads: [read] }));
    assert.equal(before.conversation.participants[1]?.lastReadSeq, 2);
    const row = { type: 'conversation' as const, conversation: conversation({ headRev: 3, headSeq: 2, title: 'new' }) };
    const after = stateOf(
      { ...delta([]), changes: [row], throughRev: 3, reads: [{ ...read, lastReadSeq: 1 }] },
      before,
    );
    assert.equal(after.conversation.title, 'new');
    assert.equal(after.conversation.participants[1]?.lastReadSeq, 2);
  });
});

describe('folding a push', () => {
  const state = stateOf(snapshot([message(1), message(2)]));

  it('applies the next revision', () => {
    const next = foldChangeSet(state, pushed(message(3)).payload);
    assert.ok(next !== 'gap');
    assert.deepEqual([next.rev, seqs(next)], [3, [1, 2, 3]]);
    assert.equal(next.conversation.activityAt, message(3).createdAt);
  });

  it('moves on over a change that this reader may not see', () => {
    const next = foldChangeSet(state, { conversationId: 'cnv-1', epoch: 'e1', rev: 3, changes: [] });
    assert.ok(next !== 'gap');
    assert.deepEqual([next.rev, seqs(next)], [3, [1, 2]]);
  });

  it('ignores what is in already', () => {
    assert.equal(foldChangeSet(state, pushed(message(2)).payload), state);
  });

  it('sees a gap, another database, and that nothing is there yet', () => {
    assert.equal(foldChangeSet(state, pushed(message(4)).payload), 'gap');
    assert.equal(foldChangeSet(state, pushed(message(3), 'e2').payload), 'gap');
    assert.equal(foldChangeSet(null, pushed(message(1)).payload), 'gap');
  });
});

describe('history that is not loaded', () => {
  const state = stateOf(snapshot([message(11), message(12)], { olderCursor: 'older' }));

  it('is not started by a single changed row out of it', () => {
    const next = foldChangeSet(state, pushed(message(3, { rev: 13, text: 'edited' })).payload);
    assert.ok(next !== 'gap');
    assert.deepEqual([seqs(next), next.rev, next.skippedRev], [[11, 12], 13, 13]);
  });

  it('goes in front, and newer rows stay', () => {
    const page = { items: [message(11, { text: 'stale', rev: 5 }), message(10), message(9)], nextCursor: null };
    const next = foldOlder(state, page);
    assert.deepEqual([seqs(next), next.olderCursor, next.messages[2]?.text], [[9, 10, 11, 12], null, 'text 11']);
  });
});

describe('a read position', () => {
  it('of somebody unknown changes nothing', () => {
    const state = stateOf(snapshot([message(1)]));
    assert.equal(foldRead(state, { kind: 'user', id: 'nobody', lastReadSeq: 1 }), state);
    assert.notEqual(foldRead(state, { kind: me.kind, id: me.id, lastReadSeq: 1 }), state);
  });
});
