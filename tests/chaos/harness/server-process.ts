import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./waiting-server.ts', import.meta.url));
const startWithinMs = 30_000;

/** The server as a process of its own, on a data folder that outlives it. */
export interface ServerProcess {
  readonly url: string;
  /** SIGKILL: no chance to close anything. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM: closes as an operator closes it. Resolves when the process is gone. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly dataDir: string;
  /** Free one by default. */
  readonly port?: number;
  /** A program with its arguments that runs the server's command line, such as a tracer; it must become the server. */
  readonly runner?: readonly string[];
}

/** A process that has loaded the server and touched nothing yet: how restarts after a kill become quick. */
export interface PreparedServer {
  /** Starts it; resolves when it listens. */
  start(): Promise<ServerProcess>;
  /** Ends it unused. */
  discard(): Promise<void>;
}

/** Starts a server; resolves when it listens. */
export function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  return prepareServerProcess(options).start();
}

export function prepareServerProcess(options: ServerOptions): PreparedServer {
  const [command = '', ...args] = [...(options.runner ?? []), process.execPath, '--conditions=@alcove/source', program];
  const child = spawn(command, args, {
    env: {
      ...process.env,
      DATA_DIR: options.dataDir,
      NODE_COMPILE_CACHE: join(options.dataDir, 'compile-cache'),
      PORT: String(options.port ?? 0),
      DEMO: 'off',
      LOG_LEVEL: 'error',
      RATE_LIMIT_MAX: '1000000',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return {
    async start() {
      child.stdin.write('start\n');
      const url = await listening(child);
      return { url, kill: () => end(child, 'SIGKILL'), stop: () => end(child, 'SIGTERM') };
    },
    discard: () => end(child, 'SIGKILL'),
  };
}

async function listening(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the server has no standard output');
  const late = setTimeout(() => child.kill('SIGKILL'), startWithinMs);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /(http:\/\/\S+)\/inbox/.exec(line)?.[1];
      if (url === undefined) continue;
      child.stdout.resume();
      return url;
    }
  } finally {
    clearTimeout(late);
  }
  throw new Error('the server ended or did not say in time where it listens');
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
