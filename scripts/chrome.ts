import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** Launch arguments of every browser that tests start: no sandbox (containers run as root), no traffic of its own. */
export const chromeArgs: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

const installHint =
  'Install Chromium or Chrome (Debian and Ubuntu: apt-get install chromium), or set CHROME_PATH to its program file.';

let found: Promise<string> | undefined;

/**
 * Absolute path of a Chromium or Chrome that starts here: `CHROME_PATH`, an installed one, or on Linux x64 the one
 * that the optional package @sparticuz/chromium unpacks. Looked up once per process. Rejects with a sentence that says
 * what to install, or that `CHROME_PATH` does not start.
 */
export function chromePath(): Promise<string> {
  found ??= findChrome(process.env);
  return found;
}

async function findChrome(env: NodeJS.ProcessEnv): Promise<string> {
  if (env.CHROME_PATH) {
    if (await starts(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new Error(`CHROME_PATH is "${env.CHROME_PATH}", which does not start as a browser. ${installHint}`);
  }
  for (const candidate of installedCandidates(env)) {
    if (existsSync(candidate) && (await starts(candidate))) return candidate;
  }
  const packed = await packagedChromium();
  if (packed !== null && (await starts(packed))) return packed;
  const tried =
    packed === null ? '' : ' The one in @sparticuz/chromium lacks system libraries here (libnss3, libnspr4).';
  throw new Error(`There is no browser to test with.${tried} ${installHint}`);
}

function installedCandidates(env: NodeJS.ProcessEnv): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  if (process.platform === 'darwin') {
    const applications = ['/Applications', join(env.HOME ?? '', 'Applications')];
    const programs = ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium'];
    return [...onPath, ...applications.flatMap((folder) => programs.map((program) => join(folder, program)))];
  }
  if (process.platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    const programs = ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe'];
    return roots.flatMap((root) => programs.map((program) => join(root, program)));
  }
  return onPath;
}

async function packagedChromium(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    return await chromium.executablePath();
  } catch {
    // The package is optional: an install without it is complete.
    return null;
  }
}

/** A distribution's stub or a program without its libraries exists and yet does not start, so ask it. */
async function starts(program: string): Promise<boolean> {
  // On Windows the question would open a window instead of answering.
  if (process.platform === 'win32') return existsSync(program);
  try {
    await promisify(execFile)(program, ['--version'], { timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
