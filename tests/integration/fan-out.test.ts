import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createId } from '@alcove/server';
import { connect, createStaff, createTenant, rest, startTestServer, type TestServer } from '@alcove/testkit';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.close());

async function openSupport() {
  const tenant = await createTenant(server);
  const agent = await createStaff(server, tenant, { name: 'Maya', role: 'admin' });
  const started = await rest(server, 'support:start', { tenant: tenant.slug, name: 'Ada', email: 'ada@example.com' });
  return { tenant, agent, visitor: started.value, conversationId: started.value.conversation.id };
}

test('the agent’s list learns of a new conversation and of its messages without asking', async () => {
  const tenant = await createTenant(server);
  const agent = await createStaff(server, tenant, { role: 'admin' });
  const socket = await connect(server, agent.token);
  const { value } = await rest(server, 'support:start', { tenant: tenant.slug, name: 'Ada', email: 'a@example.com' });
  const announced = await socket.waitFor('conversation:changed');
  assert.equal(announced.entry?.conversation.id, value.conversation.id);
  assert.equal(announced.entry?.conversation.participants[0]?.claimedEmail, 'a@example.com');
  const message = { conversationId: value.conversation.id, text: 'Hello\n there  ' };
  await rest(server, 'message:send', message, { token: value.token });
  const changed = await socket.waitFor('conversation:changed', ({ headSeq }) => headSeq === 1);
  assert.equal(changed.preview?.text, 'Hello there');
  assert.equal(changed.counts, true);
  socket.close();
});

test('a new support conversation goes to the agent the business named, else to its first admin, else waits', async () => {
  const people = async (slug: string) => {
    const form = { tenant: slug, name: 'Ada', email: 'a@example.com' };
    const { value } = await rest(server, 'support:start', form);
    return value.conversation.participants.map(({ id }) => id).slice(1);
  };
  const tenant = await createTenant(server);
  assert.deepEqual(await people(tenant.slug), [], 'nobody there yet');
  await createStaff(server, tenant, { role: 'agent' }, 1_000);
  const first = await createStaff(server, tenant, { role: 'admin' }, 2_000);
  await createStaff(server, tenant, { role: 'admin' }, 3_000);
  assert.deepEqual(await people(tenant.slug), [first.actor.id]);

  const named = createId('user', Date.now());
  const choosy = await createTenant(server, { defaultAgentId: named });
  const admin = await createStaff(server, choosy, { role: 'admin' });
  assert.deepEqual(await people(choosy.slug), [admin.actor.id], 'who is named has not joined yet');
  await createStaff(server, choosy, { id: named, role: 'agent' });
  assert.deepEqual(await people(choosy.slug), [named]);

  const stranger = await createStaff(server, await createTenant(server));
  const elsewhere = await createTenant(server, { defaultAgentId: stranger.actor.id });
  const owner = await createStaff(server, elsewhere, { role: 'admin' });
  assert.deepEqual(await people(elsewhere.slug), [owner.actor.id], 'nobody of another business is drawn in');
});

test('[P8] [P11] a joined socket gets each message once, in order, with gapless revisions', async () => {
  const { agent, visitor, conversationId } = await openSupport();
  const [watching, writing] = [await connect(server, agent.token), await connect(server, visitor.token)];
  const joined = await watching.call('conversation:join', { conversationId });
  assert.ok(joined.ok);
  const texts = Array.from({ length: 40 }, (_, i) => `line ${i}`);
  await Promise.all(texts.map((text) => writing.call('message:send', { conversationId, text })));
  await watching.waitFor('message:new', ({ rev }) => rev === joined.value.throughRev + 40);
  const events = watching.received('message:new');
  assert.deepEqual(
    events.map((event) => event.rev),
    texts.map((_, i) => joined.value.throughRev + 1 + i),
  );
  assert.deepEqual(
    events.map(({ changes }) => (changes[0]?.type === 'message' ? changes[0].message.text : '')),
    texts,
  );
  assert.equal(watching.received('conversation:changed').length, 0, 'the message itself says all');
  assert.equal(writing.received('conversation:changed').length, 40, 'other devices learn of their list');
  watching.close();
  writing.close();
});

