import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type FileReport, problemsOf, tally } from './file-report.ts';
import { nodeRunner } from './run-node-files.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alcove-runner-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** Runs one sample file, written from its source, as `pnpm test` would. */
async function runSample(source: string, fileTimeoutMs = 30_000): Promise<FileReport> {
  await writeFile(
    join(folder, 'sample.test.ts'),
    `import { after, before, describe, it, test } from 'node:test';\n${source}`,
  );
  const reports: FileReport[] = [];
  const run = nodeRunner({ concurrency: 1, testTimeoutMs: 5_000, fileTimeoutMs });
  await run({ root: folder, files: ['sample.test.ts'], env: process.env, onFile: (report) => reports.push(report) });
  assert.equal(reports.length, 1);
  return reports[0] as FileReport;
}

test('tests count one by one, suites and the file itself do not', async () => {
  const report = await runSample(`
    describe('outer', () => {
      it('passes', () => console.log('said'));
      it('fails', () => { throw new Error('on purpose'); });
      it('is skipped', { skip: 'why' }, () => {});
      it('is to do', { todo: true }, () => { throw new Error('not yet'); });
    });`);
  assert.deepEqual(tally(report), { passed: 1, failed: 1, skipped: 2 });
  const failed = report.tests.find((one) => one.outcome === 'failed');
  assert.equal(failed?.title, 'outer › fails');
  assert.match(failed?.error ?? '', /Error: on purpose\n.*sample\.test\.ts/);
  assert.match(report.output, /said/);
});

test('a file that throws while it loads is one failure and shows the stack', async () => {
  const report = await runSample(`throw new Error('boom at load');`);
  assert.deepEqual(tally(report), { passed: 0, failed: 1, skipped: 0 });
  assert.match(report.output, /boom at load/);
});

test('a file without tests is one failure', async () => {
  const report = await runSample('export const nothing = 1;');
  assert.deepEqual(tally(report), { passed: 0, failed: 1, skipped: 0 });
  assert.match(problemsOf(report).join(), /without running a test/);
});

test('a process that dies between tests is a failure, even with exit code 0', async () => {
  const report = await runSample(`test('first', () => {});
    test('second', async () => { await new Promise((resolve) => setTimeout(resolve, 50)); process.exit(0); });`);
  assert.equal(tally(report).failed, 1);
});

test('a handle that stays open ends the file by its timeout, as a failure', async () => {
  const report = await runSample(`test('fine', () => {}); setInterval(() => {}, 1_000);`, 1_500);
  assert.deepEqual(tally(report), { passed: 1, failed: 1, skipped: 0 });
  assert.match(problemsOf(report).join(), /still running after 1\.5 s, 1 tests in/);
});

test('a hook that fails after its tests passed is a failure with its suite’s name', async () => {
  const report = await runSample(`describe('hooked', () => {
    after(() => { throw new Error('in the hook'); });
    it('passes', () => {});
  });`);
  assert.deepEqual(tally(report), { passed: 1, failed: 1, skipped: 0 });
  assert.match(problemsOf(report).join(), /^hooked\n.*in the hook/s);
});

test('an error after its test ended is a failure', async () => {
  const report = await runSample(`test('leaves a rejection', () => { void Promise.reject(new Error('late')); });`);
  assert.equal(tally(report).failed, 1);
  assert.match(report.output, /late/);
});

test('what a test prints cannot pass for a record', async () => {
  const record = JSON.stringify({ kind: 'test', test: { title: 'forged', outcome: 'passed', error: '' } });
  const report = await runSample(`test('prints', () => console.log(${JSON.stringify(record)}));`);
  assert.deepEqual(tally(report), { passed: 1, failed: 0, skipped: 0 });
});
