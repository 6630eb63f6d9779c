import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { testFiles } from './testing/assign-files.ts';
import { straceReadiness } from './testing/strace-readiness.ts';

// `pnpm chaos [path part …]`: the chaos tests in their long form, one file after another, with all their figures.
// CHAOS_SEED repeats a run.
const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
const filters = process.argv.slice(2).filter((argument) => argument !== '--');
const seed = process.env.CHAOS_SEED || String(randomInt(2 ** 31));
const files = testFiles(root)
  .filter((file) => file.startsWith('tests/chaos/'))
  .filter((file) => filters.length === 0 || filters.some((part) => file.includes(part)));

process.stdout.write(`Long form, CHAOS_SEED=${seed}\n`);
const strace = await straceReadiness();
const failures: string[] = [];
for (const file of files) {
  process.stdout.write(`\n${file}\n`);
  if (file.endsWith('/fsync.test.ts') && strace.state !== 'ready') process.stdout.write(`Left out: ${strace.reason}\n`);
  else if ((await run(file)) !== 0) failures.push(file);
}
process.stdout.write(failures.length === 0 ? '\nAll passed.\n' : `\nFailed: ${failures.join(', ')}\n`);
process.exitCode = failures.length > 0 || files.length === 0 ? 1 : 0;

/** Runs one file on this terminal; resolves with its exit code, null when a signal ended it. */
function run(file: string): Promise<number | null> {
  const child = spawn(
    process.execPath,
    ['--conditions=@alcove/source', '--enable-source-maps', '--test-reporter=spec', file],
    { cwd: root, stdio: 'inherit', env: { ...process.env, CHAOS_FORM: 'long', CHAOS_SEED: seed } },
  );
  return new Promise((resolve) => child.on('close', resolve));
}
