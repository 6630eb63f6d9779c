import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorTable, type OperationDefinition, operations } from '@alcove/protocol';
import fc from 'fast-check';
import { staffToken, startTestServer } from './test-server.ts';

const mounted: readonly OperationDefinition[] = Object.values(operations).filter((entry) => entry.http !== null);

/** Header values that HTTP can carry at all; the others never reach a server. */
const headerValue = fc.string({ unit: 'binary-ascii', maxLength: 80 }).map((text) => text.replaceAll(/[^ -~]/g, ''));
const segment = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom('%', '%00', '%zz', '..', '%2e%2e', '__proto__', 'cnv_1', '%ED%A0%80'),
);
const body = fc.oneof(
  fc.json(),
  fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
  fc
    .object({ key: fc.oneof(fc.string(), fc.constantFrom('text', 'tenant', '__proto__', 'token', 'seq')) })
    .map((value) => JSON.stringify(value)),
  fc.constantFrom('', '{}', 'null', '[]', '{"text":"\\ud800"}', '{"__proto__":{}}', `${'['.repeat(30_000)}`),
);
const request = fc.record({
  operation: fc.constantFrom(...mounted),
  segment,
  query: fc.oneof(fc.constant(''), fc.webQueryParameters(), fc.constantFrom('a=%', 'limit=1&limit=2', '__proto__=1')),
  method: fc.option(fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND')),
  body,
  headers: fc.record(
    {
      'content-type': fc.oneof(
        fc.constantFrom('application/json', 'text/plain', 'application/json; charset=x'),
        headerValue,
      ),
      authorization: fc.oneof(fc.constant(`Bearer ${staffToken}`), headerValue),
      cookie: fc.oneof(fc.constant(`alcove_session=${staffToken}`), headerValue),
      origin: headerValue,
      'x-alcove-protocol': fc.oneof(fc.constant('1'), headerValue),
      'x-request-id': headerValue,
      'x-forwarded-for': headerValue,
      'x-forwarded-host': headerValue,
      'sec-fetch-site': fc.constantFrom('same-origin', 'cross-site', 'none', ''),
    },
    { requiredKeys: [] },
  ),
});

test('whatever is sent to any route is answered, never as a failure of the server, refusals always in our shape', async (t) => {
  const server = await startTestServer(t, { trustProxyHops: 1 });
  const outcomes = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(request, async (sent) => {
      const [bound = '', path = ''] = (sent.operation.http ?? '').split(' ');
      const method = sent.method ?? bound;
      const url = `/api/chat/v1${path.replaceAll(/:\w+/g, sent.segment)}${sent.query ? `?${sent.query}` : ''}`;
      const response = await server.fetch(url, {
        method,
        headers: sent.headers,
        ...(method !== 'GET' && method !== 'HEAD' && { body: sent.body }),
      });
      outcomes.set(response.status, (outcomes.get(response.status) ?? 0) + 1);
      assert.ok(response.status < 500, `${response.status}`);
      assert.match(response.headers.get('x-request-id') ?? '', /^[\w-]{1,64}$/);
      const text = await response.text();
      if (response.status < 400 || method === 'HEAD') return;
      const { error } = JSON.parse(text) as { error: { code: keyof typeof errorTable } };
      assert.equal(errorTable[error.code].status, response.status);
    }),
    { numRuns: 600 },
  );
  // A fuzzer that is always turned away at the door proves nothing.
  for (const status of [200, 400, 401, 403, 404, 415]) assert.ok(outcomes.has(status), `no answer was ${status}`);
});
