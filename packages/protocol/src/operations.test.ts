import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OperationDefinition, operations } from './index.ts';

const table: readonly [string, OperationDefinition][] = Object.entries(operations);

test('every operation stands under its own name', () => {
  for (const [key, op] of table) assert.equal(key, op.name);
});

test('an operation has a REST binding exactly when HTTP mounts it, and no two share one', () => {
  const seen = new Set<string>();
  for (const [, op] of table) {
    assert.equal(op.http === null, op.via === 'socket', op.name);
    if (op.http === null) continue;
    assert.ok(!seen.has(op.http), `${op.http} is bound twice`);
    seen.add(op.http);
  }
});

test('every path parameter is a field of the input', () => {
  for (const [, op] of table) {
    for (const [, parameter = ''] of op.http?.matchAll(/:(\w+)/g) ?? []) {
      assert.ok(parameter in op.input.shape, `${op.name} takes no ${parameter}`);
    }
  }
});

test('every input refuses unknown fields', () => {
  for (const [, op] of table) {
    const result = op.input.safeParse({ surprise: true });
    const unknown = result.error?.issues.some((issue) => issue.code === 'unrecognized_keys');
    assert.ok(unknown, `${op.name} accepts unknown fields`);
  }
});
