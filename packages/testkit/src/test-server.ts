import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, type Clock, createApp, createLogger, parseConfig, type Rates } from '@alcove/server';
import type { DestinationStream } from 'pino';

/** Rates that no test reaches by accident. Tests of limits set their own. */
const roomyRates: Rates = Object.fromEntries(
  ['send', 'read', 'write', 'signal', 'login', 'start', 'guess'].map((bucket) => [
    bucket,
    { points: 1e6, windowMs: 1_000 },
  ]),
) as Rates;

export interface TestServer {
  readonly app: App;
  /** Origin, on a port of its own. */
  readonly url: string;
  readonly dataDir: string;
  /** Every log line so far, as JSON text. */
  readonly log: readonly string[];
  /** Closes the server; removes its data unless the folder was given. */
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly clock?: Clock;
  readonly rates?: Partial<Rates>;
  readonly heartbeatMs?: number;
  /** Least severe log line that is kept; `debug` by default. */
  readonly logLevel?: 'debug' | 'silent';
  /** Keep data in this folder, to start again on it. */
  readonly dataDir?: string;
  /** Environment variables over the defaults of tests. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A real server on port 0 with a real database in a temporary folder, without the demo business. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'alcove-test-')));
  const log: string[] = [];
  const sink: DestinationStream = { write: (line) => void log.push(line) };
  const app = await createApp({
    config: parseConfig({ PORT: '0', DATA_DIR: dataDir, DEMO: 'off', ...options.env }),
    logger: createLogger(options.logLevel ?? 'debug', sink),
    ...(options.clock && { clock: options.clock }),
    ...(options.heartbeatMs !== undefined && { heartbeatMs: options.heartbeatMs }),
    rates: { ...roomyRates, ...options.rates },
  });
  const { url } = await app.listen();
  return {
    app,
    url,
    dataDir,
    log,
    async close() {
      await app.close();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
