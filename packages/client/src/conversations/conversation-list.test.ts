import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Events, Output } from '@alcove/protocol';
import type { Call } from '../connection/calls.ts';
import { FakePage } from '../testing/fake-environment.ts';
import { settled } from '../testing/fake-time.ts';
import { refusal } from '../testing/fake-transport.ts';
import { agent, entry, me, message } from '../testing/samples.ts';
import { ConversationList } from './conversation-list.ts';

type Page = Output<'conversation:list'>;

function listOn(page = new FakePage()) {
  const asked: (string | undefined)[] = [];
  const server = {
    list: async (_cursor?: string): Promise<Page> => ({ items: [entry('a', 100)], nextCursor: null }),
    unread: { count: 0, capped: false },
  };
  const call = async (name: string, input: { cursor?: string }) => {
    if (name === 'unread:count') return server.unread;
    asked.push(input.cursor);
    return server.list(input.cursor);
  };
  const list = new ConversationList({ environment: page.environment, call: call as Call });
  return { page, time: page.time, list, server, asked };
}

async function liveList() {
  const one = listOn();
  one.list.begin(me);
  one.list.up();
  await settled();
  return one;
}

function arrival(headSeq: number, more: Partial<Events['conversation:changed']> = {}) {
  const preview = { seq: headSeq, senderKind: agent.kind, senderId: agent.id, text: 'hi', createdAt: 1_000 + headSeq };
  const payload = {
    conversationId: 'a',
    headSeq,
    headRev: headSeq,
    senderKind: agent.kind,
    senderId: agent.id,
    counts: true,
    preview,
    ...more,
  };
  return { name: 'conversation:changed' as const, payload };
}

