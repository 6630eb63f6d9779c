import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../packages/server/src/main.ts', import.meta.url));
const startWithinMs = 20_000;

/** The server as an operator runs it: a process of its own, with the demo business. */
export interface ServerProcess {
  readonly url: string;
  /** How the demo's dispatcher signs in. */
  readonly login: { readonly email: string; readonly password: string };
  /** SIGKILL: no chance to close anything. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  close(): Promise<void>;
}

/** Starts a server on a free port with fresh data. */
export async function startServerProcess(env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'alcove-e2e-'));
  let running = await launch({ ...env, PORT: '0', DATA_DIR: dataDir });
  const { url } = running;
  const login = JSON.parse(await readFile(join(dataDir, 'demo-login.json'), 'utf8')) as ServerProcess['login'];
  return {
    url,
    login,
    kill: () => end(running.child, 'SIGKILL'),
    async restart() {
      running = await launch({ ...env, PORT: new URL(url).port, DATA_DIR: dataDir });
    },
    async close() {
      await end(running.child, 'SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function launch(env: Readonly<Record<string, string>>): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--conditions=@alcove/source', main], {
    env: { ...process.env, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const late = AbortSignal.timeout(startWithinMs);
  late.addEventListener('abort', () => child.kill('SIGKILL'), { once: true });
  for await (const line of lines) {
    const url = /(http:\/\/\S+)\/inbox/.exec(line)?.[1];
    if (url !== undefined) {
      child.stdout.resume();
      return { child, url };
    }
    if (late.aborted) break;
  }
  throw new Error('the server did not say where it listens');
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
