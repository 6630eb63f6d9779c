import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watch } from 'rollup';
import { outputFolder, stampName } from './bundles/output.ts';
import { bundles, rollupOptions } from './bundles/rollup-options.ts';

// `pnpm dev`: bundles rebuilt and server restarted whenever their source changes.
// From here on the folder holds what the watcher makes, so the next start has to build for itself.
await rm(join(outputFolder, stampName), { force: true });

const watcher = watch(bundles.map((bundle) => rollupOptions(bundle, outputFolder)));
watcher.on('event', (event) => {
  if (event.code === 'BUNDLE_END') {
    process.stdout.write(`Built ${Object.keys(event.input ?? {}).join(', ')} in ${event.duration} ms.\n`);
  }
  if (event.code === 'ERROR') process.stdout.write(`${event.error.message}\n`);
  if ('result' in event) void event.result?.close();
});

const main = fileURLToPath(new URL('../packages/server/src/main.ts', import.meta.url));
const server = spawn(process.execPath, ['--watch', '--conditions=@alcove/source', main], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.kill(signal));
server.on('exit', (code) => {
  void watcher.close();
  process.exitCode = code ?? 1;
});
