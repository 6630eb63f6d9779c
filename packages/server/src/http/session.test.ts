import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChatError } from '@alcove/protocol';
import { asStaff, errorCode, hostPage, staffToken, startTestServer, type TestServer } from './test-server.ts';

const session = '/api/chat/v1/session';
const messages = '/api/chat/v1/conversations/cnv_1/messages';
const cookie = { cookie: `other=1; alcove_session=${staffToken}` };
const json = { 'content-type': 'application/json' };
const credentials = { email: 'mara@example.com', password: 'correct horse' };

function login(server: TestServer, headers: Record<string, string>, body: object = credentials): Promise<Response> {
  return server.fetch(session, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
}

function setsSession(server: TestServer): void {
  server.answer = async (_call, apply) => {
    await apply({ type: 'setSession', token: staffToken, maxAgeMs: 60_500 });
    return { ok: true };
  };
}

test('signing in from an own page sets a cookie that scripts cannot read', async (t) => {
  const server = await startTestServer(t);
  setsSession(server);
  const response = await login(server, { origin: server.url });
  assert.equal(response.status, 200);
  assert.equal(
    response.headers.get('set-cookie'),
    `alcove_session=${staffToken}; Max-Age=60; Path=/; HttpOnly; SameSite=Lax`,
  );
});

test('the cookie is Secure when the public address is https', async (t) => {
  const server = await startTestServer(t, { publicUrl: 'https://chat.example' });
  setsSession(server);
  const response = await login(server, { origin: 'https://chat.example' });
  assert.match(response.headers.get('set-cookie') ?? '', /; Secure(;|$)/);
});

test('the cookie is Secure behind a trusted proxy that speaks https, and only then', async (t) => {
  for (const [trustProxyHops, secure] of [
    [1, true],
    [0, false],
  ] as const) {
    const server = await startTestServer(t, { trustProxyHops });
    setsSession(server);
    const response = await login(server, { 'x-forwarded-proto': 'https', 'sec-fetch-site': 'same-origin' });
    assert.equal(/; Secure(;|$)/.test(response.headers.get('set-cookie') ?? ''), secure, `${trustProxyHops} hops`);
  }
});

test('signing in by cookie from anywhere but an own page is refused before the password is looked at', async (t) => {
  const server = await startTestServer(t);
  setsSession(server);
  for (const headers of [{}, { origin: hostPage }, { origin: 'null' }, { 'sec-fetch-site': 'same-site' }]) {
    const response = await login(server, headers as Record<string, string>);
    assert.equal(await errorCode(response), 'origin_not_allowed');
    assert.equal(response.headers.get('set-cookie'), null);
  }
  assert.equal(server.calls.length, 0);
});

test('signing in for a bearer token works without an origin', async (t) => {
  const server = await startTestServer(t);
  const response = await login(server, {}, { ...credentials, as: 'bearer' });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('set-cookie'), null);
});

test('signing in ignores a stale cookie and a broken Authorization header', async (t) => {
  const server = await startTestServer(t);
  const stale = await login(server, { origin: server.url, cookie: 'alcove_session=stale' });
  const broken = await login(server, { origin: server.url, authorization: 'Basic abc' });
  assert.deepEqual([stale.status, broken.status], [200, 200]);
  assert.deepEqual(
    server.calls.map((call) => call.caller.actor),
    [null, null],
  );
});

test('signing out clears the cookie and closes the sockets of that sign-in', async (t) => {
  const server = await startTestServer(t);
  server.answer = async (_call, apply) => {
    await apply({ type: 'clearSession' });
    await apply({ type: 'closeSockets', sessionId: 'ses_one' });
    return {};
  };
  const response = await server.fetch(session, { method: 'DELETE', headers: { ...cookie, origin: server.url } });
  assert.equal(response.status, 200);
  assert.match(response.headers.get('set-cookie') ?? '', /^alcove_session=; .*Path=\/; .*Expires=Thu, 01 Jan 1970/);
  assert.deepEqual(server.closedSockets, ['ses_one']);
});

test('an effect that needs a socket is a failure of the server, not an answer', async (t) => {
  const server = await startTestServer(t);
  server.answer = async (_call, apply) => {
    await apply({ type: 'joinRoom', conversationId: 'cnv_1' });
    return {};
  };
  const response = await server.fetch(messages, asStaff({ text: 'a' }));
  assert.deepEqual([response.status, await errorCode(response)], [500, 'internal']);
});

test('the cookie signs in where no Authorization header is', async (t) => {
  const server = await startTestServer(t);
  const response = await server.fetch(session, { headers: cookie });
  assert.equal(response.status, 200);
  assert.equal(server.calls[0]?.caller.actor?.id, 'usr_one');
});

for (const authorization of ['', 'Bearer', 'Bearer ', 'Basic abc', staffToken, `Bearer ${staffToken} x`, 'Bearer ü']) {
  test(`Authorization ${JSON.stringify(authorization)} is 401, whatever the cookie says`, async (t) => {
    const server = await startTestServer(t);
    const response = await server.fetch(session, { headers: { ...cookie, authorization } });
    assert.deepEqual([response.status, await errorCode(response)], [401, 'unauthenticated']);
    assert.equal(response.headers.get('www-authenticate'), 'Bearer');
  });
}

test('no credential, an unknown token and a broken cookie are 401', async (t) => {
  const server = await startTestServer(t);
  for (const headers of [{}, { authorization: 'Bearer wrong' }, { cookie: 'alcove_session=%zz' }, { cookie: ';;=' }]) {
    const response = await server.fetch(session, { headers: headers as Record<string, string> });
    assert.deepEqual([response.status, await errorCode(response)], [401, 'unauthenticated']);
  }
});

test('a change by cookie needs an own page behind it (CSRF)', async (t) => {
  const server = await startTestServer(t);
  const send = (headers: Record<string, string>) =>
    server.fetch(messages, { method: 'POST', headers: { ...json, ...cookie, ...headers }, body: '{"text":"a"}' });
  for (const headers of [
    {},
    { origin: hostPage },
    { origin: 'null' },
    { origin: `${server.url}0` },
    { origin: `${server.url}/` },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ] as Record<string, string>[]) {
    assert.equal(await errorCode(await send(headers)), 'origin_not_allowed', JSON.stringify(headers));
  }
  assert.equal(server.calls.length, 0);
  assert.equal((await send({ origin: server.url })).status, 200);
  assert.equal((await send({ 'sec-fetch-site': 'same-origin' })).status, 200);
});

test('a change by bearer token needs no origin', async (t) => {
  const server = await startTestServer(t);
  assert.equal((await server.fetch(messages, asStaff({ text: 'a' }))).status, 200);
});

test('a read by cookie from a foreign page is refused, even from an allowed one', async (t) => {
  const server = await startTestServer(t);
  const response = await server.fetch(session, { headers: { ...cookie, origin: hostPage } });
  assert.equal(await errorCode(response), 'origin_not_allowed');
});

test('rate_limited says in Retry-After how many seconds to wait', async (t) => {
  const server = await startTestServer(t);
  server.answer = async () => {
    throw new ChatError('rate_limited', { retryAfterMs: 1_200 });
  };
  const response = await server.fetch(messages, asStaff({ text: 'a' }));
  assert.equal(response.status, 429);
  assert.equal(response.headers.get('retry-after'), '2');
  const body = (await response.json()) as { error: { retryAfterMs: number } };
  assert.equal(body.error.retryAfterMs, 1_200);
});
