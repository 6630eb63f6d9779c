import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, createTenant, rest, startTestServer } from '@alcove/testkit';

test('[P17] the heartbeat names the head revision of joined conversations, and of no others', async () => {
  const server = await startTestServer({ heartbeatMs: 20 });
  const tenant = await createTenant(server);
  const start = () => rest(server, 'support:start', { tenant: tenant.slug, name: 'Ada', email: 'a@example.com' });
  const [one, two] = [(await start()).value, (await start()).value];
  const [joined, idle] = [await connect(server, one.token), await connect(server, two.token)];
  const conversationId = one.conversation.id;
  await joined.call('conversation:join', { conversationId });
  await joined.waitFor('heartbeat', ({ heads }) => heads[conversationId] === 1);
  await joined.call('message:send', { conversationId, text: 'hello' });
  const beat = await joined.waitFor('heartbeat', ({ heads }) => heads[conversationId] === 2);
  assert.deepEqual(Object.keys(beat.heads), [conversationId]);
  assert.equal(beat.epoch, server.app.store.epoch);
  assert.equal(idle.received('heartbeat').length, 0);
  joined.close();
  idle.close();
  await server.close();
});