test('[P18] [P20] read positions and typing reach the others, typing not its author', async () => {
  const { agent, visitor, conversationId } = await openSupport();
  const [staff, contact] = [await connect(server, agent.token), await connect(server, visitor.token)];
  await staff.call('conversation:join', { conversationId });
  await contact.call('conversation:join', { conversationId });
  await contact.call('message:send', { conversationId, text: 'hello' });
  await staff.call('typing', { conversationId, active: true });
  const sign = await contact.waitFor('typing');
  assert.deepEqual([sign.name, sign.active], ['Maya', true]);
  const marked = await staff.call('read:mark', { conversationId, seq: 1 });
  assert.deepEqual(marked, { ok: true, value: { lastReadSeq: 1, unread: { count: 0, capped: false } } });
  const receipt = await contact.waitFor('read:receipts');
  assert.deepEqual([receipt.id, receipt.lastReadSeq], [agent.actor.id, 1]);
  await staff.waitFor('read:receipts');
  assert.equal(staff.received('read:receipts').length, 1, 'own devices hear of it once');
  assert.equal(staff.received('typing').length, 0);
  staff.close();
  contact.close();
});

test('a contact sees names but no address of the others', async () => {
  const { visitor, conversationId } = await openSupport();
  const answer = await rest(server, 'conversation:get', { conversationId }, { token: visitor.token });
  assert.ok(!answer.body.includes('@'));
  assert.deepEqual(
    answer.value.conversation.participants.map(({ name }) => name),
    ['Ada', 'Maya'],
  );
});

test('leaving a room ends its events, and signing out closes the sockets of that sign-in alone', async () => {
  const { agent, visitor, conversationId } = await openSupport();
  const [staff, contact] = [await connect(server, agent.token), await connect(server, visitor.token)];
  await staff.call('conversation:join', { conversationId });
  await staff.call('conversation:leave', { conversationId });
  await contact.call('message:send', { conversationId, text: 'hello' });
  await staff.waitFor('conversation:changed');
  assert.equal(staff.received('message:new').length, 0);
  await rest(server, 'session:logout', {}, { token: agent.token });
  assert.equal(await staff.disconnected, 'io server disconnect');
  const refused = await rest(server, 'session:me', {}, { token: agent.token });
  assert.equal(refused.error?.code, 'unauthenticated');
  assert.ok((await contact.call('session:me', {})).ok);
  contact.close();
});

test('[P18] [P19] unread counts rise with others’ messages, stop at the cap, and fall with reading', async () => {
  const { agent, visitor, conversationId } = await openSupport();
  const contact = await connect(server, visitor.token);
  for (let i = 0; i < 120; i++) await contact.call('message:send', { conversationId, text: `m${i}` });
  const count = () => rest(server, 'unread:count', {}, { token: agent.token }).then(({ value }) => value);
  assert.deepEqual(await count(), { count: 100, capped: true });
  await rest(server, 'read:mark', { conversationId, seq: 118 }, { token: agent.token });
  assert.deepEqual(await count(), { count: 2, capped: false });
  await rest(server, 'read:mark', { conversationId, seq: 5 }, { token: agent.token });
  assert.deepEqual(await count(), { count: 2, capped: false }, 'a position never falls');
  const beyond = await rest(server, 'read:mark', { conversationId, seq: 2_000_000_000 }, { token: agent.token });
  assert.equal(beyond.value.lastReadSeq, 120);
  await contact.call('message:send', { conversationId, text: 'after' });
  assert.deepEqual(await count(), { count: 1, capped: false }, 'reading beyond the end swallows nothing');
  contact.close();
});
