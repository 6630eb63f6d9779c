import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Message, SyncAnswer } from '@alcove/protocol';
import {
  connect,
  createGroup,
  createStaff,
  createTenant,
  rest,
  startTestServer,
  type TestActor,
  type TestServer,
} from '@alcove/testkit';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.close());

async function group() {
  const tenant = await createTenant(server);
  const [maya, jonas] = [await createStaff(server, tenant), await createStaff(server, tenant)];
  const admin = await createStaff(server, tenant, { role: 'admin' });
  const conversationId = await createGroup(server, tenant, [maya, jonas, admin]);
  const send = async (who: TestActor, text: string, more: { replyTo?: string; quotes?: string[] } = {}) =>
    (await rest(server, 'message:send', { conversationId, text, ...more }, { token: who.token })).value.message;
  const sync = async (sinceRev?: number, epoch?: string): Promise<SyncAnswer> => {
    const position = sinceRev === undefined || epoch === undefined ? {} : { sinceRev, epoch };
    return (await rest(server, 'conversation:sync', { conversationId, ...position }, { token: maya.token })).value;
  };
  return { tenant, maya, jonas, admin, conversationId, send, sync };
}

const rowsOf = (answer: SyncAnswer): Message[] =>
  answer.changes.flatMap((change) => (change.type === 'message' ? [change.message] : []));

test('[P11] an edit is one revision of its message, told once, and in the next sync', async () => {
  const { maya, jonas, conversationId, send, sync } = await group();
  const sent = await send(maya, 'Tuesday');
  const watching = await connect(server, jonas.token);
  await watching.call('conversation:join', { conversationId });
  const { epoch, headRev } = await sync();
  const input = { conversationId, messageId: sent.id, text: 'Wednesday', baseRev: sent.rev };
  const edited = await rest(server, 'message:edit', input, { token: maya.token });
  assert.deepEqual(
    [edited.value.message.text, edited.value.message.seq, edited.value.message.rev],
    ['Wednesday', sent.seq, headRev + 1],
  );
  assert.ok(edited.value.message.editedAt);
  const told = await watching.waitFor('message:changed');
  assert.deepEqual([told.rev, told.changes], [headRev + 1, [{ type: 'message', message: edited.value.message }]]);
  assert.deepEqual(rowsOf(await sync(headRev, epoch)), [edited.value.message]);
  watching.close();
});

test('[P27] an edit on an old revision is a conflict with the current row; the same text again is a success', async () => {
  const { maya, conversationId, send } = await group();
  const sent = await send(maya, 'one');
  const edit = (text: string, baseRev: number) =>
    rest(server, 'message:edit', { conversationId, messageId: sent.id, text, baseRev }, { token: maya.token });
  const first = await edit('two', sent.rev);
  assert.deepEqual((await edit('two', sent.rev)).value, first.value, 'repeating it is safe');
  const stale = await edit('three', sent.rev);
  assert.deepEqual([stale.status, stale.error?.code, stale.error?.current], [409, 'conflict', first.value.message]);
});

test('only its author edits a message; its author and an admin delete it; what is not yours is not there', async () => {
  const { maya, jonas, admin, conversationId, send } = await group();
  const [sent, other] = [await send(maya, 'mine'), await send(maya, 'mine too')];
  const edit = { conversationId, messageId: sent.id, text: 'yours', baseRev: sent.rev };
  for (const who of [jonas, admin]) {
    assert.equal((await rest(server, 'message:edit', edit, { token: who.token })).error?.code, 'forbidden');
  }
  const target = { conversationId, messageId: sent.id };
  assert.equal((await rest(server, 'message:delete', target, { token: jonas.token })).error?.code, 'forbidden');
  assert.equal((await rest(server, 'message:delete', target, { token: maya.token })).status, 200);
  const byAdmin = { conversationId, messageId: other.id };
  assert.equal((await rest(server, 'message:delete', byAdmin, { token: admin.token })).status, 200);

  const foreign = await group();
  const theirs = await foreign.send(foreign.maya, 'secret');
  const reach = (conversationId: string, messageId: string) =>
    rest(server, 'message:get', { conversationId, messageId }, { token: maya.token });
  const absent = await reach(conversationId, 'msg_absent');
  for (const [cnv, msg] of [
    [foreign.conversationId, theirs.id],
    [conversationId, theirs.id],
  ] as const) {
    const answer = await reach(cnv, msg);
    assert.deepEqual([answer.status, answer.body], [absent.status, absent.body]);
  }
});

