import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { limits, type Message, type SyncAnswer } from '@alcove/protocol';
import { connect, createTenant, rest, startTestServer, type TestServer } from '@alcove/testkit';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.close());

async function conversationOf(count: number) {
  const tenant = await createTenant(server);
  const { value } = await rest(server, 'support:start', { tenant: tenant.slug, name: 'Ada', email: 'a@example.com' });
  const conversationId = value.conversation.id;
  const { token } = value;
  const socket = await connect(server, token);
  for (let sent = 0; sent < count; sent += 100) {
    const block = Array.from({ length: Math.min(100, count - sent) }, (_, i) => `t${sent + i}`);
    await Promise.all(block.map((text) => socket.call('message:send', { conversationId, text })));
  }
  socket.close();
  const sync = async (sinceRev?: number, epoch?: string) =>
    (
      await rest(
        server,
        'conversation:sync',
        { conversationId, ...(sinceRev !== undefined && { sinceRev }), ...(epoch && { epoch }) },
        { token },
      )
    ).value;
  return { conversationId, token, sync };
}

const messagesOf = (answer: SyncAnswer): Message[] =>
  answer.changes.flatMap((change) => (change.type === 'message' ? [change.message] : []));

test('[P14] [P22] a new client gets a reset with the newest page, and history continues from its cursor without a hole', async () => {
  const { conversationId, token, sync } = await conversationOf(120);
  const fresh = await sync();
  assert.deepEqual([fresh.reset, fresh.hasMore, fresh.throughRev], [true, false, fresh.headRev]);
  let seqs = messagesOf(fresh).map(({ seq }) => seq);
  assert.equal(seqs.length, limits.pageDefault);
  let cursor = fresh.olderCursor;
  while (cursor !== null) {
    const page: { items: Message[]; nextCursor: string | null } = (
      await rest(server, 'message:list', { conversationId, cursor, limit: 30 }, { token })
    ).value;
    seqs = [...page.items.map(({ seq }) => seq).reverse(), ...seqs];
    cursor = page.nextCursor;
  }
  assert.deepEqual(
    seqs,
    Array.from({ length: 120 }, (_, i) => i + 1),
  );
});

test('[P13] a client that is behind gets all it missed, in pages that never split a revision', async () => {
  const { sync } = await conversationOf(450);
  const { epoch } = await sync();
  let rev = 1;
  const seqs: number[] = [];
  for (let hasMore = true; hasMore; ) {
    const answer: SyncAnswer = await sync(rev, epoch);
    assert.equal(answer.reset, false);
    assert.ok(answer.throughRev > rev);
    seqs.push(...messagesOf(answer).map(({ seq }) => seq));
    rev = answer.throughRev;
    hasMore = answer.hasMore;
  }
  assert.deepEqual(
    seqs,
    Array.from({ length: 450 }, (_, i) => i + 1),
  );
  const current = await sync(rev, epoch);
  assert.deepEqual([current.changes, current.reset, current.throughRev], [[], false, rev]);
});

test('[P14] another epoch, a revision above the head, and too great a distance each give a reset', async () => {
  const { sync } = await conversationOf(3);
  const { epoch, headRev } = await sync();
  assert.equal((await sync(2, 'other-database')).reset, true);
  assert.equal((await sync(headRev + 1, epoch)).reset, true);
  assert.equal((await sync(2, epoch)).reset, false);
  const far = await conversationOf(limits.syncResetAfter + 5);
  assert.equal((await far.sync(2, epoch)).reset, true);
});

test('[P15] joining answers what was missed and no message falls between answer and events', async () => {
  const { conversationId, token } = await conversationOf(0);
  const [writer, reader] = [await connect(server, token), await connect(server, token)];
  const sends = Array.from({ length: 60 }, (_, i) => writer.call('message:send', { conversationId, text: `x${i}` }));
  const joined = await reader.call('conversation:join', { conversationId });
  assert.ok(joined.ok);
  await Promise.all(sends);
  await reader.waitFor('message:new', ({ rev }) => rev === 61).catch(() => assert.equal(joined.value.headRev, 61));
  const seen = new Set(messagesOf(joined.value).map(({ seq }) => seq));
  for (const { changes } of reader.received('message:new')) {
    for (const change of changes) if (change.type === 'message') seen.add(change.message.seq);
  }
  // The newest page of the reset may start later than the first message; from there on nothing is missing.
  const first = Math.min(...seen);
  assert.deepEqual(
    [...seen].sort((a, b) => a - b),
    Array.from({ length: 60 - first + 1 }, (_, i) => first + i),
  );
  writer.close();
  reader.close();
});

test('[P22] a cursor of another list, or a forged one, is refused', async () => {
  const one = await conversationOf(60);
  const two = await conversationOf(60);
  const cursor = (await one.sync()).olderCursor ?? '';
  const ask = (conversationId: string, token: string, forged: string) =>
    rest(server, 'message:list', { conversationId, cursor: forged }, { token });
  assert.equal((await ask(one.conversationId, one.token, cursor)).status, 200);
  assert.equal((await ask(two.conversationId, two.token, cursor)).error?.code, 'invalid_input');
  for (const forged of ['', '.', 'abc', `${cursor}x`, `W10.${cursor.split('.')[1]}`]) {
    assert.equal((await ask(one.conversationId, one.token, forged)).error?.code, 'invalid_input', forged);
  }
});
