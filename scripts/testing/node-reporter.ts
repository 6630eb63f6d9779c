import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';
import { sendRecord } from './channel.ts';
import type { Outcome, TestResult } from './file-report.ts';

/** What the reporter inside a test file's process tells the runner. `end` is the last one of a run that got there. */
export type NodeRecord =
  | { readonly kind: 'test'; readonly test: TestResult }
  | { readonly kind: 'problem'; readonly message: string }
  | { readonly kind: 'note'; readonly message: string }
  | { readonly kind: 'end' };

/** The diagnostics in which node:test repeats its own counts. */
const totalLine = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) [\d.]+$/;

const send = (record: NodeRecord): void => sendRecord(record);

/**
 * node:test reporter for one file run directly (`node --test-reporter=… x.test.ts`), where no test stands for the file
 * itself. Prints nothing; tests go to the parent by the channel, suites only when they fail by themselves (a hook).
 */
export default async function* reportToParent(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const path: string[] = [];
  for await (const event of source) {
    if (event.type === 'test:start') path.splice(event.data.nesting, path.length, event.data.name);
    if (event.type === 'test:pass' || event.type === 'test:fail') reportEnd(event, path);
    if (event.type === 'test:diagnostic' && !totalLine.test(event.data.message)) {
      send({ kind: 'note', message: event.data.message });
    }
    if (event.type === 'test:summary') send({ kind: 'end' });
  }
  yield '';
}

function reportEnd(event: Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>, path: readonly string[]): void {
  const { data } = event;
  const title = [...path.slice(0, data.nesting), data.name].join(' › ');
  const skipped = isMarked(data.skip) || isMarked(data.todo);
  const error = event.type === 'test:fail' ? ownError(event.data.details.error) : null;
  if (data.details.type !== 'suite') {
    const outcome: Outcome = skipped ? 'skipped' : event.type === 'test:fail' ? 'failed' : 'passed';
    send({ kind: 'test', test: { title, outcome, error: outcome === 'failed' ? (error ?? '') : '' } });
  } else if (skipped) {
    // A skipped suite does not even register its tests; it stays visible as one.
    send({ kind: 'test', test: { title, outcome: 'skipped', error: '' } });
  } else if (error !== null) {
    send({ kind: 'problem', message: `${title}\n${error}` });
  }
}

function isMarked(mark: string | boolean | undefined): boolean {
  return mark !== undefined && mark !== false;
}

/** The error as text, or null where only tests inside failed and say so themselves. */
function ownError(error: Error & { failureType?: string }): string | null {
  if (error.failureType === 'subtestsFailed') return null;
  const cause = error.cause ?? error;
  return typeof cause === 'string' ? cause : inspect(cause, { depth: 6, maxStringLength: 4_000, breakLength: 120 });
}
