import { availableParallelism } from 'node:os';
import { buildIfStale } from '../bundles/build-if-stale.ts';
import { chromePath } from '../chrome.ts';
import type { Part, Readiness } from './part.ts';
import { browserRunner } from './run-browser-files.ts';
import { nodeRunner } from './run-node-files.ts';
import { straceReadiness } from './strace-readiness.ts';

const ready = async (): Promise<Readiness> => ({ state: 'ready' });

/**
 * Every part of the test run, the most particular claim first: what no other part wants, `node` runs. A part that
 * needs what not every machine has answers `left-out` in `prepare` with how to enable it.
 */
export const parts: readonly Part[] = [
  {
    name: 'browser',
    claims: (file) => file.endsWith('.browser.test.ts'),
    stage: 1,
    prepare: withBrowser(ready),
    run: browserRunner({ timeoutMs: 600_000 }),
  },
  {
    name: 'end-to-end',
    claims: (file) => file.startsWith('tests/e2e/'),
    stage: 2,
    prepare: withBrowser(withBundles),
    // One at a time: each starts a server and browsers, and shares the machine with nothing else.
    run: nodeRunner({ concurrency: 1, testTimeoutMs: 120_000, fileTimeoutMs: 240_000 }),
  },
  {
    name: 'durability',
    claims: (file) => file === 'tests/chaos/fsync.test.ts',
    stage: 3,
    prepare: straceReadiness,
    run: nodeRunner({ concurrency: 1, testTimeoutMs: 60_000, fileTimeoutMs: 120_000 }),
  },
  {
    name: 'chaos',
    claims: (file) => file.startsWith('tests/chaos/'),
    // After everything else: it starts servers by the dozen and measures how soon clients are back.
    stage: 3,
    prepare: ready,
    run: nodeRunner({ concurrency: 2, testTimeoutMs: 300_000, fileTimeoutMs: 360_000 }),
  },
  {
    name: 'node',
    claims: () => true,
    stage: 1,
    prepare: ready,
    run: nodeRunner({ concurrency: availableParallelism(), testTimeoutMs: 60_000, fileTimeoutMs: 180_000 }),
  },
];

/** Hands the browser that was found to the tests, so that all of them use the same one. */
function withBrowser(next: () => Promise<Readiness>): () => Promise<Readiness> {
  return async () => {
    try {
      const path = await chromePath();
      const readiness = await next();
      return readiness.state === 'ready' ? { ...readiness, env: { ...readiness.env, CHROME_PATH: path } } : readiness;
    } catch (error) {
      return { state: 'failed', reason: error instanceof Error ? error.message : String(error) };
    }
  };
}

async function withBundles(): Promise<Readiness> {
  await buildIfStale((line) => process.stdout.write(`${line}\n`));
  return { state: 'ready' };
}
