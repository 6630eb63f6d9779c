import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { errorTable, events, operations, PROTOCOL_VERSION, protocolHistory } from './index.ts';

/** A hash of everything that travels: schemas by shape, bindings and codes by value. Key order does not matter. */
function contractHash(): string {
  const contract = {
    operations: Object.values(operations).map((op) => ({
      name: op.name,
      http: op.http,
      via: op.via,
      input: z.toJSONSchema(op.input, { io: 'input' }),
      output: z.toJSONSchema(op.output),
    })),
    events: Object.entries(events).map(([name, schema]) => ({ name, schema: z.toJSONSchema(schema) })),
    errors: Object.entries(errorTable).map(([code, { status, retryable }]) => ({ code, status, retryable })),
  };
  return createHash('sha256').update(canonical(contract)).digest('hex').slice(0, 16);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

test('the newest line of the history names the current version and the hash of today’s schemas', () => {
  const newest = protocolHistory.at(-1);
  assert.equal(newest?.version, PROTOCOL_VERSION);
  assert.equal(
    newest?.hash,
    contractHash(),
    'The wire changed. If clients in the field notice, add a version and a history line; else update this hash.',
  );
});

test('versions count up by one without gaps', () => {
  assert.deepEqual(
    protocolHistory.map((line) => line.version),
    protocolHistory.map((_, index) => index + 1),
  );
});
