import { inspect } from 'node:util';
import type { Reporter, TestResultError, TestSession, TestSuiteResult } from '@web/test-runner';
import { sendRecord } from './channel.ts';
import type { FileReport, TestResult } from './file-report.ts';

/** What the browser runner's process tells the parent: one report per file, then `end`. */
export type BrowserRecord = { readonly kind: 'file'; readonly report: FileReport } | { readonly kind: 'end' };

const send = (record: BrowserRecord): void => sendRecord(record);

/** Web-test-runner reporter that prints nothing and hands each finished file to the parent. Paths are from `root`. */
export function browserReporter(root: string): Reporter {
  const startedAt = performance.now();
  let lastEndedAt = startedAt;
  return {
    reportTestFileResults({ sessionsForTestFile, testFile }) {
      const now = performance.now();
      // Files run one after another in one browser, so the time since the last one is this one's.
      const durationMs = now - lastEndedAt;
      lastEndedAt = now;
      const file = testFile.slice(root.length).replaceAll('\\', '/').replace(/^\//, '');
      send({
        kind: 'file',
        report: {
          file,
          durationMs,
          tests: sessionsForTestFile.flatMap((session) => testsOf(session.testResults, [])),
          problems: sessionsForTestFile.flatMap(problemsOfSession),
          output: sessionsForTestFile.flatMap(outputLines).join('\n'),
        },
      });
    },
    onTestRunFinished() {
      send({ kind: 'end' });
    },
  };
}

function testsOf(suite: TestSuiteResult | undefined, path: readonly string[]): TestResult[] {
  if (suite === undefined) return [];
  const here = suite.name === '' ? path : [...path, suite.name];
  const own = suite.tests.map((test): TestResult => {
    const outcome = test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed';
    return { title: [...here, test.name].join(' › '), outcome, error: test.error ? errorText(test.error) : '' };
  });
  return [...own, ...suite.suites.flatMap((inner) => testsOf(inner, here))];
}

/** Errors outside tests; and a session that failed without giving any reason still is a failure. */
function problemsOfSession(session: TestSession): string[] {
  const problems = session.errors.map(errorText);
  const explained = problems.length > 0 || testsOf(session.testResults, []).some((test) => test.outcome === 'failed');
  return session.passed || explained ? problems : ['The browser ended the file as failed and gave no reason.'];
}

function outputLines(session: TestSession): string[] {
  const logs = session.logs.map((args) =>
    args.map((arg: unknown) => (typeof arg === 'string' ? arg : inspect(arg, { depth: 4 }))).join(' '),
  );
  return [...logs, ...session.request404s.map((path) => `404 for ${path}`)];
}

function errorText(error: TestResultError): string {
  const head = error.name ? `${error.name}: ${error.message}` : error.message;
  const comparison =
    error.expected === undefined && error.actual === undefined
      ? ''
      : `\nexpected: ${error.expected}\nactual:   ${error.actual}`;
  const stack = error.stack ? `\n${error.stack.replace(head, '').trim()}` : '';
  return `${head}${comparison}${stack}`;
}
