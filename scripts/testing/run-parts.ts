import { emptyTally, type FileReport, sum, type Tally, tally } from './file-report.ts';
import type { Part } from './part.ts';

/** How one part went. `note` says why it did not run; null when it did. */
export interface PartResult {
  readonly name: string;
  readonly state: 'ran' | 'left-out' | 'failed';
  readonly note: string | null;
  readonly files: number;
  readonly tally: Tally;
  readonly durationMs: number;
  /** What the runner itself printed; worth a look only when something failed. */
  readonly runnerOutput: string;
}

export interface RunOptions {
  readonly root: string;
  /** In CI a part that this machine cannot run is a failure. */
  readonly ci: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** Called as each file ends. */
  readonly onFile: (part: string, report: FileReport) => void;
}

/**
 * Runs the parts with their files: stage by stage, parts of one stage at the same time. A part with an empty list has
 * lost its tests and fails; leave out of the map what was not asked for. Results come in the order of the map.
 */
export async function runParts(
  assigned: ReadonlyMap<Part, readonly string[]>,
  options: RunOptions,
): Promise<readonly PartResult[]> {
  const results = new Map<Part, PartResult>();
  const stages = [...new Set([...assigned.keys()].map((part) => part.stage))].sort((a, b) => a - b);
  for (const stage of stages) {
    const now = [...assigned].filter(([part]) => part.stage === stage);
    await Promise.all(now.map(async ([part, files]) => results.set(part, await runPart(part, files, options))));
  }
  return [...assigned.keys()].flatMap((part) => results.get(part) ?? []);
}

async function runPart(part: Part, files: readonly string[], options: RunOptions): Promise<PartResult> {
  const startedAt = performance.now();
  const tallies: Tally[] = [];
  const result = (
    state: PartResult['state'],
    note: string | null,
    extra: Tally = emptyTally,
    runnerOutput = '',
  ): PartResult => ({
    name: part.name,
    state,
    note,
    files: tallies.length,
    tally: sum([...tallies, extra]),
    durationMs: performance.now() - startedAt,
    runnerOutput,
  });
  const oneFailure: Tally = { ...emptyTally, failed: 1 };
  if (files.length === 0) return result('failed', 'There is no test file in it.', oneFailure);
  try {
    const readiness = await part.prepare();
    if (readiness.state === 'failed') return result('failed', readiness.reason, oneFailure);
    if (readiness.state === 'left-out') {
      return result('left-out', readiness.reason, options.ci ? oneFailure : emptyTally);
    }
    const runnerOutput = await part.run({
      root: options.root,
      files,
      env: { ...options.env, ...readiness.env },
      onFile: (report) => {
        tallies.push(tally(report));
        options.onFile(part.name, report);
      },
    });
    return result('ran', null, emptyTally, runnerOutput);
  } catch (error) {
    return result('failed', error instanceof Error ? (error.stack ?? error.message) : String(error), oneFailure);
  }
}
