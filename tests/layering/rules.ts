import type { SourceFile } from './source-file.ts';

/** A rule of the layers that the linter cannot say: it sees no difference between types and values, nor calls. */
export interface LayerRule {
  readonly name: string;
  readonly applies: (path: string) => boolean;
  /** One sentence per breach in a file to which the rule applies. */
  readonly breaches: (file: SourceFile) => readonly string[];
}

const within = (folder: string) => (path: string) => path.startsWith(folder);
const isTest = (path: string): boolean => path.endsWith('.test.ts');

/** Calls that exist in one of the two databases only, or that go past the store's own transactions. */
const dialectCalls: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/\bilike\s*\(/, 'ilike() exists in PostgreSQL only'],
  [/\.for\s*\(\s*["'`](?:no key )?(?:update|share)/, ".for('update') exists in PostgreSQL only"],
  [/\.transaction\s*\(/, 'transactions are opened by read(), write() and append() of the store alone'],
  [/\.execute\s*\(\s*(?:sql\b|["'`])/, 'raw statements differ between the databases'],
];

/** The part of the store that drives each database: connections, transactions, locks. */
const storeCore = /^packages\/server\/src\/store\/(?:core|sqlite|postgres)(?:\/|-|\.ts$)/;

export const layerRules: readonly LayerRule[] = [
  {
    name: 'The client takes types from the protocol, never schema code',
    applies: (path) => within('packages/client/src/')(path) && !isTest(path),
    breaches: ({ imports }) =>
      imports.filter((name) => name.startsWith('@alcove/')).map((name) => `imports values of ${name}; use import type`),
  },
  {
    name: 'Rights are decided by a pure function: the policy imports nothing but types',
    applies: (path) => path === 'packages/server/src/access/policy.ts',
    breaches: ({ imports }) => imports.map((name) => `imports values of ${name}`),
  },
  {
    name: 'What differs between SQLite and PostgreSQL stays in the core of the store',
    applies: (path) => within('packages/server/src/')(path) && !isTest(path) && !storeCore.test(path),
    breaches: ({ code }) => dialectCalls.filter(([pattern]) => pattern.test(code)).map(([, why]) => why),
  },
];

/** Everything in the given files that the rules refuse, as `path: sentence`. */
export function breachesOf(files: readonly SourceFile[], rules: readonly LayerRule[] = layerRules): readonly string[] {
  return rules.flatMap((rule) =>
    files
      .filter(({ path }) => rule.applies(path))
      .flatMap((file) => rule.breaches(file).map((breach) => `${file.path}: ${breach} (${rule.name})`)),
  );
}
