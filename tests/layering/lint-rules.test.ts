import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A file, what it imports, and whether the layers allow that. */
const samples: readonly (readonly [file: string, imported: string, verdict: 'allowed' | 'refused'])[] = [
  ['packages/protocol/src/a.ts', 'zod/mini', 'allowed'],
  ['packages/protocol/src/a.ts', 'zod', 'refused'],
  ['packages/protocol/src/a.ts', '@alcove/client', 'refused'],
  ['packages/client/src/a.ts', '@alcove/protocol', 'allowed'],
  ['packages/client/src/a.ts', 'socket.io-client', 'allowed'],
  ['packages/client/src/a.ts', 'zod/mini', 'refused'],
  ['packages/client/src/a.ts', 'lit', 'refused'],
  ['packages/client/src/a.ts', 'fastify', 'refused'],
  ['packages/client/src/a.ts', '@alcove/server', 'refused'],
  ['packages/client/src/a.test.ts', '@alcove/server', 'refused'],
  ['packages/client/src/a.ts', '../../server/src/a.ts', 'refused'],
  ['packages/elements/src/chat/a.ts', '@alcove/client', 'allowed'],
  ['packages/elements/src/chat/a.ts', 'lit/decorators.js', 'allowed'],
  ['packages/elements/src/chat/a.ts', '@alcove/server', 'refused'],
  ['packages/elements/src/chat/a.ts', '@alcove/widget', 'refused'],
  ['packages/widget/src/a.ts', '@alcove/elements', 'allowed'],
  ['packages/widget/src/a.ts', '@alcove/inbox', 'refused'],
  ['packages/widget/src/a.ts', '@alcove/server', 'refused'],
  ['packages/inbox/src/a.ts', '@alcove/elements', 'allowed'],
  ['packages/inbox/src/a.ts', '@alcove/widget', 'refused'],
  ['packages/server/src/app.ts', 'fastify', 'allowed'],
  ['packages/server/src/main.ts', 'drizzle-orm', 'refused'],
  ['packages/server/src/a.ts', 'fastify', 'refused'],
  ['packages/server/src/a.ts', '@alcove/client', 'refused'],
  ['packages/server/src/a.test.ts', 'socket.io-client', 'allowed'],
  ['packages/server/src/services/a.ts', '../store/store.ts', 'allowed'],
  ['packages/server/src/services/a.ts', '../http/server.ts', 'refused'],
  ['packages/server/src/services/deep/a.ts', '../../realtime/rooms.ts', 'refused'],
  ['packages/server/src/services/a.ts', 'drizzle-orm/sqlite-core', 'refused'],
  ['packages/server/src/access/a.ts', '../http/server.ts', 'refused'],
  ['packages/server/src/store/a.ts', 'drizzle-orm/sqlite-core', 'allowed'],
  ['packages/server/src/store/queries/a.ts', 'better-sqlite3', 'allowed'],
  ['packages/server/src/store/a.ts', '../services/messages.ts', 'refused'],
  ['packages/server/src/store/a.ts', 'socket.io', 'refused'],
  ['packages/server/src/http/a.ts', '@fastify/cookie', 'allowed'],
  ['packages/server/src/http/a.ts', 'better-sqlite3', 'refused'],
  ['packages/server/src/http/a.ts', '../store/store.ts', 'refused'],
  ['packages/server/src/realtime/a.ts', 'socket.io', 'allowed'],
  ['packages/server/src/realtime/a.ts', '@fastify/cookie', 'refused'],
  ['packages/server/src/realtime/a.ts', '../store/store.ts', 'refused'],
  ['packages/testkit/src/a.ts', '@alcove/server', 'allowed'],
  ['packages/testkit/src/a.ts', 'socket.io-client', 'allowed'],
  ['packages/testkit/src/a.ts', '@alcove/client', 'refused'],
];

let folder: string;
let refused: ReadonlySet<string>;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alcove-layering-'));
  for (const config of ['biome.json', 'biome.layering.json']) await cp(join(root, config), join(folder, config));
  await Promise.all(
    samples.map(async ([file, imported], index) => {
      const path = join(folder, numbered(file, index));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, `import { name } from '${imported}';\nexport const used = name;\n`);
    }),
  );
  refused = await refusedFiles(folder);
});
after(() => rm(folder, { recursive: true, force: true }));

samples.forEach(([file, imported, verdict], index) => {
  test(`the linter: ${file} importing ${imported} is ${verdict}`, () => {
    assert.equal(refused.has(numbered(file, index)) ? 'refused' : 'allowed', verdict);
  });
});

/** Each sample in a file of its own; the files that a rule names must keep their names. */
function numbered(file: string, index: number): string {
  return file.replace(/\/a(\.test)?\.ts$/, `/sample-${index}$1.ts`);
}

/** Files in which the layering rule speaks up, by one run over all of them. */
async function refusedFiles(cwd: string): Promise<Set<string>> {
  const args = [
    'lint',
    '--only=style/noRestrictedImports',
    '--vcs-enabled=false',
    '--max-diagnostics=none',
    '--reporter=json',
    '.',
  ];
  const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((resolve) => {
    execFile(join(root, 'node_modules/.bin/biome'), args, { cwd }, (_error, stdout, stderr) =>
      resolve({ stdout, stderr }),
    );
  });
  assert.match(stdout, /^\{/, `Biome gave no report: ${stderr}`);
  const report = JSON.parse(stdout) as { diagnostics: { category: string; location: { path: string } }[] };
  const speaking = report.diagnostics.filter(({ category }) => category === 'lint/style/noRestrictedImports');
  return new Set(speaking.map(({ location }) => location.path.replaceAll('\\', '/').replace(/^\.\//, '')));
}
