import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from './startup-error.ts';

/**
 * Makes the data folder if it is missing, readable by its owner alone, and proves that it can be written to.
 * @throws StartupError that names the folder and what is wrong with it.
 */
export async function prepareDataDir(dataDir: string): Promise<void> {
  // Asking for permission bits would not notice a full disk or a read-only mount; writing does.
  const probe = join(dataDir, `.write-test-${process.pid}`);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    const reason = reasons[codeOf(error)] ?? 'it cannot be written to';
    throw new StartupError(`The data folder ${dataDir} cannot be used: ${reason}. Set DATA_DIR to another folder.`, {
      cause: error,
    });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it is on a read-only file system',
  ENOSPC: 'the disk is full',
  EEXIST: 'there is a file of that name',
  ENOTDIR: 'part of the path is a file',
  ENAMETOOLONG: 'the path is too long',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
