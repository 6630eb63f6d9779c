import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outputFolder, stampName } from './output.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const inputs = [
  'packages/{protocol,client,elements,widget,inbox}/src/**/*.ts',
  'packages/{protocol,client,elements,widget,inbox}/package.json',
  'scripts/bundles/*.ts',
  'tsconfig.browser.json',
  'pnpm-lock.yaml',
];

/**
 * Brings the browser bundles up to date, and does nothing when their inputs are what they were built from.
 * `announce` gets one line, only when it builds.
 */
export async function buildIfStale(announce: (line: string) => void): Promise<void> {
  const stamp = await inputStamp();
  const built = await readFile(join(outputFolder, stampName), 'utf8').catch(() => '');
  if (built === stamp) return;
  const startedAt = performance.now();
  // Loaded only now: a start with nothing to build should not wait for the bundler.
  const { buildBundles } = await import('./build-bundles.ts');
  await buildBundles(outputFolder, stamp);
  announce(`Built the browser bundles in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s.`);
}

/** A hash over the path and content of everything that decides what the bundles hold. */
export async function inputStamp(): Promise<string> {
  const files = globSync(inputs, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.test.ts'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const content = await readFile(join(root, file));
    hash.update(`${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}
