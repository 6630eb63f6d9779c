import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** How a child process ended, and what it printed on both outputs, cut to its last 256 KiB. */
export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  readonly output: string;
}

export interface ChildOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  /** Called for every record of the child, in order (see `channel.ts`). */
  readonly onRecord: (record: unknown) => void;
}

const maxOutputChars = 256 * 1024;
/** How long outputs may stay open after the child is gone, held by something that it started and left behind. */
const leftoverGraceMs = 1_000;

const running = new Set<ChildProcess>();

/**
 * Runs this Node with the given arguments and resolves when the process and everything that it started is gone.
 * Never rejects: a process that cannot start has a null code and says why in its output.
 */
export function runChild(args: readonly string[], options: ChildOptions): Promise<ChildEnd> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      // A group of its own, so that servers and browsers that a test leaves behind end with it.
      detached: process.platform !== 'win32',
    });
    running.add(child);
    let output = '';
    let timedOut = false;
    const collect = (chunk: string): void => {
      output = (output + chunk).slice(-maxOutputChars);
    };
    child.stdout?.setEncoding('utf8').on('data', collect);
    child.stderr?.setEncoding('utf8').on('data', collect);
    createInterface({ input: child.stdio[3] as Readable }).on('line', (line) => options.onRecord(JSON.parse(line)));
    const timer = setTimeout(() => {
      timedOut = true;
      killGroup(child);
    }, options.timeoutMs);
    let leftoverTimer: NodeJS.Timeout | undefined;
    child.on('exit', () => {
      leftoverTimer = setTimeout(() => killGroup(child), leftoverGraceMs);
    });
    child.on('error', (error) => collect(`${error.message}\n`));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      clearTimeout(leftoverTimer);
      running.delete(child);
      killGroup(child);
      resolve({ code, signal, timedOut, output });
    });
  });
}

/** Ends every child that still runs, with all that they started. For an interrupted run. */
export function killRunningChildren(): void {
  for (const child of running) killGroup(child);
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nothing of the group is left, which is what was wanted.
  }
}