test('[P26] [P27] a deletion blanks the row, keeps its place and its client id, and happens once', async () => {
  const { maya, jonas, conversationId, sync } = await group();
  const input = { conversationId, text: 'oops', clientMsgId: 'c1' };
  const sent = (await rest(server, 'message:send', input, { token: maya.token })).value.message;
  await rest(server, 'message:react', { conversationId, messageId: sent.id, emoji: '🎉' }, { token: jonas.token });
  const target = { conversationId, messageId: sent.id };
  const first = await rest(server, 'message:delete', target, { token: maya.token });
  const { text, reactions, quotes, deletedAt, seq } = first.value.message;
  assert.deepEqual([text, reactions, quotes, seq, deletedAt !== null], ['', [], [], 1, true]);
  const { headRev } = await sync();
  assert.deepEqual((await rest(server, 'message:delete', target, { token: maya.token })).value, first.value);
  assert.equal((await sync()).headRev, headRev, 'the second one changed nothing');
  const resent = await rest(server, 'message:send', input, { token: maya.token });
  assert.deepEqual([resent.value.duplicate, resent.value.message.text], [true, ''], 'and the text stays gone');
  const edit = { ...target, text: 'back', baseRev: first.value.message.rev };
  assert.equal((await rest(server, 'message:edit', edit, { token: maya.token })).error?.code, 'conflict');
});

test('[P27] reactions are set and unset, each once, by emoji and person', async () => {
  const { maya, jonas, conversationId, send, sync } = await group();
  const sent = await send(maya, 'done');
  const act = async (name: 'message:react' | 'message:unreact', who: TestActor, emoji: string) =>
    rest(server, name, { conversationId, messageId: sent.id, emoji }, { token: who.token });
  await act('message:react', maya, '👍');
  await act('message:react', jonas, '👍');
  const after = await act('message:react', jonas, '👍🏽');
  const [up, tinted] = after.value.message.reactions;
  assert.deepEqual(
    [up, tinted],
    [
      { emoji: '👍', actorIds: [maya.actor.id, jonas.actor.id] },
      { emoji: '👍🏽', actorIds: [jonas.actor.id] },
    ],
  );
  const { headRev } = await sync();
  await act('message:react', jonas, '👍');
  await act('message:unreact', maya, '❤️');
  assert.equal((await sync()).headRev, headRev, 'repeating changes nothing');
  await act('message:unreact', maya, '👍');
  const last = await act('message:unreact', jonas, '👍');
  assert.deepEqual(last.value.message.reactions, [{ emoji: '👍🏽', actorIds: [jonas.actor.id] }]);
  for (const emoji of ['a', 'ab', '👍👍', ' ', '7', '<b>', 'x'.repeat(40)]) {
    assert.equal((await act('message:react', maya, emoji)).error?.code, 'invalid_input', emoji);
  }
});

test('[P27] an answer counts on its parent and its root in the same revision, and the thread lists it once', async () => {
  const { maya, jonas, conversationId, send, sync } = await group();
  const root = await send(maya, 'Who takes Mill Row?');
  const { headRev, epoch } = await sync();
  const watching = await connect(server, maya.token);
  await watching.call('conversation:join', { conversationId });
  const reply = await send(jonas, 'Me', { replyTo: root.id });
  const nested = await send(maya, 'Thanks', { replyTo: reply.id });
  assert.deepEqual([reply.threadRootId, nested.threadRootId, nested.replyTo], [root.id, root.id, reply.id]);
  const told = await watching.waitFor('message:new', ({ rev }) => rev === headRev + 2);
  const rows = told.changes.flatMap((change) => (change.type === 'message' ? [change.message] : []));
  assert.deepEqual(
    rows.map(({ id, rev }) => [id, rev]),
    [nested.id, reply.id, root.id].map((id) => [id, headRev + 2]),
  );
  const byId = new Map(rowsOf(await sync(headRev, epoch)).map((row) => [row.id, row]));
  assert.deepEqual([byId.get(root.id)?.replyCount, byId.get(root.id)?.threadCount], [1, 2]);
  assert.deepEqual([byId.get(reply.id)?.replyCount, byId.get(reply.id)?.threadCount], [1, 0]);
  const thread = await rest(
    server,
    'message:replies',
    { conversationId, messageId: reply.id, limit: 1 },
    { token: jonas.token },
  );
  assert.deepEqual(
    thread.value.items.map(({ id }) => id),
    [reply.id],
  );
  const cursor = thread.value.nextCursor ?? '';
  const rest2 = { conversationId, messageId: reply.id, cursor };
  const next = await rest(server, 'message:replies', rest2, { token: jonas.token });
  assert.deepEqual([next.value.items.map(({ id }) => id), next.value.nextCursor], [[nested.id], null]);
  watching.close();
});

test('what an answer or a citation points to must stand in the same conversation', async () => {
  const [here, there] = [await group(), await group()];
  const elsewhere = await there.send(there.maya, 'elsewhere');
  const { conversationId, maya, send } = here;
  for (const more of [{ replyTo: elsewhere.id }, { quotes: [elsewhere.id] }, { replyTo: 'msg_absent' }]) {
    const answer = await rest(server, 'message:send', { conversationId, text: 'x', ...more }, { token: maya.token });
    assert.equal(answer.error?.code, 'not_found');
  }
  const cited = await send(maya, 'cited');
  const citing = await send(maya, 'as said', { quotes: [cited.id, cited.id] });
  assert.deepEqual(citing.quotes, [cited.id]);
});
