import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { chromeArgs, chromePath } from './scripts/chrome.ts';

// Browser tests. `pnpm test` runs them all; one alone: npx wtr --files packages/elements/src/x.browser.test.ts
export default {
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  files: 'packages/*/src/**/*.browser.test.ts',
  hostname: '127.0.0.1',
  concurrency: 1,
  testsStartTimeout: 30_000,
  testsFinishTimeout: 60_000,
  testFramework: { config: { timeout: 15_000 } },
  // Without `browser` pages get the Node build of socket.io-client, without `production` its CommonJS debug build.
  nodeResolve: { browser: true, exportConditions: ['@alcove/source', 'production'] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.browser.json', import.meta.url)),
    }),
    {
      name: 'production-mode',
      // Dependencies ask `process.env.NODE_ENV`, which no browser has.
      transform: (context) =>
        context.response.is('js') && context.body.includes('process.env.NODE_ENV')
          ? context.body.replaceAll('process.env.NODE_ENV', '"production"')
          : undefined,
    },
  ],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: { executablePath: await chromePath(), headless: true, args: [...chromeArgs] },
    }),
  ],
};
