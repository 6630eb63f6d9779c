import assert from 'node:assert/strict';
import { connect as connectTcp } from 'node:net';
import { after, before, test } from 'node:test';
import type { WireError } from '@alcove/protocol';
import {
  connect,
  createFakeClock,
  createGroup,
  createStaff,
  createTenant,
  rest,
  startTestServer,
  type TestServer,
} from '@alcove/testkit';

const clock = createFakeClock();
let server: TestServer;
before(async () => {
  server = await startTestServer({ clock, heartbeatMs: 20 });
});
after(() => server.close());

async function visitor(on = server) {
  const tenant = await createTenant(on, {}, clock());
  const { value } = await rest(on, 'support:start', { tenant: tenant.slug, name: 'Ada', email: 'a@example.com' });
  return { tenant, token: value.token, conversationId: value.conversation.id };
}

const refusalOf = (promise: Promise<unknown>): Promise<WireError> =>
  promise.then(
    () => assert.fail('it was let in'),
    (error: Error & { data?: WireError }) => error.data ?? assert.fail(error),
  );

/** The status that a polling handshake gets. */
const handshakeStatus = async (headers: Record<string, string>, query = '') =>
  (await fetch(`${server.url}/socket.io/?EIO=4&transport=polling${query}`, { headers })).status;

test('[P6] the cookie opens a socket from the server’s own pages alone', async () => {
  const shop = 'https://shop.example';
  const tenant = await createTenant(server, { allowedOrigins: [shop] }, clock());
  const { token } = await createStaff(server, tenant, {}, clock());
  const cookie = `alcove_session=${token}`;
  const dial = (extraHeaders: Record<string, string>) =>
    connect(server, null, { extraHeaders: { cookie, ...extraHeaders } });
  (await dial({ origin: server.url })).close();
  await assert.rejects(dial({ origin: 'https://evil.example' }));
  // Allowed to embed the widget, and still no place for the team's cookie.
  // The union of all tenants' websites is remembered for a moment.
  clock.advance(5_000);
  assert.equal((await refusalOf(dial({ origin: shop }))).code, 'origin_not_allowed');
});

test('a tag on another page of the same site, which sends no Origin, is refused, and so is JSONP', async () => {
  assert.equal(await handshakeStatus({}), 200);
  assert.equal(await handshakeStatus({ 'sec-fetch-site': 'same-origin' }), 200);
  for (const site of ['same-site', 'cross-site']) assert.equal(await handshakeStatus({ 'sec-fetch-site': site }), 403);
  assert.equal(await handshakeStatus({ 'sec-fetch-site': 'same-origin' }, '&j=0'), 403);
});

