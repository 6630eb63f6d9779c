import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createId } from './ids.ts';

test('an id names its kind and is 27 characters of an alphabet that needs no escaping', () => {
  assert.match(createId('message', Date.UTC(2026, 0, 1)), /^msg_[0-9a-hjkmnp-tv-z]{23}$/);
  assert.match(createId('tenant', 0), /^ten_000000000/);
});

test('ids rise with time as bytes, also where a digit carries', () => {
  const times = [0, 31, 32, 1023, 1024, 1_700_000_000_000, 1_700_000_000_001, 2 ** 44];
  const ids = times.map((at) => createId('message', at).slice(0, 13));
  assert.deepEqual([...ids].sort(), ids);
});

test('a hundred thousand ids of one millisecond do not meet', () => {
  const ids = new Set(Array.from({ length: 100_000 }, () => createId('message', 1)));
  assert.equal(ids.size, 100_000);
});
