import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assignFiles } from './assign-files.ts';
import type { FileReport } from './file-report.ts';
import type { Part, Readiness } from './part.ts';
import { closingLine, tableText } from './print.ts';
import { runParts } from './run-parts.ts';

const passing = (file: string): FileReport => ({
  file,
  durationMs: 1,
  tests: [{ title: 'works', outcome: 'passed', error: '' }],
  problems: [],
  output: '',
});

function part(name: string, readiness: Readiness, over: Partial<Part> = {}): Part {
  return {
    name,
    stage: 1,
    claims: (file) => file.startsWith(`${name}/`),
    prepare: async () => readiness,
    run: async ({ files, onFile }) => {
      for (const file of files) onFile(passing(file));
      return '';
    },
    ...over,
  };
}

const quiet = { root: '/', env: {}, onFile: () => {} };

test('every file goes to the first part that claims it', () => {
  const redis = part('redis', { state: 'ready' });
  const rest = part('rest', { state: 'ready' }, { claims: () => true });
  const assigned = assignFiles([redis, rest], ['redis/a', 'b', 'redis/c']);
  assert.deepEqual([...assigned.values()], [['redis/a', 'redis/c'], ['b']]);
});

test('a part that the machine cannot run is named with how to enable it, and fails only CI', async () => {
  const redis = part('redis', { state: 'left-out', reason: 'Install redis-server.' });
  const assigned = new Map([[redis, ['redis/a']]]);
  const here = await runParts(assigned, { ...quiet, ci: false });
  assert.equal(closingLine(here), '0 passed, 0 failed, 0 skipped');
  assert.match(tableText(here), /redis, left out: Install redis-server\./);
  const inCi = await runParts(assigned, { ...quiet, ci: true });
  assert.equal(closingLine(inCi), '0 passed, 1 failed, 0 skipped');
});

test('a part that is broken, throws or lost its files counts as one failure each', async () => {
  const broken = part('broken', { state: 'failed', reason: 'No browser.' });
  const throwing = part('throwing', { state: 'ready' }, { run: () => Promise.reject(new Error('runner broke')) });
  const empty = part('empty', { state: 'ready' });
  const results = await runParts(
    new Map([
      [broken, ['broken/a']],
      [throwing, ['throwing/a']],
      [empty, []],
    ]),
    { ...quiet, ci: false },
  );
  assert.equal(closingLine(results), '0 passed, 3 failed, 0 skipped');
  assert.match(tableText(results), /No browser\..*runner broke.*no test file/s);
});

test('a later stage starts when the earlier one has ended', async () => {
  const order: string[] = [];
  const logged = (name: string, stage: number): Part =>
    part(
      name,
      { state: 'ready' },
      {
        stage,
        run: async () => {
          order.push(`${name} starts`);
          await new Promise((resolve) => setImmediate(resolve));
          order.push(`${name} ends`);
          return '';
        },
      },
    );
  const assigned = new Map([
    [logged('late', 2), ['late/a']],
    [logged('early', 1), ['early/a']],
  ]);
  const results = await runParts(assigned, { ...quiet, ci: false });
  assert.deepEqual(order, ['early starts', 'early ends', 'late starts', 'late ends']);
  assert.deepEqual(
    results.map((result) => result.name),
    ['late', 'early'],
  );
});

test('a part counts what its files did', async () => {
  const node = part('node', { state: 'ready' });
  const results = await runParts(new Map([[node, ['node/a', 'node/b']]]), { ...quiet, ci: true });
  assert.equal(closingLine(results), '2 passed, 0 failed, 0 skipped');
});
