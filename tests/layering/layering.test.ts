import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { breachesOf, layerRules } from './rules.ts';
import { parseSource } from './source-file.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const paths = globSync('packages/*/src/**/*.ts', { cwd: root }).map((path) => path.replaceAll('\\', '/'));

test('no source file breaks a layer', async () => {
  const files = await Promise.all(
    paths.map(async (path) => parseSource(path, await readFile(join(root, path), 'utf8'))),
  );
  assert.deepEqual(breachesOf(files), []);
});

for (const rule of layerRules) {
  test(`there is code for the rule to watch: ${rule.name}`, () => {
    assert.ok(paths.some((path) => rule.applies(path)));
  });
}

const refused: readonly (readonly [path: string, code: string])[] = [
  ['packages/client/src/a.ts', `import { errorTable } from '@alcove/protocol'; console.log(errorTable);`],
  ['packages/client/src/a.ts', `import { type Actor } from '@alcove/protocol'; export type A = Actor;`],
  ['packages/client/src/a.ts', `export { errorTable } from '@alcove/protocol';`],
  ['packages/client/src/a.ts', `export const load = () => import('@alcove/protocol');`],
  ['packages/server/src/access/policy.ts', `import { limits } from '@alcove/protocol'; export const a = limits;`],
  ['packages/server/src/store/queries/a.ts', `export const a = (db) => db.select().for('update');`],
  ['packages/server/src/store/queries/a.ts', `import { ilike } from 'drizzle-orm'; export const a = ilike(b, 'c%');`],
  ['packages/server/src/services/a.ts', `export const a = (db) => db.transaction(async () => {});`],
  ['packages/server/src/store/queries/a.ts', 'export const a = (db) => db.execute(sql`select 1`);'],
];
for (const [path, code] of refused) {
  test(`refused in ${path}: ${code}`, async () => {
    assert.equal(breachesOf([await parseSource(path, code)]).length, 1);
  });
}

const allowed: readonly (readonly [path: string, code: string])[] = [
  ['packages/client/src/a.ts', `import type { Actor } from '@alcove/protocol'; export type A = Actor;`],
  ['packages/client/src/a.test.ts', `import { errorTable } from '@alcove/protocol'; console.log(errorTable);`],
  [
    'packages/client/src/a.ts',
    `// import { errorTable } from '@alcove/protocol'\nexport const a = 'from "@alcove/protocol"';`,
  ],
  ['packages/server/src/access/policy.ts', `import type { Actor } from './actor.ts'; export type A = Actor;`],
  ['packages/server/src/store/sqlite/a.ts', `export const a = (db) => db.transaction(() => {});`],
  ['packages/server/src/services/a.ts', `/** never ilike( here */ export const a = (job) => job.execute(1);`],
];
for (const [path, code] of allowed) {
  test(`allowed in ${path}: ${code}`, async () => {
    assert.deepEqual(breachesOf([await parseSource(path, code)]), []);
  });
}
