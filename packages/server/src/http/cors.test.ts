import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asStaff, errorCode, hostPage, otherHostPage, startTestServer } from './test-server.ts';

const messages = '/api/chat/v1/conversations/cnv_1/messages';
const support = '/api/chat/v1/support';

test('a preflight from an allowed website is answered and may be remembered', async (t) => {
  const server = await startTestServer(t);
  const response = await server.fetch(messages, {
    method: 'OPTIONS',
    headers: {
      origin: hostPage,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-alcove-protocol',
    },
  });
  assert.equal(response.status, 204);
  const header = (name: string) => response.headers.get(`access-control-${name}`);
  assert.equal(header('allow-origin'), hostPage);
  assert.equal(header('allow-headers'), 'content-type, authorization, x-alcove-protocol');
  assert.match(header('allow-methods') ?? '', /POST/);
  assert.equal(header('allow-credentials'), null);
  assert.ok(Number(header('max-age')) > 0);
  assert.match(response.headers.get('vary') ?? '', /Origin/);
});

test('a call from an allowed website is answered with permission to read it, without credentials', async (t) => {
  const server = await startTestServer(t);
  const response = await server.fetch(messages, asStaff({ text: 'a' }, { origin: hostPage }));
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('access-control-allow-origin'), hostPage);
  assert.equal(response.headers.get('access-control-allow-credentials'), null);
  assert.equal(response.headers.get('access-control-expose-headers'), 'x-request-id, retry-after');
});

test('an allowed website can read why it was refused', async (t) => {
  const server = await startTestServer(t);
  for (const [path, init] of [
    [messages, { headers: { origin: hostPage } }],
    ['/api/chat/v1/nothing', { headers: { origin: hostPage } }],
    [messages, asStaff('{', { origin: hostPage })],
    [messages, asStaff('{}', { origin: hostPage, 'x-alcove-protocol': '9' })],
  ] as const) {
    const response = await server.fetch(path, init);
    assert.ok(response.status >= 400);
    assert.equal(response.headers.get('access-control-allow-origin'), hostPage);
  }
});

for (const origin of [
  'https://evil.example',
  'null',
  `${hostPage}.evil.example`,
  `${hostPage}/`,
  'HTTPS://SHOP.EXAMPLE',
]) {
  test(`a website that nobody allows (${origin}) gets 403, and may read why`, async (t) => {
    const server = await startTestServer(t);
    const response = await server.fetch(messages, asStaff({ text: 'a' }, { origin }));
    assert.deepEqual([response.status, await errorCode(response)], [403, 'origin_not_allowed']);
    // Without this the page would see a network failure, and its visitor an outage.
    assert.equal(response.headers.get('access-control-allow-origin'), origin);
    assert.equal(response.headers.get('access-control-allow-credentials'), null);
    assert.equal(server.calls.length, 0);
  });
}

test('a website on another tenant’s list is refused once it is known whose token it is', async (t) => {
  const server = await startTestServer(t);
  const response = await server.fetch(messages, asStaff({ text: 'a' }, { origin: otherHostPage }));
  assert.equal(await errorCode(response), 'origin_not_allowed');
  assert.equal(server.calls.length, 0);
});

test('a public call checks the list of the tenant that it names, in the path or in the body', async (t) => {
  const server = await startTestServer(t);
  const ask = (slug: string, origin: string) => server.fetch(`${support}/${slug}`, { headers: { origin } });
  const start = (tenant: string, origin: string) =>
    server.fetch(`${support}/start`, asStaff({ tenant, name: 'Ann', email: 'a@b.example' }, { origin }));
  for (const call of [ask, start]) {
    assert.equal((await call('one', hostPage)).status, 200);
    assert.equal(await errorCode(await call('one', otherHostPage)), 'origin_not_allowed');
    assert.equal(await errorCode(await call('two', hostPage)), 'origin_not_allowed');
    assert.equal((await call('unknown', hostPage)).status, 200);
  }
});

test('the server’s own pages need no permission, by any of its names', async (t) => {
  const server = await startTestServer(t, { publicUrl: 'https://chat.example' });
  for (const origin of [server.url, 'https://chat.example']) {
    const response = await server.fetch(messages, asStaff({ text: 'a' }, { origin }));
    assert.equal(response.status, 200, origin);
    assert.equal(response.headers.get('access-control-allow-origin'), null);
  }
});

test('a forwarded host makes an origin the server’s own only behind a trusted proxy', async (t) => {
  const headers = { origin: 'https://chat.example', 'x-forwarded-host': 'chat.example', 'x-forwarded-proto': 'https' };
  const trusting = await startTestServer(t, { trustProxyHops: 1 });
  const wary = await startTestServer(t);
  assert.equal((await trusting.fetch(messages, asStaff({ text: 'a' }, headers))).status, 200);
  assert.equal(await errorCode(await wary.fetch(messages, asStaff({ text: 'a' }, headers))), 'origin_not_allowed');
});

test('a failing look-up of the lists refuses, and says only that something failed', async (t) => {
  const server = await startTestServer(t, {
    isAllowedOrigin: async () => {
      throw new Error('secret detail');
    },
  });
  const response = await server.fetch(messages, asStaff({ text: 'a' }, { origin: hostPage }));
  const text = await response.text();
  assert.equal(response.status, 500);
  assert.doesNotMatch(text, /secret/);
  assert.equal(server.calls.length, 0);
});
