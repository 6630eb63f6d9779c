import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connect, createTenant, rest, startTestServer, type TestServer } from '@alcove/testkit';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.close());

async function startVisitor(name = 'Ada') {
  const tenant = await createTenant(server);
  const { value } = await rest(server, 'support:start', { tenant: tenant.slug, name, email: 'ada@example.com' });
  return { ...value, tenant };
}

test('[P7] the same clientMsgId five times over REST and socket makes one message and five equal answers', async () => {
  const { token, conversation } = await startVisitor();
  const socket = await connect(server, token);
  const observer = await connect(server, token);
  const conversationId = conversation.id;
  await observer.call('conversation:join', { conversationId });
  const input = { conversationId, text: 'once, please', clientMsgId: 'cm-1' };

  const overSocket = async () => {
    const answer = await socket.call('message:send', input);
    assert.ok(answer.ok);
    return answer.value;
  };
  const overRest = async () => {
    const answer = await rest(server, 'message:send', input, { token });
    assert.equal(answer.status, 200);
    return answer.value;
  };
  // Three at once, so that they meet in one turn; two after the commit.
  const answers = [
    ...(await Promise.all([overSocket(), overRest(), overSocket()])),
    await overRest(),
    await overSocket(),
  ];

  const [first] = answers;
  for (const answer of answers) assert.deepEqual(answer.message, first?.message);
  assert.equal(answers.filter((answer) => !answer.duplicate).length, 1);
  const history = await rest(server, 'message:list', { conversationId }, { token });
  assert.deepEqual(history.value.items, [first?.message]);
  await observer.call('message:send', { conversationId, text: 'second', clientMsgId: 'cm-2' });
  await observer.waitFor(
    'message:new',
    ({ changes }) => changes[0]?.type === 'message' && changes[0].message.seq === 2,
  );
  assert.equal(observer.received('message:new').length, 2, 'a resend is not told again');
  socket.close();
  observer.close();
});

test('[P7] a resend with another text answers with the first message and changes nothing', async () => {
  const { token, conversation } = await startVisitor();
  const send = (text: string) =>
    rest(server, 'message:send', { conversationId: conversation.id, text, clientMsgId: 'same' }, { token });
  const first = await send('what I said');
  const second = await send('what I wish I had said');
  assert.deepEqual(second.value, { message: first.value.message, duplicate: true });
});

test('[P7] a resend that answers a message that is not there still answers with the first', async () => {
  const { token, conversation } = await startVisitor();
  const input = { conversationId: conversation.id, text: 'hello', clientMsgId: 'once' };
  const first = await rest(server, 'message:send', input, { token });
  const resent = await rest(server, 'message:send', { ...input, replyTo: 'msg_absent' }, { token });
  assert.deepEqual(resent.value, { message: first.value.message, duplicate: true });
});

test('a message without a clientMsgId gets one from the server, and two such are two messages', async () => {
  const { token, conversation } = await startVisitor();
  const send = () => rest(server, 'message:send', { conversationId: conversation.id, text: 'again' }, { token });
  const [one, two] = [await send(), await send()];
  assert.notEqual(one.value.message.clientMsgId, two.value.message.clientMsgId);
  assert.deepEqual([one.value.message.seq, two.value.message.seq], [1, 2]);
});

test('repeating the visitor form with the same client id gives the same contact and conversation', async () => {
  const tenant = await createTenant(server);
  const form = { tenant: tenant.slug, name: 'Ada', email: 'ada@example.com', clientId: 'f'.repeat(24) };
  const answers = await Promise.all([1, 2, 3].map(() => rest(server, 'support:start', form)));
  assert.equal(new Set(answers.map(({ value }) => value.actor.id)).size, 1);
  assert.equal(new Set(answers.map(({ value }) => value.conversation.id)).size, 1);
});

test('[P25] a visitor’s token resumes its conversation, and a known address opens nothing', async () => {
  const { tenant, token, conversation, actor } = await startVisitor();
  await rest(server, 'message:send', { conversationId: conversation.id, text: 'private' }, { token });
  const form = { tenant: tenant.slug, name: 'Ada', email: 'ada@example.com' };
  const resumed = await rest(server, 'support:start', { ...form, token });
  assert.deepEqual([resumed.value.actor.id, resumed.value.conversation.id], [actor.id, conversation.id]);
  const stranger = await rest(server, 'support:start', form);
  assert.notEqual(stranger.value.actor.id, actor.id);
  assert.equal(stranger.value.conversation.headSeq, 0);
  const peek = await rest(server, 'message:list', { conversationId: conversation.id }, { token: stranger.value.token });
  assert.equal(peek.error?.code, 'not_found');
});
