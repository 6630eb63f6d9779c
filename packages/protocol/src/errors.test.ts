import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { ChatError, errorTable, WireError } from './index.ts';

test('docs/protocol.md repeats the error table, row for row', async () => {
  const page = await readFile(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');
  const documented = [...page.matchAll(/^\| `(\w+)` +\| (\d{3}) +\| (yes|no) +\| (.+?) +\|$/gm)].map(
    ([, code, status, retryable, meaning]) => ({
      code,
      status: Number(status),
      retryable: retryable === 'yes',
      meaning,
    }),
  );
  const table = Object.entries(errorTable).map(([code, entry]) => ({ code, ...entry }));
  assert.deepEqual(documented, table);
});

test('a refusal travels with its code, its meaning and whether to try again, and nothing else', () => {
  const refusal = new ChatError('rate_limited', { retryAfterMs: 1_500, cause: new Error('secret') });
  assert.deepEqual(refusal.toWire(), {
    code: 'rate_limited',
    message: errorTable.rate_limited.meaning,
    retryable: true,
    retryAfterMs: 1_500,
  });
  assert.ok(WireError.safeParse(refusal.toWire()).success);
});
