import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersAndSyncs } from './harness/system-calls.ts';

const sync = (thread: number, file = 'alcove.db-wal') => `${thread} fdatasync(24</data/${file}>) = 0`;
const answer = '70 writev(31<socket:[5]>, [{iov_base="HTTP/1.1 200 OK\\r"..., iov_len=300}], 2) = 340';

test('a trace gives flushes of the log and answers, in their order', () => {
  const other = [
    '70 write(5<pipe:[1]>, "x", 1) = 1',
    sync(70, 'alcove.db'),
    '70 write(31<socket:[5]>, "HTTP/1.1 503"..., 9) = 9',
  ];
  assert.deepEqual(answersAndSyncs([sync(70), ...other, answer, answer], 'alcove.db-wal'), [
    'sync',
    'answer',
    'answer',
  ]);
});

test('a flush counts when it ends, and only when it worked', () => {
  const begun = '70 fdatasync(24</data/alcove.db-wal> <unfinished ...>';
  const lines = [begun, answer, '71 <... fdatasync resumed>) = 0', '70 <... fdatasync resumed>) = 0', answer];
  assert.deepEqual(answersAndSyncs(lines, 'alcove.db-wal'), ['answer', 'sync', 'answer']);
  assert.deepEqual(answersAndSyncs([sync(70).replace('= 0', '= -1 EIO')], 'alcove.db-wal'), []);
});
