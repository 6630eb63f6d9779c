import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '@alcove/protocol';
import { asStaff, errorCode, staffToken, startTestServer } from './test-server.ts';

const messages = '/api/chat/v1/conversations/cnv_1/messages';
const authorization = { authorization: `Bearer ${staffToken}` };

test('a call reaches its handler with fields of path and body, and its answer comes back as JSON', async (t) => {
  const server = await startTestServer(t);
  const response = await server.fetch(messages, asStaff({ text: 'hi', readSeq: 3 }));
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { answered: true });
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.equal(server.calls[0]?.name, 'message:send');
  assert.deepEqual(server.calls[0]?.input, { conversationId: 'cnv_1', text: 'hi', readSeq: 3 });
  assert.equal(server.calls[0]?.caller.actor?.id, 'usr_one');
});

test('query values arrive as the numbers the schema declares', async (t) => {
  const server = await startTestServer(t);
  const response = await server.fetch('/api/chat/v1/conversations/cnv_1/changes?sinceRev=7&epoch=7', {
    headers: authorization,
  });
  assert.equal(response.status, 200);
  assert.deepEqual(server.calls[0]?.input, { conversationId: 'cnv_1', sinceRev: 7, epoch: '7' });
});

const refused: readonly (readonly [what: string, path: string, init: RequestInit, status: number, code: string])[] = [
  ['malformed JSON', messages, asStaff('{"text":'), 400, 'malformed_json'],
  [
    'text that is not UTF-8',
    messages,
    { ...asStaff(''), body: Buffer.from([0x22, 0xff, 0x22]) },
    400,
    'malformed_json',
  ],
  ['a JSON array', messages, asStaff('[]'), 400, 'invalid_input'],
  ['a JSON null', messages, asStaff('null'), 400, 'invalid_input'],
  ['a JSON string', messages, asStaff('"text"'), 400, 'invalid_input'],
  ['an empty body', messages, asStaff(''), 400, 'invalid_input'],
  ['no body at all', messages, { method: 'POST', headers: authorization }, 400, 'invalid_input'],
  ['a wrong type', messages, asStaff({ text: 7 }), 400, 'invalid_input'],
  ['an unknown field', messages, asStaff({ text: 'a', sender: 'me' }), 400, 'invalid_input'],
  ['__proto__', messages, asStaff('{"text":"a","__proto__":{"x":1}}'), 400, 'invalid_input'],
  ['an escaped __proto__', messages, asStaff('{"text":"a","\\u005f_proto__":1}'), 400, 'invalid_input'],
  ['a nested __proto__', messages, asStaff('{"text":{"a":[{"__proto__":1}]}}'), 400, 'invalid_input'],
  ['constructor', messages, asStaff('{"text":"a","constructor":{"prototype":{}}}'), 400, 'invalid_input'],
  ['a name in path and body', messages, asStaff({ text: 'a', conversationId: 'cnv_1' }), 400, 'invalid_input'],
  ['a query where a body belongs', `${messages}?text=a`, asStaff({ text: 'a' }), 400, 'invalid_input'],
  ['a body too large', messages, asStaff({ text: 'x'.repeat(limits.bodyMaxBytes) }), 413, 'too_large'],
  [
    'a form',
    messages,
    asStaff('text=a', { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    'unsupported_media_type',
  ],
  [
    'no content type',
    messages,
    { ...asStaff(''), headers: authorization, body: new Blob(['{}']) },
    415,
    'unsupported_media_type',
  ],
  ['a nonsense content type', messages, asStaff('{}', { 'content-type': ';;' }), 415, 'unsupported_media_type'],
  ['a name in path and query', `${messages}?conversationId=cnv_2`, { headers: authorization }, 400, 'invalid_input'],
  ['a query value of the wrong type', `${messages}?limit=many`, { headers: authorization }, 400, 'invalid_input'],
  ['an unsafe number', `${messages}?limit=1e3`, { headers: authorization }, 400, 'invalid_input'],
  ['a repeated query value', `${messages}?limit=1&limit=2`, { headers: authorization }, 400, 'invalid_input'],
  ['an unknown query value', `${messages}?sort=up`, { headers: authorization }, 400, 'invalid_input'],
  ['__proto__ in the query', `${messages}?__proto__=1`, { headers: authorization }, 400, 'invalid_input'],
  [
    'bad percent-encoding in the query',
    `${messages}?cursor=%E0%A4%A`,
    { headers: authorization },
    400,
    'invalid_input',
  ],
  [
    'bad percent-encoding in the path',
    '/api/chat/v1/conversations/%E0%A4%A',
    { headers: authorization },
    400,
    'invalid_input',
  ],
  [
    'an id too long',
    `/api/chat/v1/conversations/${'x'.repeat(5_000)}`,
    { headers: authorization },
    400,
    'invalid_input',
  ],
  ['a body with DELETE', '/api/chat/v1/session', { ...asStaff('{}'), method: 'DELETE' }, 400, 'invalid_input'],
  ['an unknown operation', '/api/chat/v1/nothing', { headers: authorization }, 404, 'unknown_operation'],
  ['an unknown operation with a broken body', '/api/chat/v1/nothing', asStaff('{'), 404, 'unknown_operation'],
  ['an unknown version of the API', '/api/chat/v9/session', {}, 404, 'unknown_operation'],
  ['a wrong method', messages, { ...asStaff('{}'), method: 'PATCH' }, 404, 'unknown_operation'],
  ['OPTIONS that is no preflight', messages, { method: 'OPTIONS' }, 404, 'unknown_operation'],
  ['an unknown path', '/nothing', {}, 404, 'not_found'],
  ['a broken body to an unknown path', '/nothing', asStaff('{'), 404, 'not_found'],
];

for (const [what, path, init, status, code] of refused) {
  test(`${what} is answered with ${status} ${code}`, async (t) => {
    const server = await startTestServer(t);
    const response = await server.fetch(path, init);
    assert.deepEqual([response.status, await errorCode(response)], [status, code]);
    assert.match(response.headers.get('x-request-id') ?? '', /^[\w-]+$/);
    assert.equal(server.calls.length, 0);
  });
}

test('HEAD answers like GET without a body, also where there is nothing', async (t) => {
  const server = await startTestServer(t);
  const known = await server.fetch('/api/chat/v1/unread', { method: 'HEAD', headers: authorization });
  const unknown = await server.fetch('/api/chat/v1/nothing', { method: 'HEAD' });
  assert.deepEqual([known.status, unknown.status], [200, 404]);
  assert.equal(await unknown.text(), '');
});

test('refused input is not repeated in the answer', async (t) => {
  const server = await startTestServer(t);
  const login = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const response = await server.fetch('/api/chat/v1/session', { ...login, body: '{"password":"hunter2' });
  assert.doesNotMatch(await response.text(), /hunter2/);
});

for (const [version, status] of [
  ['1', 200],
  ['2', 426],
  ['0', 426],
  ['one', 426],
  ['1.0', 426],
  ['', 426],
] as const) {
  test(`protocol version ${JSON.stringify(version)} is answered with ${status}`, async (t) => {
    const server = await startTestServer(t);
    const response = await server.fetch('/api/chat/v1/unread', {
      headers: { ...authorization, 'x-alcove-protocol': version },
    });
    assert.equal(response.status, status);
    if (status === 426) assert.equal(await errorCode(response), 'upgrade_required');
  });
}
