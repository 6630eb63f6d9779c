import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { rest, startTestServer } from '@alcove/testkit';

const script = fileURLToPath(new URL('../../scripts/add-business.ts', import.meta.url));

function run(dataDir: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const options = { env: { ...process.env, DATA_DIR: dataDir } };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--conditions=@alcove/source', script, ...args], options, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

test('a new business has its own widget name and an admin who can sign in', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'alcove-business-'));
  const person = ['--admin', 'Ines Duarte', '--email', 'ines@example.com'];
  const made = await run(dataDir, 'duarte', 'Duarte & Daughters', ...person);
  assert.equal(made.code, 0, made.err);
  const [, password = ''] = /ines@example\.com {2}(\S+)/.exec(made.out) ?? [];
  const twice = await run(dataDir, 'duarte', 'Another', ...person);
  assert.deepEqual([twice.code, twice.err], [1, 'There is a business called "duarte" already.\n']);
  const second = await run(dataDir, 'second', 'Second', ...person);
  assert.match(second.out, /with the password you have/);
  assert.match((await run(dataDir, 'Not A Slug', 'X', ...person)).err, /no short name/);
  assert.match((await run(dataDir)).err, /^Usage/);

  const server = await startTestServer({ dataDir });
  const info = await rest(server, 'support:info', { tenant: 'duarte' });
  assert.equal(info.value.tenant.name, 'Duarte & Daughters');
  const login = { email: 'ines@example.com', password, tenant: 'second', as: 'bearer' as const };
  const signedIn = await rest(server, 'session:login', login);
  assert.deepEqual([signedIn.value.actor.role, signedIn.value.tenant.slug], ['admin', 'second']);
  assert.match((await run(dataDir, 'third', 'Third', ...person)).err, /already uses the data folder/);
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});