describe('conversation list', () => {
  it('learns of a message in a joined conversation from the message itself', async () => {
    const { list } = await liveList();
    const row = message(2, { conversationId: 'a', senderKind: agent.kind, senderId: agent.id, text: 'the whole text' });
    const payload = { conversationId: 'a', epoch: 'e', rev: 3, changes: [{ type: 'message' as const, message: row }] };
    list.receive({ name: 'message:new', payload });
    const [first] = list.state.get().entries;
    assert.deepEqual(
      [first?.preview?.text, first?.unread.count, first?.conversation.headSeq],
      ['the whole text', 1, 2],
    );
    list.receive({ name: 'message:new', payload });
    assert.equal(list.unread.get().count, 1, 'the same push again counts nothing');
  });

  it('is idle, loading, then ready', async () => {
    const { list } = listOn();
    assert.equal(list.state.get().state, 'idle');
    list.begin(me);
    assert.equal(list.state.get().state, 'loading');
    list.up();
    await settled();
    assert.deepEqual([list.state.get().state, list.state.get().entries.length], ['ready', 1]);
  });

  it('is read anew with every connection, when it comes into view, and each minute while it is seen', async () => {
    const { list, page, time, asked } = await liveList();
    list.down();
    list.up();
    await settled();
    assert.equal(asked.length, 2);
    page.becomeVisible();
    page.becomeVisible();
    await time.pass(500);
    assert.equal(asked.length, 3);
    await time.pass(60_000);
    assert.equal(asked.length, 4);
    page.visible = false;
    await time.pass(180_000);
    assert.equal(asked.length, 4);
  });

  it('counts pushes into the badge, and asks when one was missed', async () => {
    const { list, time, asked } = await liveList();
    list.receive(arrival(2));
    list.receive(arrival(3));
    assert.deepEqual(list.unread.get(), { count: 2, capped: false });
    await time.pass(1_000);
    assert.equal(asked.length, 1);
    list.receive(arrival(6));
    await time.pass(500);
    assert.equal(asked.length, 2);
  });

  it('shows zero as soon as it is read here, and keeps it though an older answer comes', async () => {
    const { list, server } = await liveList();
    const unread = { count: 3, capped: false };
    server.list = async () => ({ items: [entry('a', 100, { unread })], nextCursor: null });
    await list.refresh();
    assert.equal(list.unread.get().count, 3);
    list.noteRead('a', 1);
    assert.equal(list.unread.get().count, 0);
    await list.refresh();
    assert.equal(list.unread.get().count, 0);
  });

  it('takes a read on another device for its own, and nobody else’s', async () => {
    const { list } = await liveList();
    list.receive(arrival(2));
    list.receive({
      name: 'read:receipts',
      payload: { conversationId: 'a', kind: agent.kind, id: agent.id, lastReadSeq: 2 },
    });
    assert.equal(list.unread.get().count, 1);
    list.receive({ name: 'read:receipts', payload: { conversationId: 'a', kind: me.kind, id: me.id, lastReadSeq: 2 } });
    assert.equal(list.unread.get().count, 0);
  });

  it('asks the server what is left when not everything was read', async () => {
    const { list, asked, time } = await liveList();
    list.receive(arrival(2));
    list.receive(arrival(3));
    list.noteRead('a', 2);
    await time.pass(500);
    assert.equal(asked.length, 2);
    list.noteMarked('a', 2);
    await time.pass(500);
    assert.equal(asked.length, 3);
  });

  it('keeps what came unread while a read position was on its way, and looks', async () => {
    const { list, asked, time } = await liveList();
    list.noteRead('a', 1);
    list.receive(arrival(2));
    list.noteMarked('a', 1);
    assert.equal(list.unread.get().count, 1);
    await time.pass(500);
    assert.deepEqual([asked.length, list.unread.get().count], [2, 1]);
  });

  it('is not asked for sooner than the server wants, whatever link comes', async () => {
    const { list, server, asked, time } = await liveList();
    server.list = () => Promise.reject(refusal('rate_limited', { retryable: true, retryAfterMs: 9_000 }));
    await assert.rejects(list.refresh(), { code: 'rate_limited' });
    list.down();
    list.up();
    await time.pass(8_999);
    assert.equal(asked.length, 2);
    await time.pass(1);
    assert.equal(asked.length, 3);
  });

  it('counts what lies behind the loaded pages into the badge', async () => {
    const { list, server } = await liveList();
    server.list = async () => ({
      items: [entry('a', 100, { unread: { count: 2, capped: false } })],
      nextCursor: 'more',
    });
    server.unread = { count: 9, capped: false };
    await list.refresh();
    assert.equal(list.unread.get().count, 9);
    list.noteRead('a', 1);
    assert.equal(list.unread.get().count, 7);
  });

  it('loads further pages to the end, one at a time', async () => {
    const { list, server, asked } = await liveList();
    server.list = async (cursor) =>
      cursor ? { items: [entry('b', 50)], nextCursor: null } : { items: [entry('a', 100)], nextCursor: 'more' };
    await list.refresh();
    assert.equal(list.state.get().hasMore, true);
    const loading = Promise.all([list.loadMore(), list.loadMore()]);
    assert.equal(list.state.get().loadingMore, true);
    await loading;
    assert.deepEqual(
      list.state.get().entries.map((one) => one.conversation.id),
      ['a', 'b'],
    );
    assert.deepEqual([list.state.get().hasMore, list.state.get().loadingMore], [false, false]);
    assert.deepEqual(asked, [undefined, undefined, 'more']);
  });

  it('shows a failure, keeps what it has, and tries again', async () => {
    const { list, server, time } = await liveList();
    server.list = () => Promise.reject(refusal('unavailable', { retryable: true }));
    await assert.rejects(list.refresh(), { code: 'unavailable' });
    const { state, error, entries } = list.state.get();
    assert.deepEqual([state, error?.code, entries.length], ['ready', 'unavailable', 1]);
    server.list = async () => ({ items: [], nextCursor: null });
    await time.pass(1_000);
    assert.deepEqual([list.state.get().error, list.state.get().entries.length], [null, 0]);
  });

  it('looks again when something came or went while a page was read', async () => {
    const { list, server, time, asked } = await liveList();
    let answer = (_page: Page) => {};
    server.list = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const refreshing = list.refresh();
    list.receive(arrival(1, { conversationId: 'b', entry: entry('b', 500) }));
    answer({ items: [entry('a', 100)], nextCursor: null });
    await refreshing;
    server.list = async () => ({ items: [entry('b', 500), entry('a', 100)], nextCursor: null });
    await time.pass(500);
    assert.equal(asked.length, 3);
    assert.deepEqual(
      list.state.get().entries.map((one) => one.conversation.id),
      ['b', 'a'],
    );
  });

  it('holds nothing of somebody who left, and an answer of before changes nothing', async () => {
    const { list, server, page, time } = await liveList();
    let answer = (_page: Page) => {};
    server.list = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const refreshing = list.refresh();
    list.down();
    list.end();
    answer({ items: [entry('a', 100, { unread: { count: 5, capped: false } })], nextCursor: null });
    await refreshing;
    assert.deepEqual([list.state.get().entries, list.unread.get().count, list.state.get().state], [[], 0, 'idle']);
    list.destroy();
    assert.deepEqual([time.pending, page.listeners], [0, 0]);
  });
});
