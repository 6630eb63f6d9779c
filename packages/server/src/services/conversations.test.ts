import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { SignedInActor } from '../access/actor.ts';
import { createId } from '../ids.ts';
import { identityCodec } from '../store/codec.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { createHandlers } from './handlers.ts';

test('[P15] what commits between joining and reading is in the answer of the join', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'alcove-join-'));
  const store = await openSqliteStore({ dataDir, codec: identityCodec });
  const handlers = createHandlers({ store, publisher: { toConversation: () => {}, toActors: () => {} } });
  const now = Date.UTC(2026, 0, 5);
  const settings = { allowedOrigins: [], defaultAgentId: null };
  await store.write((q) =>
    q.tenants.insert({ id: createId('tenant', now), slug: 't', name: 'T', settings, createdAt: now }),
  );
  const call = { requestId: 'r', ip: '127.0.0.1', userAgent: '', signal: new AbortController().signal, now };
  const form = { tenant: 't', name: 'Ada', email: 'a@example.com' };
  const started = await handlers['support:start']({ ...call, actor: null }, form);
  assert.ok('actor' in started);
  const actor: SignedInActor = { ...started.actor, sessionId: 's', expiresAt: now + 1 };
  const { id: conversationId } = started.conversation;

  const reply = await handlers['conversation:join']({ ...call, actor }, { conversationId });
  assert.ok('effects' in reply && typeof reply.value === 'function');
  assert.deepEqual(reply.effects, [{ type: 'joinRoom', conversationId }]);
  await handlers['message:send']({ ...call, actor }, { conversationId, text: 'in between' });
  const answer = await reply.value();
  const texts = answer.changes.flatMap((change) => (change.type === 'message' ? [change.message.text] : []));
  assert.deepEqual(texts, ['in between']);
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});
