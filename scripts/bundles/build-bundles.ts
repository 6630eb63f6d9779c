import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rollup } from 'rollup';
import { stampName } from './output.ts';
import { bundles, rollupOptions } from './rollup-options.ts';

/** A file of the browser bundles, by its path below the output folder; sizes in bytes. */
export interface BuiltFile {
  readonly path: string;
  readonly bytes: number;
  readonly gzipBytes: number;
}

/** Between the name of the output folder and what makes a folder that is still being built unique. */
const stagingMark = '.building-';

/**
 * Builds all browser bundles into `outputFolder` and marks it with `stamp`. The folder is put in place by renaming, so
 * a failed build changes nothing and builds at the same time cannot mix their files: the last one wins whole.
 */
export async function buildBundles(outputFolder: string, stamp: string): Promise<readonly BuiltFile[]> {
  await removeLeftovers(outputFolder);
  const fresh = `${outputFolder}${stagingMark}${randomUUID()}`;
  await mkdir(fresh, { recursive: true });
  try {
    await Promise.all(
      bundles.map(async (bundle) => {
        const options = rollupOptions(bundle, fresh);
        const build = await rollup(options);
        await build.write(options.output);
        await build.close();
      }),
    );
    const built = await measure(fresh);
    await writeFile(join(fresh, stampName), stamp);
    await putInPlace(fresh, outputFolder);
    return built;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Folders of builds that were killed. A build takes seconds, so what is an hour old is nobody's any more. */
async function removeLeftovers(outputFolder: string): Promise<void> {
  const parent = dirname(outputFolder);
  const names = await readdir(parent).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(`${basename(outputFolder)}${stagingMark}`))) {
    const found = await stat(join(parent, name)).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > 3_600_000)
      await rm(join(parent, name), { recursive: true, force: true });
  }
}

async function measure(folder: string): Promise<BuiltFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file) => {
      const content = await readFile(file);
      const path = relative(folder, file).replaceAll('\\', '/');
      return { path, bytes: content.length, gzipBytes: gzipSync(content, { level: 9 }).length };
    }),
  );
}

/** A folder cannot be renamed over a full one, so the old one steps aside; another build may step in between. */
async function putInPlace(fresh: string, outputFolder: string): Promise<void> {
  const attempts = 20;
  for (let attempt = 1; ; attempt += 1) {
    const aside = `${fresh}.old`;
    await rename(outputFolder, aside).catch(ignoreCodes('ENOENT'));
    await rm(aside, { recursive: true, force: true });
    try {
      await rename(fresh, outputFolder);
      return;
    } catch (error) {
      if (attempt === attempts) throw error;
      ignoreCodes('ENOTEMPTY', 'EEXIST', 'EPERM')(error);
    }
  }
}

function ignoreCodes(...codes: readonly string[]): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof Error && 'code' in error && codes.includes(String(error.code)))) throw error;
  };
}
