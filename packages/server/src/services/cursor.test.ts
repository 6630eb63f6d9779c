import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChatError } from '@alcove/protocol';
import { Cursors } from './cursor.ts';

const cursors = new Cursors('secret');
const refused = (error: unknown) => error instanceof ChatError && error.code === 'invalid_input';

test('a cursor gives back the position it was made from', () => {
  const position = [1_700_000_000_000, 'cnv_1'];
  assert.deepEqual(cursors.decode('list', cursors.encode('list', position)), position);
});

test('a cursor of another list, another server, or with a changed letter is refused', () => {
  const cursor = cursors.encode('list', [7]);
  assert.throws(() => cursors.decode('other', cursor), refused);
  assert.throws(() => new Cursors('another secret').decode('list', cursor), refused);
  for (let i = 0; i < cursor.length; i++) {
    const changed = cursor.slice(0, i) + (cursor[i] === 'A' ? 'B' : 'A') + cursor.slice(i + 1);
    assert.throws(() => cursors.decode('list', changed), refused, changed);
  }
});
