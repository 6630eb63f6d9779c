import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { WireError } from '@alcove/protocol';
import {
  connect,
  createFakeClock,
  createStaff,
  createTenant,
  rest,
  startTestServer,
  type TestServer,
} from '@alcove/testkit';

const clock = createFakeClock();
let server: TestServer;
before(async () => {
  server = await startTestServer({ clock });
});
after(() => server.close());

async function visitor() {
  const tenant = await createTenant(server, {}, clock());
  const { value } = await rest(server, 'support:start', { tenant: tenant.slug, name: 'Ada', email: 'a@example.com' });
  return { tenant, token: value.token, conversationId: value.conversation.id };
}

const refusalOf = (promise: Promise<unknown>): Promise<WireError> =>
  promise.then(
    () => assert.fail('it was let in'),
    (error: Error & { data?: WireError }) => error.data ?? assert.fail(error),
  );

test('a handshake without, with a wrong, and with an expired token is refused with its code', async () => {
  const tenant = await createTenant(server, {}, clock());
  const late = await createStaff(server, tenant, { sessionExpiresAt: clock() + 1_000 }, clock());
  assert.equal((await refusalOf(connect(server, null))).code, 'unauthenticated');
  for (const token of ['nonsense', 'alvi_', 'alst_wrong', `alvi_${'x'.repeat(5_000)}`]) {
    assert.equal((await refusalOf(connect(server, token))).code, 'unauthenticated', token);
  }
  (await connect(server, late.token)).close();
  clock.advance(1_000);
  assert.equal((await refusalOf(connect(server, late.token))).code, 'session_expired');
});

test('[P5] a client of a protocol version that is not accepted is told to upgrade', async () => {
  const { token } = await visitor();
  for (const protocol of [0, 2, 99, '1', null, {}]) {
    const refused = await refusalOf(connect(server, token, { auth: { token, protocol } }));
    assert.equal(refused.code, 'upgrade_required', String(protocol));
  }
});

test('a page of a foreign origin is refused on both transports, before and after an origin is allowed elsewhere', async () => {
  const shop = 'https://shop.example';
  const allowed = await createTenant(server, { allowedOrigins: [shop] }, clock());
  const insider = await createStaff(server, allowed, {}, clock());
  const { token } = await visitor();
  const headers = (origin: string) => ({ extraHeaders: { origin } });
  for (const transports of [['websocket'], ['polling']]) {
    await assert.rejects(connect(server, token, { ...headers('https://evil.example'), transports }));
    // Allowed by one business, so the handshake begins, and ends at the business that did not.
    const refused = await refusalOf(connect(server, token, { ...headers(shop), transports }));
    assert.equal(refused.code, 'origin_not_allowed');
    (await connect(server, insider.token, { ...headers(shop), transports })).close();
    (await connect(server, insider.token, { ...headers(server.url), transports })).close();
  }
});

