import type { FileReport } from './file-report.ts';

/**
 * Runs test files of one part; resolves when every file of `files` was handed to `onFile` exactly once, with what the
 * runner itself printed and no file's report holds. That is shown when the part failed.
 */
export type RunFiles = (run: {
  /** Repository root; the working directory of the tests. */
  readonly root: string;
  /** Paths from the root. */
  readonly files: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly onFile: (report: FileReport) => void;
}) => Promise<string>;

/** Whether a part can run here: `ready` with the environment that its tests need besides, or why not. */
export type Readiness =
  | { readonly state: 'ready'; readonly env?: NodeJS.ProcessEnv }
  /** Not for this machine; `reason` says what to install or set to enable it. */
  | { readonly state: 'left-out'; readonly reason: string }
  /** Needed on every machine, and missing or broken here: counts as one failure. */
  | { readonly state: 'failed'; readonly reason: string };

/** One part of the test run: which files it claims, what it needs and how it runs. */
export interface Part {
  readonly name: string;
  /** Whether a file, by its path from the root, belongs here. The first part in the list that says yes has it. */
  readonly claims: (file: string) => boolean;
  /** Parts of the same stage run at the same time, stages one after another. */
  readonly stage: number;
  /** Checks and prepares; called once, only when there are files to run. */
  readonly prepare: () => Promise<Readiness>;
  readonly run: RunFiles;
}