test('one connection carries one socket, however many it asks for at once', async () => {
  const { token } = await visitor();
  const url = `${server.url}/socket.io/?EIO=4&transport=polling`;
  const open = await (await fetch(url)).text();
  const { sid } = JSON.parse(open.slice(1)) as { sid: string };
  const asks = Array.from({ length: 50 }, () => `40${JSON.stringify({ token, protocol: 1 })}`).join('\x1e');
  await fetch(`${url}&sid=${sid}`, { method: 'POST', body: asks });
  let answers = '';
  while ((answers.match(/4[04]\{/g) ?? []).length < 50) answers += await (await fetch(`${url}&sid=${sid}`)).text();
  assert.equal(answers.match(/40\{/g)?.length, 1, 'accepted');
  assert.equal(answers.match(/44\{/g)?.length, 49, 'refused');
});

test('[P23] a socket has 256 calls under way and follows 200 conversations; what is beyond is refused, not queued', async () => {
  const tenant = await createTenant(server, {}, clock());
  const staff = await createStaff(server, tenant, {}, clock());
  const ids = await Promise.all(Array.from({ length: 201 }, () => createGroup(server, tenant, [staff], clock())));
  const socket = await connect(server, staff.token);
  const conversationId = ids[0] ?? '';
  const flood = await Promise.all(
    Array.from({ length: 600 }, (_, i) =>
      socket.call('message:send', { conversationId, text: 'x', clientMsgId: `f${i}` }),
    ),
  );
  const refused = flood.filter((answer) => !answer.ok && answer.error.code === 'rate_limited');
  // How many meet in one turn depends on the network; that they cannot all pile up does not.
  assert.ok(refused.length > 0, 'a flood of sends meets the bound');
  const head = await rest(server, 'conversation:get', { conversationId }, { token: staff.token });
  assert.equal(head.value.conversation.headSeq, 600 - refused.length, 'what was not refused is stored');
  for (const [index, id] of ids.entries()) {
    const joined = await socket.call('conversation:join', { conversationId: id });
    assert.equal(joined.ok ? 'ok' : joined.error.code, index < 200 ? 'ok' : 'conflict');
  }
  await socket.call('conversation:leave', { conversationId });
  assert.ok((await socket.call('conversation:join', { conversationId: ids[200] ?? '' })).ok, 'leaving makes room');
  socket.close();
});

test('who asks and never reads is dropped before its answers fill the memory', async () => {
  const { token, conversationId } = await visitor();
  for (let i = 0; i < 60; i++) {
    await rest(server, 'message:send', { conversationId, text: 'x'.repeat(8_000) }, { token });
  }
  const { port } = new URL(server.url);
  const wire = connectTcp(Number(port), '127.0.0.1');
  const handshake = [
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    'connection: Upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
    '\r\n',
  ].join('\r\n');
  wire.write(handshake);
  await new Promise((resolve) => wire.once('data', resolve));
  wire.pause();
  const frame = (text: string) => {
    const body = Buffer.from(text);
    const head = body.length < 126 ? [0x81, 0x80 | body.length] : [0x81, 0xfe, body.length >> 8, body.length & 255];
    // A mask of zeros leaves the body as it is.
    return Buffer.concat([Buffer.from(head), Buffer.alloc(4), body]);
  };
  wire.write(frame(`40${JSON.stringify({ token, protocol: 1 })}`));
  const dropped = new Promise<void>((resolve) => wire.once('close', () => resolve()));
  wire.on('error', () => {});
  const ask = frame(`421["message:list",${JSON.stringify({ conversationId })}]`);
  const pong = frame('3');
  const asking = setInterval(() => {
    if (wire.destroyed) return;
    wire.write(pong);
    for (let i = 0; i < 10; i++) wire.write(ask);
  }, 5);
  // Paused, the end of the connection is not noticed by reading; writing into it is what fails.
  const watch = setInterval(() => {
    if (server.log.some((line) => line.includes('reads too slowly'))) wire.resume();
  }, 20);
  await dropped;
  clearInterval(asking);
  clearInterval(watch);
  assert.ok(server.log.some((line) => line.includes('reads too slowly')));
});

test('a sign-in that ends takes its sockets with it: one that calls is told, a silent one is closed', async () => {
  const tenant = await createTenant(server, {}, clock());
  const brief = () => createStaff(server, tenant, { sessionExpiresAt: clock() + 1_000 }, clock());
  const [silent, calling] = [
    await connect(server, (await brief()).token),
    await connect(server, (await brief()).token),
  ];
  clock.advance(1_000);
  const told = await calling.call('session:me', {}).catch(() => null);
  if (told) assert.equal(told.ok ? 'ok' : told.error.code, 'session_expired');
  assert.equal(await silent.disconnected, 'io server disconnect');
  assert.equal(await calling.disconnected, 'io server disconnect');
});

test('unknown events and wrong tokens are counted like anything else', async () => {
  const limited = await startTestServer({
    rates: { read: { points: 5, windowMs: 60_000 }, guess: { points: 5, windowMs: 60_000 } },
  });
  const { token } = await visitor(limited);
  const socket = await connect(limited, token);
  const codes = await Promise.all(Array.from({ length: 8 }, () => socket.emit('nonsense')));
  assert.equal(codes.filter((answer) => !answer.ok && answer.error.code === 'rate_limited').length, 3);
  const guesses = [];
  for (let i = 0; i < 8; i++) guesses.push((await rest(limited, 'session:me', {}, { token: `alst_${i}` })).error?.code);
  assert.deepEqual(guesses.slice(4), ['unauthenticated', 'rate_limited', 'rate_limited', 'rate_limited']);
  assert.equal((await refusalOf(connect(limited, 'alvi_wrong'))).code, 'rate_limited', 'sockets share the count');
  socket.close();
  await limited.close();
});

test('[P10] text that cannot be kept as it is is refused, and names cannot pose as others', async () => {
  const { token, conversationId } = await visitor();
  const send = (more: object) =>
    rest(server, 'message:send', { conversationId, text: 'x', ...more }, { token }).then(({ error }) => error?.code);
  assert.equal(await send({ text: 'half \ud83d' }), 'invalid_input');
  assert.equal(await send({ text: 'nul \0' }), 'invalid_input');
  assert.equal(await send({ clientMsgId: '\ud800' }), 'invalid_input');
  assert.equal(await send({ text: 'whole 👩‍👩‍👧‍👦 \u202eand turned' }), undefined);
  const tenant = await createTenant(server, {}, clock());
  const form = { tenant: tenant.slug, email: 'a@example.com' };
  const posing = await rest(server, 'support:start', { ...form, name: ' Ｍaya\u202e\n\u2066 Okafor\u200f ' });
  assert.equal(posing.value.actor.name, 'Maya Okafor');
  for (const name of ['', ' ', '\u202e\u2066', 'x'.repeat(121)]) {
    assert.equal((await rest(server, 'support:start', { ...form, name })).error?.code, 'invalid_input');
  }
});

test('a website that only another business allows gets no sign-in to this one', async () => {
  const origin = 'https://partner.example';
  await createTenant(server, { allowedOrigins: [origin] }, clock());
  const tenant = await createTenant(server, {}, clock());
  const person = { email: 'closed@example.com', password: 'a good password' };
  await createStaff(server, tenant, person, clock());
  clock.advance(5_000);
  const login = { ...person, as: 'bearer' as const };
  const refused = await rest(server, 'session:login', login, { headers: { origin } });
  assert.deepEqual([refused.status, refused.error?.code], [403, 'origin_not_allowed']);
  assert.ok(!refused.body.includes('alst_'));
  assert.equal((await rest(server, 'session:login', login)).status, 200);
});

test('closing answers what is under way, refuses what comes after, and ends every socket', async () => {
  const closing = await startTestServer();
  const { token } = await visitor(closing);
  const socket = await connect(closing, token);
  const slow = rest(closing, 'session:login', { email: 'a@example.com', password: 'x', as: 'bearer' });
  await socket.call('session:me', {});
  const startedAt = performance.now();
  const closed = closing.close();
  assert.equal((await slow).error?.code, 'invalid_credentials');
  await closed;
  assert.ok(performance.now() - startedAt < 4_000);
  assert.ok(await socket.disconnected);
});
