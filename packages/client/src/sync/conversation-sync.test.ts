import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SyncAnswer } from '@alcove/protocol';
import type { Call } from '../connection/calls.ts';
import { FakePage } from '../testing/fake-environment.ts';
import { settled } from '../testing/fake-time.ts';
import { refusal } from '../testing/fake-transport.ts';
import { delta, message, pushed, snapshot } from '../testing/samples.ts';
import { ConversationSync } from './conversation-sync.ts';

/** A sync engine over a link that stands, with a server that answers joins and pulls from a list. */
function engine() {
  const page = new FakePage();
  const { transport } = page;
  const link = transport.open(
    { url: '', withCookies: false },
    { opened() {}, closed() {}, refused() {}, failed() {}, event() {} },
  );
  const answers: (SyncAnswer | Error)[] = [];
  const answer = async () => {
    const next = answers.shift();
    if (!next) throw new Error('The server was asked more often than the test says.');
    if (next instanceof Error) throw next;
    return next;
  };
  transport.answers['conversation:join'] = answer;
  transport.answers['conversation:sync'] = answer;
  transport.answers['conversation:leave'] = () => ({});
  let changes = 0;
  let newEpochs = 0;
  const sync = new ConversationSync({
    conversationId: 'cnv-1',
    pace: page.environment,
    request: (name, input) => link.request(name, input),
    // Over this link everything is a socket operation.
    call: ((name, input) => link.request(name as 'message:list', input as { conversationId: string })) as Call,
    onChange: () => {
      changes += 1;
    },
    onNewEpoch: () => {
      newEpochs += 1;
    },
  });
  link.open(null);
  return { page, transport, link, sync, answers, changes: () => changes, newEpochs: () => newEpochs };
}

/** The same, open and caught up with these messages. */
async function caughtUp(...messages: Parameters<typeof message>[0][]) {
  const one = engine();
  await settled();
  one.answers.push(snapshot(messages.map((seq) => message(seq))));
  one.sync.up();
  one.sync.open();
  await settled();
  assert.equal(one.sync.behind, false);
  one.transport.requests.length = 0;
  return one;
}

function seqs(sync: ConversationSync): readonly number[] {
  return sync.state?.messages.map((one) => one.seq) ?? [];
}

