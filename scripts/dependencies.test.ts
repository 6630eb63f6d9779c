import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const read = (path: string): Promise<string> => readFile(new URL(`../${path}`, import.meta.url), 'utf8');

/** Names and versions of the catalog, which is a flat block of `name: version` lines. */
async function catalog(): Promise<Map<string, string>> {
  const [, block = ''] = (await read('pnpm-workspace.yaml')).split(/^catalog:\n/m);
  return new Map(
    [...block.matchAll(/^ {2}"?([^":\s]+)"?: (\S+)$/gm)].map(([, name = '', version = '']) => [name, version]),
  );
}

test('the tables in docs/dependencies.md name every package of the catalog and no other', async () => {
  const rows = (await read('docs/dependencies.md')).matchAll(/^\| (\S+) \| .+\|$/gm);
  const documented = [...rows].map(([, name = '']) => name).filter((name) => name !== 'package');
  assert.deepEqual(documented.sort(), [...(await catalog()).keys()].sort());
});

test('every version in the catalog is exact', async () => {
  const loose = [...(await catalog())].filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  assert.deepEqual(loose, []);
});
