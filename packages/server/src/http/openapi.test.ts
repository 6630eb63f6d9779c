import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorTable, events, type OperationDefinition, operations } from '@alcove/protocol';
import { openApiDocument } from './openapi.ts';
import { startTestServer } from './test-server.ts';

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly Record<string, unknown>[];
  readonly 'x-socket-event'?: string;
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: Record<string, unknown> }[];
  readonly requestBody?: { content: { 'application/json': { schema: BodySchema } } };
  readonly responses: Record<string, unknown>;
}
interface BodySchema {
  readonly properties: Record<string, unknown>;
  readonly required?: readonly string[];
  readonly additionalProperties: boolean;
}

const document = openApiDocument({ apiPrefix: '/api/chat/v1', publicUrl: null });
const table: readonly OperationDefinition[] = Object.values(operations);
const mounted = table.filter((operation) => operation.http !== null);

function described(operation: OperationDefinition): Described {
  const [method = '', path = ''] = (operation.http ?? '').split(' ');
  const entry = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  assert.ok(entry, `${operation.name} is not described`);
  return entry as unknown as Described;
}

/** Every object inside a value, with the path that leads to it. */
function* objectsIn(value: unknown, path = '#'): Generator<readonly [path: string, value: Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return;
  yield [path, value as Record<string, unknown>];
  for (const [key, inner] of Object.entries(value)) yield* objectsIn(inner, `${path}/${key}`);
}

test('every operation with a REST binding is described once, with its socket event', () => {
  for (const operation of mounted) {
    const entry = described(operation);
    assert.equal(entry.operationId, operation.name.replaceAll(':', '_'));
    assert.equal(entry.summary, operation.summary);
    assert.equal(entry['x-socket-event'], operation.via === 'both' ? operation.name : undefined);
    assert.deepEqual(entry.security, operation.access === 'public' ? [] : [{ bearer: [] }, { cookie: [] }]);
  }
  const count = Object.values(document.paths).flatMap((path) => Object.keys(path)).length;
  assert.equal(count, mounted.length);
});

test('every field of an input stands in exactly one of path, query and body', () => {
  for (const operation of mounted) {
    const entry = described(operation);
    const body = entry.requestBody?.content['application/json'].schema;
    const places = [...entry.parameters.map(({ name }) => name), ...Object.keys(body?.properties ?? {})];
    assert.deepEqual(places.sort(), Object.keys(operation.input.shape).sort(), operation.name);
    const inPath = entry.parameters.filter((parameter) => parameter.in === 'path');
    const declared = [...(operation.http ?? '').matchAll(/:(\w+)/g)].map(([, name]) => name);
    assert.deepEqual(
      inPath.map(({ name }) => name),
      declared,
    );
    assert.ok(inPath.every(({ required }) => required));
    if (body) assert.equal(body.additionalProperties, false);
  }
});

test('required fields and bounds come from the schema', () => {
  const send = described(operations['message:send']).requestBody?.content['application/json'].schema;
  assert.deepEqual(send?.required, ['text']);
  assert.deepEqual(Object.keys(send?.properties ?? {}), ['text', 'clientMsgId', 'replyTo', 'quotes', 'readSeq']);
  const limit = described(operations['message:list']).parameters.find(({ name }) => name === 'limit');
  assert.deepEqual(limit?.schema, { type: 'integer', minimum: 1, maximum: 100 });
});

test('every status of the error table is described with its codes, and each operation refers to those it can give', () => {
  for (const [code, { status }] of Object.entries(errorTable)) {
    const response = document.components.responses?.[`Error${status}`];
    assert.match(JSON.stringify(response), new RegExp(`"${code}"`), code);
  }
  for (const operation of mounted) {
    const statuses = Object.keys(described(operation).responses);
    for (const status of ['200', '400', '403', '426', '429', '500']) assert.ok(statuses.includes(status));
    assert.equal(statuses.includes('413'), described(operation).requestBody !== undefined, operation.name);
  }
});

test('every reference leads somewhere, and no component carries a header of its own', () => {
  for (const [path, object] of objectsIn(document)) {
    if (typeof object.$ref === 'string') {
      let target: unknown = document;
      for (const key of object.$ref.split('/').slice(1))
        target = (target as Record<string, unknown> | undefined)?.[key];
      assert.ok(target !== undefined, `${path} → ${object.$ref}`);
    }
    assert.ok(!('$schema' in object) && !('$id' in object), path);
  }
});

test('every event has its payload, and operations for sockets alone are listed', () => {
  assert.deepEqual(Object.keys(document['x-events'] as object), Object.keys(events));
  const overSocket = table.filter((operation) => operation.via !== 'http').map(({ name }) => name);
  assert.deepEqual(Object.keys(document['x-socket-operations'] as object), overSocket);
  assert.ok('MessageNewEvent' in (document.components.schemas ?? {}));
});

test('the reference is served to people under a policy without foreign sources, and to programs as JSON', async (t) => {
  const server = await startTestServer(t);
  const page = await server.fetch('/docs');
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<title>Alcove API<\/title>/);
  const policy = page.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'self'/);
  assert.doesNotMatch(policy, /https?:|\*|script-src[^;]*unsafe/);
  const json = (await (await server.fetch('/docs/json')).json()) as unknown;
  assert.deepEqual(json, JSON.parse(JSON.stringify(document)));
});
