import { fileURLToPath } from 'node:url';
import { type ChildEnd, runChild } from './child.ts';
import type { FileReport, TestResult } from './file-report.ts';
import type { NodeRecord } from './node-reporter.ts';
import type { RunFiles } from './part.ts';

const reporter = fileURLToPath(new URL('./node-reporter.ts', import.meta.url));

export interface NodeRunOptions {
  /** How many files run at the same time. */
  readonly concurrency: number;
  /** A test that takes longer fails by name. */
  readonly testTimeoutMs: number;
  /** A file that takes longer is ended: something in it hangs. */
  readonly fileTimeoutMs: number;
}

/**
 * Makes the runner of node:test files. Each file is a process of its own, started directly instead of by `node --test`:
 * that one has no timeout for a file whose handles stay open, and adds a test for the file itself to the counts.
 */
export function nodeRunner(options: NodeRunOptions): RunFiles {
  return async ({ root, files, env, onFile }) => {
    const waiting = [...files];
    const worker = async (): Promise<void> => {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        onFile(await runFile(root, file, env, options));
      }
    };
    await Promise.all(Array.from({ length: options.concurrency }, worker));
    return '';
  };
}

async function runFile(
  root: string,
  file: string,
  env: NodeJS.ProcessEnv,
  options: NodeRunOptions,
): Promise<FileReport> {
  const tests: TestResult[] = [];
  const problems: string[] = [];
  const notes: string[] = [];
  let ended = false;
  const startedAt = performance.now();
  const end = await runChild(
    [
      '--conditions=@alcove/source',
      `--test-reporter=${reporter}`,
      `--test-timeout=${options.testTimeoutMs}`,
      '--enable-source-maps',
      file,
    ],
    {
      cwd: root,
      env,
      timeoutMs: options.fileTimeoutMs,
      onRecord: (value) => {
        const record = value as NodeRecord;
        if (record.kind === 'test') tests.push(record.test);
        if (record.kind === 'problem') problems.push(record.message);
        if (record.kind === 'note') notes.push(record.message);
        if (record.kind === 'end') ended = true;
      },
    },
  );
  const problem = endProblem(end, ended, tests, problems, options);
  if (problem !== null) problems.push(problem);
  return {
    file,
    durationMs: performance.now() - startedAt,
    tests,
    problems,
    output: [...notes, end.output].join('\n'),
  };
}

/** What the way the process ended says, beyond what its tests said already. */
function endProblem(
  end: ChildEnd,
  ended: boolean,
  tests: readonly TestResult[],
  problems: readonly string[],
  options: NodeRunOptions,
): string | null {
  if (end.timedOut) {
    return `The file was still running after ${options.fileTimeoutMs / 1_000} s, ${tests.length} tests in: a test or an open handle hangs.`;
  }
  if (end.signal !== null) return `The process was ended by ${end.signal}.`;
  const explained = problems.length > 0 || tests.some((test) => test.outcome === 'failed');
  if (end.code !== 0 && !explained) return `The process ended with exit code ${end.code}.`;
  if (!ended && tests.length > 0) return 'The process ended before its tests did.';
  return null;
}