test('[P3] [P4] every malformed call is answered with a code and the connection goes on', async () => {
  const { token, conversationId } = await visitor();
  const socket = await connect(server, token);
  const cases: [string, unknown[], string][] = [
    ['nonsense', [{}], 'unknown_operation'],
    ['toString', [{}], 'unknown_operation'],
    ['__proto__', [{}], 'unknown_operation'],
    ['session:login', [{ email: 'a@b.c', password: 'x' }], 'unknown_operation'],
    ['message:send', [], 'invalid_input'],
    ['message:send', [null], 'invalid_input'],
    ['message:send', ['text'], 'invalid_input'],
    ['message:send', [[1, 2]], 'invalid_input'],
    ['message:send', [{ conversationId, text: 5 }], 'invalid_input'],
    ['message:send', [{ conversationId, text: '' }], 'invalid_input'],
    ['message:send', [{ conversationId, text: ' \n\t ' }], 'invalid_input'],
    ['message:send', [{ conversationId, text: 'x'.repeat(8_001) }], 'invalid_input'],
    ['message:send', [{ conversationId, text: 'x', senderId: 'usr_other' }], 'invalid_input'],
    ['message:send', [{ conversationId, text: 'x', seq: 1 }], 'invalid_input'],
    ['message:send', [{ conversationId, text: 'x', tenantId: 'ten_other' }], 'invalid_input'],
    ['message:send', [{ conversationId, text: 'x' }, 'extra'], 'invalid_input'],
    ['message:send', [{ conversationId: 'cnv_nowhere', text: 'x' }], 'not_found'],
    ['conversation:join', [{ conversationId: 'cnv_nowhere' }], 'not_found'],
    ['typing', [{ conversationId: 'cnv_nowhere', active: true }], 'not_found'],
    ['conversation:list', [{ cursor: 'forged' }], 'invalid_input'],
    ['conversation:list', [{ limit: 0 }], 'invalid_input'],
    ['conversation:list', [{ limit: 101 }], 'invalid_input'],
    ['conversation:create', [{ kind: 'group', userIds: ['usr_x'] }], 'forbidden'],
  ];
  for (const [event, args, code] of cases) {
    const answer = await socket.emit(event, ...args);
    assert.equal(answer.ok ? 'ok' : answer.error.code, code, `${event} ${JSON.stringify(args)}`.slice(0, 120));
  }
  socket.emitBlind('message:send', { conversationId, text: 'nobody listens for the answer' });
  socket.emitBlind('nonsense');
  assert.ok((await socket.call('session:me', {})).ok);
  socket.close();
});

test('[P23] a packet beyond the transport’s bound ends the connection with a reason', async () => {
  const { token, conversationId } = await visitor();
  const socket = await connect(server, token);
  socket.emitBlind('message:send', { conversationId, text: 'x'.repeat(400_000) });
  assert.match(await socket.disconnected, /transport/);
});

test('[P24] a flood of sends is limited across sockets and REST, and told when to come back', async () => {
  const limited = await startTestServer({ rates: { send: { points: 10, windowMs: 60_000 } } });
  const tenant = await createTenant(limited);
  const { value } = await rest(limited, 'support:start', { tenant: tenant.slug, name: 'A', email: 'a@example.com' });
  const conversationId = value.conversation.id;
  const [one, two] = [await connect(limited, value.token), await connect(limited, value.token)];
  const input = { conversationId, text: 'x' };
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, i) => (i % 2 ? one : two).call('message:send', input)),
  );
  assert.equal(answers.filter((answer) => answer.ok).length, 10);
  const refused = await rest(limited, 'message:send', input, { token: value.token });
  assert.equal(refused.status, 429);
  assert.equal(refused.error?.code, 'rate_limited');
  assert.ok((refused.error?.retryAfterMs ?? 0) > 0 && (refused.error?.retryAfterMs ?? 0) <= 60_000);
  one.close();
  two.close();
  await limited.close();
});

test('[P21] what belongs to another business answers, byte for byte, as what does not exist', async () => {
  const [mine, theirs] = [await visitor(), await visitor()];
  const answer = (conversationId: string, name: 'conversation:get' | 'message:list' | 'conversation:sync') =>
    rest(server, name, { conversationId }, { token: mine.token });
  for (const name of ['conversation:get', 'message:list', 'conversation:sync'] as const) {
    const [foreign, absent] = [await answer(theirs.conversationId, name), await answer('cnv_absent', name)];
    assert.deepEqual([foreign.status, foreign.body], [absent.status, absent.body]);
    assert.equal(foreign.error?.code, 'not_found');
  }
});

test('logs hold no token, no text and no address', async () => {
  const { token, conversationId } = await visitor();
  await rest(server, 'message:send', { conversationId, text: 'canary-text-4711' }, { token });
  await rest(server, 'session:login', { email: 'canary@example.com', password: 'canary-password' });
  const log = server.log.join('\n');
  assert.ok(log.includes('/conversations/:conversationId/messages'), 'requests are logged');
  for (const canary of [token, 'canary-text-4711', 'canary@example.com', 'canary-password', 'a@example.com']) {
    assert.ok(!log.includes(canary), `the log holds ${canary.slice(0, 12)}`);
  }
});
