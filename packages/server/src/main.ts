import { createApp } from './app.ts';
import { type Environment, parseConfig } from './config.ts';
import { createLogger } from './logger.ts';
import { closeOnSignal, logCrashes } from './shutdown.ts';
import { startMessage } from './start-message.ts';
import { explainListenError, StartupError } from './startup-error.ts';

/**
 * Runs the server until a signal ends it. Resolves when it listens and says so on standard output; what keeps it
 * from starting is one sentence on standard error and exit code 1.
 */
export async function main(env: Environment): Promise<void> {
  try {
    await start(env);
  } catch (error) {
    if (error instanceof StartupError) process.stderr.write(`${error.message}\n`);
    else createLogger('error').fatal({ err: error }, 'Alcove could not start, for a reason nobody foresaw');
    process.exit(1);
  }
}

async function start(env: Environment): Promise<void> {
  const config = parseConfig(env);
  // On a terminal the greeting is what people read; lines of JSON between it and them would hide it.
  const logger = createLogger(config.logLevel ?? (process.stdout.isTTY ? 'warn' : 'info'));
  logCrashes(logger);
  const app = await createApp({ config, logger });
  try {
    const { url } = await app.listen();
    closeOnSignal({ close: () => app.close(), logger });
    process.stdout.write(startMessage({ url: config.publicUrl ?? url, dataDir: config.dataDir, demo: app.demo }));
  } catch (error) {
    await app.close();
    throw explainListenError(error, config) ?? error;
  }
}

if (import.meta.main) await main(process.env);
