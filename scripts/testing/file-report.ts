/** How one test ended. A test marked as to-do counts as skipped, whatever it did. */
export type Outcome = 'passed' | 'failed' | 'skipped';

export interface TestResult {
  /** Titles from the outermost suite inwards. */
  readonly title: string;
  readonly outcome: Outcome;
  /** The whole error as text; empty where the failure of a test inside says it already. */
  readonly error: string;
}

/** Everything one test file did, whichever runner ran it. */
export interface FileReport {
  /** Path from the repository root, with forward slashes. */
  readonly file: string;
  readonly durationMs: number;
  readonly tests: readonly TestResult[];
  /** What failed outside any test: a hook, the load, the exit, a timeout. One sentence or stack each. */
  readonly problems: readonly string[];
  /** What the file printed; shown only when something in it failed. */
  readonly output: string;
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const emptyTally: Tally = { passed: 0, failed: 0, skipped: 0 };

/**
 * Counts a file. Every problem counts as one failure, and a file that ran no test counts as one too: a test that
 * cannot fail is worse than none.
 */
export function tally(report: FileReport): Tally {
  const count = (outcome: Outcome): number => report.tests.filter((test) => test.outcome === outcome).length;
  return { passed: count('passed'), failed: count('failed') + problemsOf(report).length, skipped: count('skipped') };
}

/** The problems of a file, with the one that only the whole shows: that it holds no test. */
export function problemsOf(report: FileReport): readonly string[] {
  if (report.tests.length > 0 || report.problems.length > 0) return report.problems;
  return ['The file ran to its end without running a test.'];
}

/** Sums tallies of files or of parts. */
export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce<Tally>(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    emptyTally,
  );
}
