import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { BrowserRecord } from './browser-reporter.ts';
import { runChild } from './child.ts';
import type { FileReport } from './file-report.ts';
import type { RunFiles } from './part.ts';

const runner = fileURLToPath(new URL('./browser-runner.ts', import.meta.url));

/**
 * Makes the runner of files for a real browser: one web-test-runner process for all of them, by the configuration at
 * the root. A file that it never reports, because it or the browser crashed, counts as failed.
 */
export function browserRunner(options: { readonly timeoutMs: number }): RunFiles {
  return async ({ root, files, env, onFile }) => {
    const unreported = new Set(files);
    let ended = false;
    const end = await runChild(['--conditions=@alcove/source', runner, ...files], {
      cwd: root,
      env,
      timeoutMs: options.timeoutMs,
      onRecord: (value) => {
        const record = value as BrowserRecord;
        if (record.kind === 'end') ended = true;
        else if (unreported.delete(record.report.file)) onFile(record.report);
      },
    });
    const how = end.timedOut
      ? `The browser run was ended after ${options.timeoutMs / 1_000} s`
      : `The browser run ended with ${end.signal ?? `exit code ${end.code}`}`;
    for (const file of unreported) {
      const problem = ended ? 'The browser run finished without this file.' : `${how} before this file reported.`;
      onFile({ file, durationMs: 0, tests: [], problems: [problem], output: '' } satisfies FileReport);
    }
    // Imports that do not resolve and syntax errors stand only here, next to lines of inline source maps.
    return stripVTControlCharacters(end.output).replace(/^(.{300}).+$/gm, '$1…');
  };
}
