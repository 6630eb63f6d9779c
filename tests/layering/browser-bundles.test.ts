import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundles } from '../../scripts/bundles/rollup-options.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every module that ends up in a bundle, with what it loads lazily, as paths from the root. */
async function modulesOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    conditions: ['@alcove/source', 'production'],
    tsconfig: 'tsconfig.browser.json',
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs);
}

for (const { name, entry } of bundles) {
  test(`${name}.js holds no schema code and nothing of the server`, async () => {
    const modules = await modulesOf(entry);
    assert.ok(
      modules.some((path) => path.startsWith('packages/client/src/')),
      'The bundle holds the client at all.',
    );
    const foreign =
      /(?:^|\/)node_modules\/(?:zod|fastify|drizzle-orm|socket\.io|pino)\/|^packages\/(?:protocol|server|testkit)\//;
    assert.deepEqual(
      modules.filter((path) => foreign.test(path)),
      [],
    );
  });
}
