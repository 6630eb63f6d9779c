import { type FileReport, problemsOf, sum, tally } from './file-report.ts';
import type { PartResult } from './run-parts.ts';

/** One line for a file that went well; for any other the line, each failure whole and what the file printed. */
export function fileText(part: string, report: FileReport, colours: boolean): string {
  const { passed, failed, skipped } = tally(report);
  const mark = failed > 0 ? paint('✗', 31, colours) : paint('✓', 32, colours);
  const counts = [`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`];
  const head = `${mark} ${part.padEnd(10)} ${report.file}  ${counts.filter(Boolean).join(', ')}  ${seconds(report.durationMs)}`;
  if (failed === 0) return head;
  const failures = report.tests
    .filter((test) => test.outcome === 'failed')
    .map((test) => [paint(`✗ ${test.title}`, 31, colours), indent(test.error)].filter(Boolean).join('\n'));
  const problems = problemsOf(report).map((problem) => paint('✗ ', 31, colours) + problem);
  const output = report.output.trim() === '' ? [] : [`The file printed:\n${indent(report.output.trim())}`];
  return [head, ...[...failures, ...problems, ...output].map(indent)].join('\n');
}

/** What the runners of failed parts printed themselves; empty when there is nothing to say. */
export function runnersText(results: readonly PartResult[]): string {
  return results
    .filter((part) => part.tally.failed > 0 && part.runnerOutput.trim() !== '')
    .map((part) => `The runner of ${part.name} printed:\n${indent(part.runnerOutput.trim())}\n`)
    .join('\n');
}

/** The table of parts, what did not run and how to enable it. */
export function tableText(results: readonly PartResult[]): string {
  const rows = results.map((part) => [
    part.name,
    String(part.files),
    String(part.tally.passed),
    String(part.tally.failed),
    String(part.tally.skipped),
    part.state === 'ran' ? seconds(part.durationMs) : part.state.replace('-', ' '),
  ]);
  const table = [['part', 'files', 'passed', 'failed', 'skipped', 'time'], ...rows];
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
  const notes = results.flatMap((part) =>
    part.note === null ? [] : [`${part.name}, ${noteHead(part)}: ${part.note}`],
  );
  return [...lines, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

/** The closing line over all parts, as programs read it. */
export function closingLine(results: readonly PartResult[]): string {
  const total = sum(results.map((part) => part.tally));
  return `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`;
}

function noteHead(part: PartResult): string {
  if (part.state === 'failed') return 'failed';
  return part.tally.failed > 0 ? 'left out, which CI does not accept' : 'left out';
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1_000).toFixed(1)} s`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}

function paint(text: string, colour: 31 | 32, colours: boolean): string {
  return colours ? `\u001b[${colour}m${text}\u001b[0m` : text;
}
