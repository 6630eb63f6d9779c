import { startTestRunner } from '@web/test-runner';
import { browserReporter } from './browser-reporter.ts';

// The process in which the browser files of one run go; arguments are the files, the working directory is the root.
await startTestRunner({
  argv: ['--files', ...process.argv.slice(2)],
  config: { reporters: [browserReporter(process.cwd())] },
});
