import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { fieldDecoders, parseQuery } from './query-fields.ts';

const input = z.strictObject({
  text: z.string(),
  count: z.int(),
  ratio: z._default(z.number(), 1),
  flag: z.optional(z.boolean()),
  deep: z.optional(z.nullable(z.prefault(z.int(), 3))),
  kinds: z.optional(z.array(z.enum(['a', 'b']))),
  numbers: z.array(z.int()),
});
const decoders = fieldDecoders(input);

function decode(name: string, ...texts: string[]): unknown {
  return decoders.get(name)?.(texts);
}

test('a value becomes what its field declares, below optional, nullable and defaults', () => {
  assert.equal(decode('text', '7'), '7');
  assert.equal(decode('text', 'true'), 'true');
  assert.equal(decode('count', '7'), 7);
  assert.equal(decode('count', '-7'), -7);
  assert.equal(decode('ratio', '0.5'), 0.5);
  assert.equal(decode('flag', 'true'), true);
  assert.equal(decode('flag', 'false'), false);
  assert.equal(decode('deep', '4'), 4);
});

test('what is not plainly a number or a boolean stays text, for the schema to refuse', () => {
  for (const text of ['', ' 1', '1e3', '0x10', 'Infinity', 'NaN', '1.', '--1', '9'.repeat(17)]) {
    assert.equal(decode('count', text), text);
  }
  for (const text of ['', '1', 'TRUE', 'yes']) assert.equal(decode('flag', text), text);
});

test('an array takes a repeated name, and a single one is an array of one', () => {
  assert.deepEqual(decode('kinds', 'a', 'b'), ['a', 'b']);
  assert.deepEqual(decode('numbers', '1'), [1]);
});

test('a name given twice is refused where one value is expected', () => {
  assert.throws(() => decode('text', 'a', 'a'), { code: 'invalid_input' });
});

test('a query is split and decoded like a form', () => {
  assert.deepEqual(
    [...parseQuery('/path?a=1&b=x%20y+z&a=2&c&=d&&e=f=g&%61=3')],
    [
      ['a', ['1', '2', '3']],
      ['b', ['x y z']],
      ['c', ['']],
      ['', ['d']],
      ['e', ['f=g']],
    ],
  );
  assert.equal(parseQuery('/path').size, 0);
  assert.throws(() => parseQuery('/path?a=%'), { code: 'invalid_input' });
});
