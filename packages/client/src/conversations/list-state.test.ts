import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Events } from '@alcove/protocol';
import { agent, conversation, entry, me } from '../testing/samples.ts';
import { foldChanged, foldFirstPage, foldFloors, foldNextPage, type ListState, totalUnread } from './list-state.ts';

const noFloors = new Map<string, number>();

function list(...entries: ListState['entries'][number][]): ListState {
  return { entries, cursor: null };
}

function ids(state: ListState): readonly string[] {
  return state.entries.map((one) => one.conversation.id);
}

function changed(
  conversationId: string,
  more: Partial<Events['conversation:changed']> = {},
): Events['conversation:changed'] {
  return {
    conversationId,
    headSeq: 2,
    headRev: 2,
    senderKind: agent.kind,
    senderId: agent.id,
    counts: true,
    preview: { seq: 2, senderKind: agent.kind, senderId: agent.id, text: 'hello', createdAt: 500 },
    ...more,
  };
}

describe('a push to the list', () => {
  const state = list(entry('b', 200), entry('a', 100));

  it('moves the conversation up, shows the message and counts it', () => {
    const { state: next, refresh } = foldChanged(state, changed('a'), me, noFloors);
    assert.deepEqual(ids(next), ['a', 'b']);
    assert.deepEqual([next.entries[0]?.preview?.text, next.entries[0]?.unread.count, refresh], ['hello', 1, false]);
    assert.deepEqual([next.entries[0]?.conversation.headSeq, next.entries[0]?.conversation.activityAt], [2, 500]);
  });

  it('counts neither one’s own message nor one that does not count', () => {
    const own = foldChanged(state, changed('a', { senderKind: me.kind, senderId: me.id }), me, noFloors);
    const system = foldChanged(state, changed('a', { counts: false }), me, noFloors);
    assert.equal(own.state.entries[0]?.unread.count, 0);
    assert.equal(system.state.entries[0]?.unread.count, 0);
  });

  it('counts nothing twice, and asks when one was missed or the push tells too little', () => {
    const once = foldChanged(state, changed('a'), me, noFloors).state;
    assert.equal(foldChanged(once, changed('a'), me, noFloors).state, once);
    assert.equal(foldChanged(once, changed('a', { headSeq: 5, headRev: 5 }), me, noFloors).refresh, true);
    const title = foldChanged(once, changed('a', { headRev: 3 }), me, noFloors);
    assert.deepEqual([title.refresh, title.state.entries[0]?.unread.count], [true, 1]);
    assert.equal(foldChanged(state, changed('unknown'), me, noFloors).refresh, true);
  });

  it('brings a new conversation with its entry, and takes one away', () => {
    const added = foldChanged(state, changed('c', { entry: entry('c', 300) }), me, noFloors).state;
    assert.deepEqual(ids(added), ['c', 'b', 'a']);
    assert.deepEqual(ids(foldChanged(added, changed('b', { removed: true }), me, noFloors).state), ['c', 'a']);
  });

  it('counts nothing up to where it was read here', () => {
    const { state: next } = foldChanged(state, changed('a'), me, new Map([['a', 2]]));
    assert.equal(next.entries[0]?.unread.count, 0);
  });
});

describe('a page of the list', () => {
  it('replaces its stretch, keeps what is loaded behind, and drops what is gone', () => {
    const held: ListState = {
      entries: [entry('gone', 350), entry('b', 300), entry('c', 200), entry('d', 100)],
      cursor: 'end',
    };
    const page = { items: [entry('d', 400), entry('b', 300)], nextCursor: 'after b' };
    const next = foldFirstPage(held, page, noFloors);
    assert.deepEqual([ids(next), next.cursor], [['d', 'b', 'c'], 'end']);
  });

  it('leaves no hole when more came than it holds: the list goes on behind it', () => {
    const held: ListState = { entries: [entry('old 1', 100), entry('old 2', 90)], cursor: 'after old 2' };
    const page = { items: [entry('new 9', 500), entry('new 8', 490)], nextCursor: 'after new 8' };
    const next = foldFirstPage(held, page, noFloors);
    assert.deepEqual([ids(next), next.cursor], [['new 9', 'new 8'], 'after new 8']);
    const moved = { items: [entry('new 9', 500), entry('old 2', 490)], nextCursor: 'after old 2 again' };
    assert.deepEqual(foldFirstPage(held, moved, noFloors).cursor, 'after old 2 again');
  });

  it('is the whole list when it has no next', () => {
    const next = foldFirstPage(
      list(entry('a', 1), entry('b', 0)),
      { items: [entry('a', 1)], nextCursor: null },
      noFloors,
    );
    assert.deepEqual([ids(next), next.cursor], [['a'], null]);
  });

  it('does not take back what a push brought while it was read', () => {
    const pushed = foldChanged(list(entry('a', 100)), changed('a'), me, noFloors).state;
    const next = foldFirstPage(pushed, { items: [entry('a', 100)], nextCursor: null }, noFloors);
    assert.deepEqual([next.entries[0]?.unread.count, next.entries[0]?.conversation.headSeq], [1, 2]);
  });

  it('goes at the end, without doubles', () => {
    const next = foldNextPage(
      list(entry('a', 300), entry('b', 200)),
      { items: [entry('b', 200), entry('c', 100)], nextCursor: 'x' },
      noFloors,
    );
    assert.deepEqual([ids(next), next.cursor], [['a', 'b', 'c'], 'x']);
  });

  it('shows nothing unread that was read here and not yet on the server', () => {
    const unread = { count: 4, capped: false };
    const stale = { ...entry('a', 1, { unread }), conversation: conversation({ id: 'a', headSeq: 9, headRev: 9 }) };
    const page = { items: [stale], nextCursor: null };
    assert.equal(foldFirstPage(list(), page, new Map([['a', 9]])).entries[0]?.unread.count, 0);
    assert.equal(foldFirstPage(list(), page, new Map([['a', 8]])).entries[0]?.unread.count, 4);
    assert.equal(foldFloors(list(stale), new Map([['a', 9]])).entries[0]?.unread.count, 0);
  });
});

describe('unread', () => {
  it('sums to the cap and says when it stopped', () => {
    const some = (count: number, capped = false) => entry('x', 1, { unread: { count, capped } });
    const none = { count: 0, capped: false };
    assert.deepEqual(totalUnread([some(3), some(4)], none), { count: 7, capped: false });
    assert.deepEqual(totalUnread([some(60), some(60)], none), { count: 100, capped: true });
    assert.deepEqual(totalUnread([some(1)], { count: 5, capped: false }), { count: 6, capped: false });
  });
});
