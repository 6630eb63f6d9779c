import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { asStaff, errorCode, staffToken, startTestServer } from './test-server.ts';

const messages = '/api/chat/v1/conversations/cnv_1/messages';

test('the server’s own pages run its own files only', async (t) => {
  const server = await startTestServer(t);
  const { headers } = await server.fetch('/healthz');
  const policy = new Map(
    (headers.get('content-security-policy') ?? '').split(';').map((part) => {
      const [name = '', ...sources] = part.trim().split(' ');
      return [name, sources.join(' ')];
    }),
  );
  const host = `127.0.0.1:${server.port}`;
  assert.deepEqual(Object.fromEntries(policy), {
    'default-src': "'self'",
    'connect-src': `'self' ws://${host} wss://${host}`,
    'img-src': "'self' data:",
    'style-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': "lit-html 'allow-duplicates'",
  });
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
  assert.equal(headers.get('referrer-policy'), 'no-referrer');
  assert.equal(headers.get('strict-transport-security'), null);
});

test('HTTPS is asked to stay when the public address is https', async (t) => {
  const server = await startTestServer(t, { publicUrl: 'https://chat.example' });
  const { headers } = await server.fetch('/healthz');
  assert.equal(headers.get('strict-transport-security'), 'max-age=15552000');
  assert.match(headers.get('content-security-policy') ?? '', /wss:\/\/chat\.example;/);
});

test('a sane request id is kept, any other is replaced', async (t) => {
  const server = await startTestServer(t);
  const id = async (given: string) =>
    (await server.fetch('/healthz', { headers: { 'x-request-id': given } })).headers.get('x-request-id');
  assert.equal(await id('trace-42_a'), 'trace-42_a');
  for (const strange of ['', 'a b', 'a'.repeat(65), '<script>', 'a\tb']) {
    assert.match((await id(strange)) ?? '', /^[\w-]{16}$/, strange);
  }
});

test('the handler and the caller see the same request id, and the body none', async (t) => {
  const server = await startTestServer(t);
  const response = await server.fetch(messages, asStaff({ text: 'a' }, { 'x-request-id': 'trace-1' }));
  assert.equal(server.calls[0]?.caller.requestId, 'trace-1');
  assert.doesNotMatch(await response.text(), /trace-1/);
});

test('the caller’s address is the proxy’s word only for as many hops as are trusted', async (t) => {
  const address = async (trustProxyHops: number) => {
    const server = await startTestServer(t, { trustProxyHops });
    const forwarded = { 'x-forwarded-for': '203.0.113.1, 203.0.113.2, 203.0.113.3' };
    await server.fetch(messages, asStaff({ text: 'a' }, forwarded));
    return server.calls[0]?.caller.ip;
  };
  assert.equal(await address(0), '127.0.0.1');
  assert.equal(await address(1), '203.0.113.3');
  assert.equal(await address(2), '203.0.113.2');
});

test('each request leaves one debug line with the route’s pattern and nothing of its content', async (t) => {
  const server = await startTestServer(t);
  await server.fetch(`${messages}?cursor=canary-query`, { headers: { authorization: `Bearer ${staffToken}` } });
  await server.fetch(messages, asStaff({ text: 'canary-text' }));
  await server.fetch('/canary-path');
  await server.close();
  const requests = server.log.map((line) => JSON.parse(line)).filter((line) => line.msg === 'request');
  assert.deepEqual(
    requests.map(({ level, method, route, status }) => ({ level, method, route, status })),
    [
      { level: 'debug', method: 'GET', route: '/api/chat/v1/conversations/:conversationId/messages', status: 200 },
      { level: 'debug', method: 'POST', route: '/api/chat/v1/conversations/:conversationId/messages', status: 200 },
      { level: 'debug', method: 'GET', route: 'none', status: 404 },
    ],
  );
  assert.doesNotMatch(server.log.join(''), new RegExp(`canary|cnv_1|${staffToken}`));
});

test('a failure that nobody foresaw is answered as internal, and logged without its text', async (t) => {
  const server = await startTestServer(t, {
    authenticate: async () => {
      throw new Error('boom\nparams: canary');
    },
  });
  const response = await server.fetch(messages, asStaff({ text: 'a' }));
  assert.deepEqual([response.status, await errorCode(response)], [500, 'internal']);
  const line = server.log.map((text) => JSON.parse(text)).find(({ level }) => level === 'error');
  assert.equal(line.err.message, 'boom');
  assert.doesNotMatch(server.log.join(''), /canary/);
});

test('healthz tells that the process answers, readyz what works and what does not', async (t) => {
  const well = await startTestServer(t);
  const ill = await startTestServer(t, { ready: async () => ({ ok: false, checks: { store: false, jobs: true } }) });
  assert.deepEqual(await (await well.fetch('/healthz')).json(), { ok: true });
  assert.deepEqual(await (await well.fetch('/readyz')).json(), { ok: true, checks: { store: true, accepting: true } });
  const response = await ill.fetch('/readyz');
  assert.equal(response.status, 503);
  assert.deepEqual(await response.json(), { ok: false, checks: { store: false, jobs: true, accepting: true } });
});

test('while it closes, a call under way is answered and a new one on its connection told to come back', async (t) => {
  const server = await startTestServer(t);
  let finish = () => {};
  const reached = new Promise<void>((resolve) => {
    server.answer = () =>
      new Promise((answer) => {
        finish = () => answer({ late: true });
        resolve();
      });
  });
  const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${staffToken}\r\n\r\n`;
  const socket = connect(server.port, '127.0.0.1').setEncoding('utf8');
  let text = '';
  socket.on('data', (chunk: string) => {
    text += chunk;
  });
  socket.write(get('/api/chat/v1/unread'));
  await reached;
  const closed = server.close();
  while (await isListening(server.port)) {}
  socket.write(get('/api/chat/v1/unread') + get('/readyz'));
  finish();
  await closed;
  const bodies = text.split(/HTTP\/1\.1 (?=\d{3} )/).map((answer) => [answer.slice(0, 3), answer.split('\r\n\r\n')[1]]);
  assert.deepEqual(bodies[1], ['200', '{"late":true}']);
  assert.equal(bodies[2]?.[0], '503');
  assert.match(bodies[2]?.[1] ?? '', /"code":"unavailable"/);
});

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1');
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}