describe('conversation sync', () => {
  it('joins without a position the first time, and with its own afterwards', async () => {
    const { sync, transport, answers } = await caughtUp(1, 2);
    sync.down();
    answers.push(delta([message(3)]));
    sync.up();
    assert.equal(sync.behind, true);
    await settled();
    assert.deepEqual(transport.requests, [
      { name: 'conversation:join', input: { conversationId: 'cnv-1', sinceRev: 2, epoch: 'e1' } },
    ]);
    assert.deepEqual([seqs(sync), sync.behind], [[1, 2, 3], false]);
  });

  it('applies the next revision without asking', async () => {
    const { sync, transport } = await caughtUp(1);
    sync.apply(pushed(message(2)).payload);
    assert.deepEqual([seqs(sync), sync.behind], [[1, 2], false]);
    assert.deepEqual(transport.requests, []);
  });

  it('pulls on a gap, until it has every page and everything heard of meanwhile', async () => {
    const { sync, transport, answers } = await caughtUp(1);
    answers.push(delta([message(2)], { throughRev: 2, hasMore: true }));
    answers.push(delta([message(3), message(4)]));
    answers.push(delta([message(5), message(6)]));
    sync.apply(pushed(message(4)).payload);
    assert.equal(sync.behind, true);
    sync.apply(pushed(message(6)).payload);
    await settled();
    assert.deepEqual(
      transport.inputsOf('conversation:sync').map((input) => input.sinceRev),
      [1, 2, 4],
    );
    assert.deepEqual([seqs(sync), sync.behind], [[1, 2, 3, 4, 5, 6], false]);
  });

  it('pulls when a heartbeat shows what no push did', async () => {
    const { sync, answers } = await caughtUp(1);
    answers.push(delta([message(2)]));
    sync.hear('e1', 2);
    await settled();
    assert.deepEqual(seqs(sync), [1, 2]);
    sync.hear('e1', 2);
    assert.equal(sync.behind, false);
  });

  it('takes a snapshot of a restored database in place of everything, and says so', async () => {
    const { sync, answers, newEpochs } = await caughtUp(1, 2, 3);
    answers.push(snapshot([message(1)], { epoch: 'e2' }));
    sync.hear('e2', 1);
    await settled();
    assert.deepEqual([seqs(sync), sync.state?.epoch, newEpochs()], [[1], 'e2', 1]);
  });

  it('asks for a snapshot when an answer does not fit', async () => {
    const { sync, transport, answers } = await caughtUp(1);
    answers.push(delta([message(9)], { epoch: 'e2' }), snapshot([message(9)], { epoch: 'e2' }));
    sync.hear('e1', 5);
    await settled();
    assert.deepEqual(transport.inputsOf('conversation:sync').at(-1), { conversationId: 'cnv-1' });
    assert.deepEqual(seqs(sync), [9]);
  });

  it('believes the store when something was heard of that is not there', async () => {
    const { sync, transport, answers } = await caughtUp(1);
    answers.push(delta([], { throughRev: 1 }));
    sync.hear('e1', 99);
    await settled();
    assert.equal(transport.requests.length, 1);
    assert.equal(sync.behind, false);
  });

  it('shows a failed pull, tries again later, and is behind until one works', async () => {
    const { sync, page, answers } = await caughtUp(1);
    answers.push(refusal('unavailable', { retryable: true }), refusal('unavailable', { retryable: true }));
    sync.hear('e1', 2);
    await settled();
    assert.deepEqual([sync.error?.code, sync.behind, page.time.waits], ['unavailable', true, [1_000]]);
    await page.time.pass(1_000);
    assert.deepEqual(page.time.waits, [2_000]);
    answers.push(delta([message(2)]));
    await page.time.pass(2_000);
    assert.deepEqual([sync.error, sync.behind, seqs(sync)], [null, false, [1, 2]]);
  });

  it('does not spin over an answer that promises more and brings nothing', async () => {
    const { sync, page, answers } = await caughtUp(1);
    answers.push(delta([], { throughRev: 1, hasMore: true }));
    sync.hear('e1', 2);
    await settled();
    assert.deepEqual([sync.error?.code, page.time.pending], ['internal', 1]);
  });

  it('drops what it has and gives up when it may not read the conversation', async () => {
    const { sync, page, answers } = await caughtUp(1);
    answers.push(refusal('not_found'));
    sync.hear('e1', 2);
    await settled();
    assert.deepEqual([sync.state, sync.error?.code, sync.behind, page.time.pending], [null, 'not_found', false, 0]);
  });

  it('an answer that comes after the link went is of no use', async () => {
    const { sync, transport, answers } = await caughtUp(1);
    let late = (_answer: SyncAnswer) => {};
    transport.answers['conversation:sync'] = () =>
      new Promise((resolve) => {
        late = resolve;
      });
    sync.hear('e1', 2);
    await settled();
    sync.down();
    late(delta([message(2)]));
    await settled();
    assert.deepEqual([seqs(sync), sync.behind], [[1], true]);
    answers.push(delta([message(2), message(3)]));
    sync.up();
    await settled();
    assert.deepEqual(seqs(sync), [1, 2, 3]);
  });

  it('leaves when it is closed, and joins again only after that', async () => {
    const { sync, transport, answers } = await caughtUp(1);
    let left = () => {};
    transport.answers['conversation:leave'] = () =>
      new Promise((resolve) => {
        left = () => resolve({});
      });
    sync.close();
    sync.open();
    await settled();
    assert.deepEqual(
      transport.requests.map((request) => request.name),
      ['conversation:leave'],
    );
    answers.push(delta([]));
    left();
    await settled();
    assert.deepEqual(
      transport.requests.map((request) => request.name),
      ['conversation:leave', 'conversation:join'],
    );
  });

  it('leaves also what it was only about to join, after the join was answered', async () => {
    const { sync, transport } = engine();
    await settled();
    let joined = (_answer: SyncAnswer) => {};
    transport.answers['conversation:join'] = () =>
      new Promise((resolve) => {
        joined = resolve;
      });
    sync.up();
    sync.open();
    await settled();
    sync.close();
    await settled();
    assert.equal(transport.requests.length, 1, 'a leave could overtake the join on the server');
    joined(snapshot([message(1)]));
    await settled();
    assert.deepEqual(
      transport.requests.map((request) => request.name),
      ['conversation:join', 'conversation:leave'],
    );
    assert.equal(sync.state, null);
  });

  it('does not pull sooner than the server asked for, whatever link comes', async () => {
    const { sync, page, transport, answers } = await caughtUp(1);
    answers.push(refusal('rate_limited', { retryable: true, retryAfterMs: 8_000 }), delta([message(2)]));
    sync.hear('e1', 2);
    await settled();
    sync.down();
    sync.up();
    await page.time.pass(7_999);
    assert.equal(transport.requests.length, 1);
    await page.time.pass(1);
    assert.deepEqual(seqs(sync), [1, 2]);
  });

  it('takes no push while it is closed', async () => {
    const { sync } = await caughtUp(1);
    sync.close();
    sync.apply(pushed(message(2)).payload);
    assert.deepEqual(seqs(sync), [1]);
  });
});

describe('older history', () => {
  async function withOlder() {
    const one = engine();
    await settled();
    one.answers.push(snapshot([message(11)], { olderCursor: 'page 2' }));
    one.sync.up();
    one.sync.open();
    await settled();
    return one;
  }

  it('is loaded page by page from where the snapshot ended', async () => {
    const { sync, transport } = await withOlder();
    transport.answers['message:list'] = () => ({ items: [message(10), message(9)], nextCursor: 'page 3' });
    await sync.loadOlder();
    assert.deepEqual(transport.inputsOf('message:list'), [{ conversationId: 'cnv-1', cursor: 'page 2' }]);
    assert.deepEqual([seqs(sync), sync.state?.olderCursor], [[9, 10, 11], 'page 3']);
  });

  it('is read again when an edit overtook the page', async () => {
    const { sync, transport } = await withOlder();
    let reads = 0;
    transport.answers['message:list'] = () => {
      reads += 1;
      if (reads > 1) return { items: [message(10, { rev: 12, text: 'edited' })], nextCursor: null };
      sync.apply(pushed(message(10, { rev: 12, text: 'edited' })).payload);
      return { items: [message(10)], nextCursor: null };
    };
    await sync.loadOlder();
    assert.equal(sync.state?.messages[0]?.text, 'edited');
  });

  it('of a snapshot that was replaced meanwhile is dropped', async () => {
    const { sync, transport, answers } = await withOlder();
    transport.answers['message:list'] = async () => {
      answers.push(snapshot([message(1)], { epoch: 'e2' }));
      sync.hear('e2', 1);
      await settled();
      return { items: [message(10)], nextCursor: null };
    };
    await sync.loadOlder();
    assert.deepEqual(seqs(sync), [1]);
  });
});
