import type { Logger } from 'pino';

/** How long what is under way may take to finish. Containers are killed after ten seconds. */
const closeWithinMs = 5_000;

/**
 * Closes the server on SIGINT or SIGTERM and ends the process: code 0 when it closed, 1 when it did not in time.
 * A second signal ends it at once, with the code that shells give for that signal.
 */
export function closeOnSignal(parts: { readonly close: () => Promise<void>; readonly logger: Logger }): void {
  const { close, logger } = parts;
  let closing = false;

  const onSignal = (signal: 'SIGINT' | 'SIGTERM') => {
    if (closing) process.exit(signal === 'SIGINT' ? 130 : 143);
    closing = true;
    logger.info({ signal }, 'closing');
    setTimeout(() => {
      logger.error('did not close in time');
      process.exit(1);
    }, closeWithinMs).unref();
    close().then(
      () => {
        logger.info('closed');
        process.exit(0);
      },
      (error: unknown) => {
        logger.error({ err: error }, 'did not close cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

/** Leaves a log line before the process dies of an error that nobody caught, without the text that it may quote. */
export function logCrashes(logger: Logger): void {
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'crashed');
    process.exit(1);
  });
}
