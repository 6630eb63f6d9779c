import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { connectionLimits } from './server.ts';
import { startTestServer } from './test-server.ts';

function parseAnswer(text: string): { status: number; headers: string; code: string } {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1]);
  return { status, headers: head.toLowerCase(), code: (JSON.parse(body) as { error: { code: string } }).error.code };
}

const broken: readonly (readonly [what: string, request: string, status: number, code: string])[] = [
  ['a line that is not HTTP', 'hello\r\n\r\n', 400, 'invalid_input'],
  ['an unknown method', 'FROB / HTTP/1.1\r\nHost: a\r\n\r\n', 400, 'invalid_input'],
  ['a header without a colon', 'GET / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n', 400, 'invalid_input'],
  ['headers too long', `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, 413, 'too_large'],
  ['a URL too long', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 413, 'too_large'],
  ['no Host', 'GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'invalid_input'],
  [
    'two lengths',
    'POST /api/chat/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}',
    400,
    'invalid_input',
  ],
  [
    'a broken chunk',
    'POST /api/chat/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    400,
    'invalid_input',
  ],
];

for (const [what, request, status, code] of broken) {
  test(`${what} is answered with ${status} ${code}, an id, and a closed connection`, async (t) => {
    const server = await startTestServer(t);
    const answer = parseAnswer(await server.raw(request));
    assert.deepEqual([answer.status, answer.code], [status, code]);
    assert.match(answer.headers, /\r\nx-request-id: [\w-]+/);
    assert.match(answer.headers, /\r\nconnection: close/);
  });
}

test('an expectation that nobody knows is ignored', async (t) => {
  const server = await startTestServer(t);
  const answer = await server.raw('GET /healthz HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\nConnection: close\r\n\r\n');
  assert.match(answer, /^HTTP\/1\.1 200 /);
});

test('a strange Host header neither fails nor gets into the security policy', async (t) => {
  const server = await startTestServer(t);
  const answer = await server.raw('GET /healthz HTTP/1.1\r\nHost: a;script-src *\r\nConnection: close\r\n\r\n');
  assert.match(answer, /^HTTP\/1\.1 200 /);
  assert.doesNotMatch(answer, /script-src/);
});

test('a connection that sends nothing is closed with a reason once the time for headers is over', async (t) => {
  const server = await startTestServer(t);
  const socket = connect(server.port, '127.0.0.1');
  t.after(() => socket.destroy());
  await once(socket, 'connect');
  const started = performance.now();
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  await once(socket, 'close');
  const elapsed = performance.now() - started;
  assert.ok(elapsed < 2 * connectionLimits.headersTimeoutMs + connectionLimits.checkIntervalMs, `took ${elapsed} ms`);
  assert.equal(parseAnswer(text).code, 'unavailable');
});

test('a caller that goes away aborts its call', { timeout: 10_000 }, async (t) => {
  const server = await startTestServer(t);
  const reached = new Promise<AbortSignal>((resolve) => {
    server.answer = async ({ caller }) => {
      resolve(caller.signal);
      await once(caller.signal, 'abort');
      return {};
    };
  });
  const socket = connect(server.port, '127.0.0.1');
  socket.write('GET /api/chat/v1/support/demo HTTP/1.1\r\nHost: a\r\n\r\n');
  const signal = await reached;
  assert.equal(signal.aborted, false);
  socket.destroy();
  if (!signal.aborted) await once(signal, 'abort');
});
