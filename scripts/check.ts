import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// `pnpm check`: format and lint with the layering, types, unused code, all at the same time.
const root = fileURLToPath(new URL('..', import.meta.url));
const checks = [
  { name: 'format and lint', command: 'biome', args: ['check', '--error-on-warnings', '--max-diagnostics=100'] },
  { name: 'types', command: 'tsc', args: ['-b', '--pretty', 'false'] },
  { name: 'unused code', command: 'knip', args: ['--no-progress'] },
] as const;

const failures = await Promise.all(
  checks.map(async ({ name, command, args }) => {
    const { code, output, durationMs } = await run(command, args);
    const mark = code === 0 ? '✓' : '✗';
    process.stdout.write(`${mark} ${name} (${command})  ${(durationMs / 1_000).toFixed(1)} s\n`);
    if (code !== 0) process.stdout.write(`${output.trim()}\n\n`);
    return code !== 0;
  }),
);
process.exitCode = failures.includes(true) ? 1 : 0;

interface Run {
  readonly code: number | null;
  readonly output: string;
  readonly durationMs: number;
}

/** Runs a program of node_modules/.bin, which pnpm puts on the path; a program that cannot start has a null code. */
function run(command: string, args: readonly string[]): Promise<Run> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    // Windows starts the .cmd files there by a shell only; all arguments are the constants above.
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    const collect = (chunk: string): void => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.on('error', (error) => collect(`${error.message}\n`));
    child.on('close', (code) => resolve({ code, output, durationMs: performance.now() - startedAt }));
  });
}
