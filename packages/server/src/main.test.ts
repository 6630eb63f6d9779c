import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseConfig } from './config.ts';
import { explainListenError } from './startup-error.ts';

interface Run {
  readonly process: ChildProcessByStdio<null, Readable, Readable>;
  readonly output: () => { stdout: string; stderr: string };
  /** Resolves when standard output matches; rejects when the process ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<number | null>;
}

/** Runs a module of this folder, or code that imports some, as a process of its own. */
function run(t: TestContext, what: { readonly file: string } | { readonly code: string }, env: NodeJS.ProcessEnv): Run {
  const script =
    'file' in what
      ? [fileURLToPath(new URL(what.file, import.meta.url))]
      : ['--input-type=module-typescript', '-e', what.code];
  const child = spawn(process.execPath, ['--conditions=@alcove/source', ...script], {
    env: { PATH: process.env.PATH, ...env },
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    process: child,
    output: () => ({ stdout, stderr }),
    ended,
    async printed(pattern) {
      for (;;) {
        const match = pattern.exec(stdout);
        if (match) return match;
        const more = await Promise.race([once(child.stdout, 'data'), ended]);
        if (!Array.isArray(more)) throw new Error(`ended with ${more} before it printed ${pattern}: ${stderr}`);
      }
    },
  };
}

async function dataFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'alcove-main-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('it starts, says where everything is, answers, and closes cleanly on SIGTERM', async (t) => {
  const dataDir = join(await dataFolder(t), 'made', 'on the way');
  const server = run(t, { file: 'main.ts' }, { PORT: '0', DATA_DIR: dataDir });
  await server.printed(/Press Ctrl-C/);
  const { stdout } = server.output();
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout)?.[0] ?? '';
  for (const line of [`${url}/demo/`, `${url}/inbox`, `${url}/docs`, dataDir]) assert.ok(stdout.includes(line), line);

  const [, email = '', password = ''] = /sign in with +(\S+) +(\S+)/.exec(stdout) ?? [];
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
  const login = await fetch(`${url}/api/chat/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password, as: 'bearer' }),
  });
  assert.equal(login.status, 200);

  server.process.kill('SIGTERM');
  assert.equal(await server.ended, 0);
  const { stderr } = server.output();
  for (const line of stderr.trim().split('\n')) assert.ok('level' in JSON.parse(line), line);
  assert.ok(!stderr.includes(password), 'the log holds the password');
});

test('links carry the public address', async (t) => {
  const env = { PORT: '0', DATA_DIR: await dataFolder(t), PUBLIC_URL: 'https://chat.example', DEMO: 'off' };
  const server = run(t, { file: 'main.ts' }, env);
  await server.printed(/https:\/\/chat\.example\/inbox/);
  assert.doesNotMatch(server.output().stdout, /demo|sign in|127\.0\.0\.1/);
});

test('what keeps it from starting is one sentence and exit code 1', async (t) => {
  const folder = await dataFolder(t);
  const file = join(folder, 'file');
  await writeFile(file, '');
  const busy = createServer().listen(0, '127.0.0.1');
  t.after(() => busy.close());
  await once(busy, 'listening');
  const port = String((busy.address() as AddressInfo).port);

  for (const [env, sentence] of [
    [{ PORT: 'abc', DATA_DIR: folder }, /^PORT must be a whole number from 0 to 65535, not "abc"\.\n$/],
    [{ PORT: port, DATA_DIR: folder }, new RegExp(`^Port ${port} is in use already\\. .*set PORT.*\\n$`)],
    [{ PORT: '0', DATA_DIR: file }, /^The data folder .*file cannot be used: there is a file of that name\. .*\n$/],
    [{ PORT: '0', DATA_DIR: join(file, 'below') }, /^The data folder .* part of the path is a file\. .*\n$/],
    [
      { PORT: '0', DATA_DIR: folder, HOST: '203.0.113.1' },
      /^This machine does not have the address 203\.0\.113\.1\..*\n$/,
    ],
  ] as const) {
    const server = run(t, { file: 'main.ts' }, env);
    assert.equal(await server.ended, 1, JSON.stringify(env));
    const { stdout, stderr } = server.output();
    assert.equal(stdout, '');
    assert.match(stderr, sentence);
  }
});

test('a port that this user may not take is explained', () => {
  const denied = Object.assign(new Error('listen EACCES'), { code: 'EACCES', syscall: 'listen' });
  assert.match(
    explainListenError(denied, parseConfig({ PORT: '80' }))?.message ?? '',
    /not listen on port 80\. Set PORT/,
  );
  assert.equal(explainListenError(new Error('something else'), parseConfig({})), null);
});

const stuck = `
  import { createLogger } from './logger.ts';
  import { closeOnSignal } from './shutdown.ts';
  closeOnSignal({ close: () => new Promise(() => {}), logger: createLogger('info') });
  setInterval(() => {}, 1000);
  console.log('ready');
`;

test('a second signal ends it at once', async (t) => {
  const server = run(t, { code: stuck }, {});
  await server.printed(/ready/);
  server.process.kill('SIGINT');
  await once(server.process.stderr, 'data');
  server.process.kill('SIGINT');
  assert.equal(await server.ended, 130);
});

test('what does not close within five seconds is ended with code 1', async (t) => {
  const server = run(t, { code: stuck }, {});
  await server.printed(/ready/);
  const started = performance.now();
  server.process.kill('SIGTERM');
  assert.equal(await server.ended, 1);
  const elapsed = performance.now() - started;
  assert.ok(elapsed > 4_500 && elapsed < 7_500, `took ${elapsed} ms`);
  assert.match(server.output().stderr, /did not close in time/);
});

test('a crash leaves a log line without the text of the error’s parameters', async (t) => {
  const code = `
    import { createLogger } from './logger.ts';
    import { logCrashes } from './shutdown.ts';
    logCrashes(createLogger('info'));
    Promise.reject(new Error('boom\\nparams: canary'));
  `;
  const server = run(t, { code }, {});
  assert.equal(await server.ended, 1);
  const { stderr } = server.output();
  assert.match(stderr, /"level":"fatal".*"boom"/);
  assert.doesNotMatch(stderr, /canary/);
});
