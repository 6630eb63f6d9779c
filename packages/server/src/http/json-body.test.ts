import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '@alcove/protocol';
import { parseJsonBody } from './json-body.ts';

const parse = (text: string) => parseJsonBody(Buffer.from(text));

test('a body is one object; an empty one has no fields', () => {
  assert.deepEqual(parse('{"a":[1,{"b":null}]}'), { a: [1, { b: null }] });
  assert.deepEqual(parse(''), {});
});

test('a key that could reach a prototype is refused at any depth and in any spelling', () => {
  for (const text of ['{"__proto__":1}', '{"a":[[{"__proto__":{}}]]}', '{"a":{"\\u005f\\u005fproto__":1}}']) {
    assert.throws(() => parse(text), { code: 'invalid_input', details: ['__proto__: unknown field'] }, text);
  }
});

test('the same words as a value are nothing but text', () => {
  assert.deepEqual(parse('{"text":"__proto__ \\u00e9"}'), { text: '__proto__ é' });
});

test('the deepest nesting that fits a body is read without running out of stack', () => {
  const depth = limits.bodyMaxBytes / 2 - 20;
  assert.throws(() => parse(`{"\\u005fa":${'['.repeat(depth)}{"__proto__":1}${']'.repeat(depth)}}`), {
    code: 'invalid_input',
  });
});
