import { globSync } from 'node:fs';
import type { Part } from './part.ts';

/** Every test file of the repository, as sorted paths from `root` with forward slashes. */
export function testFiles(root: string): string[] {
  const patterns = ['packages/*/src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'];
  return globSync(patterns, { cwd: root, exclude: (path) => path.includes('node_modules') })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/** Gives each file to the first part that claims it, so that none runs twice and none is forgotten. */
export function assignFiles(parts: readonly Part[], files: readonly string[]): ReadonlyMap<Part, readonly string[]> {
  const assigned = new Map<Part, string[]>(parts.map((part) => [part, []]));
  for (const file of files) {
    const owner = parts.find((part) => part.claims(file));
    if (owner === undefined) throw new Error(`No part of the test run claims ${file}.`);
    assigned.get(owner)?.push(file);
  }
  return assigned;
}
