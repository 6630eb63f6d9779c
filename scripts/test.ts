import { fileURLToPath } from 'node:url';
import { assignFiles, testFiles } from './testing/assign-files.ts';
import { killRunningChildren } from './testing/child.ts';
import { sum } from './testing/file-report.ts';
import { parts } from './testing/parts.ts';
import { closingLine, fileText, runnersText, tableText } from './testing/print.ts';
import { runParts } from './testing/run-parts.ts';

// `pnpm test [path part …]`: every test that this machine can run, or those whose path contains one of the arguments.
const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
const filters = process.argv.slice(2).filter((argument) => argument !== '--');
const colours = process.stdout.isTTY === true;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    killRunningChildren();
    process.exit(130);
  });
}

const files = testFiles(root).filter((file) => filters.length === 0 || filters.some((part) => file.includes(part)));
const assigned = new Map(
  [...assignFiles(parts, files)].filter(([, claimed]) => filters.length === 0 || claimed.length > 0),
);
const results = await runParts(assigned, {
  root,
  ci: process.env.CI === 'true',
  env: process.env,
  onFile: (part, report) => process.stdout.write(`${fileText(part, report, colours)}\n`),
});

const total = sum(results.map((part) => part.tally));
const table = results.length > 0 ? tableText(results) : `No test file has ${filters.join(' or ')} in its path.`;
process.stdout.write(`${runnersText(results)}\n${table}\n\n${closingLine(results)}\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
