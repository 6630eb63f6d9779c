import { buildBundles } from './bundles/build-bundles.ts';
import { inputStamp } from './bundles/build-if-stale.ts';
import { outputFolder } from './bundles/output.ts';

// `pnpm build`: the browser bundles in dist/browser/, with their sizes.
const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} kB`.padStart(9);

const files = await buildBundles(outputFolder, await inputStamp());
for (const { path, bytes, gzipBytes } of files) {
  process.stdout.write(`${kilobytes(bytes)} ${kilobytes(gzipBytes)} gzip  dist/browser/${path}\n`);
}
