import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { limits as protocolLimits } from '@alcove/protocol';
import type { Logger } from 'pino';
import { createAuthenticate } from './access/authenticate.ts';
import { createGuesses } from './access/guesses.ts';
import { createOriginRules } from './access/origins.ts';
import { createRateLimits, defaultRates, type Rates } from './access/rate-limits.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { type DemoLogin, ensureDemoBusiness } from './demo/demo-business.ts';
import { createDispatch } from './dispatch.ts';
import { createHttpServer } from './http/server.ts';
import { createFanOut } from './realtime/fan-out.ts';
import { closeSession, mountGateway } from './realtime/gateway.ts';
import { startHeartbeat } from './realtime/heartbeat.ts';
import { createSocketServer } from './realtime/socket-server.ts';
import { createHandlers } from './services/handlers.ts';
import { createReadHeads } from './services/heads.ts';
import { identityCodec } from './store/codec.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';
import type { Store } from './store/store.ts';

/** A server, wired and ready to listen. */
export interface App {
  /** The open store: for tests and tools that look behind the edges. */
  readonly store: Store;
  /** How to sign in to the demo business; null where there is none. */
  readonly demo: DemoLogin | null;
  /** @returns the port that was taken and the origin under which this machine reaches it. */
  listen(): Promise<{ readonly port: number; readonly url: string }>;
  /** Refuses new work, finishes what was accepted, closes every connection and the store. */
  close(): Promise<void>;
}

const repository = new URL('../../../', import.meta.url);

/** The store that the settings name: for the server, and for commands that work beside it. */
export function openStore(config: Config): Promise<Store> {
  return openSqliteStore({ dataDir: config.dataDir, codec: identityCodec });
}

/** The one place that names concrete parts and ties them together; it decides nothing. */
export async function createApp(options: {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** Rates of single buckets, over the defaults and the settings; for tests and benches. */
  readonly rates?: Partial<Rates>;
  /** How often joined sockets are told the head revisions; the protocol's own interval by default. */
  readonly heartbeatMs?: number;
  /** Folders with the browser bundles and the demo page; the repository's own by default. */
  readonly browserDir?: string;
  readonly demoDir?: string;
}): Promise<App> {
  const { config, logger, clock = systemClock } = options;
  const store = await openStore(config);

  const origins = createOriginRules({ store, clock, allowed: config.allowedOrigins });
  const surroundings = { publicUrl: config.publicUrl, trustedHops: config.trustProxyHops };
  const io = createSocketServer({ origins, surroundings });
  const handlers = createHandlers({ store, publisher: createFanOut(io) });
  const rates = { ...defaultRates, send: config.sendRate, ...options.rates };
  const limits = createRateLimits(rates);
  const dispatch = createDispatch({ handlers, limits, clock, logger });
  const authenticate = createAuthenticate({ store, clock, guesses: createGuesses(rates.guess) });

  const http = createHttpServer({
    ...origins,
    dispatch,
    authenticate,
    logger,
    publicUrl: config.publicUrl,
    trustProxyHops: config.trustProxyHops,
    closeSockets: async (sessionId) => closeSession(io, sessionId),
    ready: async () => {
      const checks = await store.check();
      return { ok: Object.values(checks).every(Boolean), checks };
    },
    browserDir: options.browserDir ?? fileURLToPath(new URL('dist/browser/', repository)),
    demoDir: config.demo ? (options.demoDir ?? fileURLToPath(new URL('examples/fernway/', repository))) : null,
  });
  io.attach(http.server);
  // Before Fastify waits for its connections to end: an open WebSocket would never end by itself.
  http.addHook('preClose', async () => {
    stopHeartbeat();
    io.disconnectSockets(true);
    io.engine.close();
  });
  mountGateway(io, { authenticate, origins, surroundings, dispatch, limits, clock, logger });
  const stopHeartbeat = startHeartbeat(io, {
    intervalMs: options.heartbeatMs ?? protocolLimits.heartbeatMs,
    epoch: store.epoch,
    readHeads: createReadHeads(store),
    clock,
    logger,
  });
  const demo = config.demo ? await ensureDemoBusiness({ store, handlers, clock, dataDir: config.dataDir }) : null;

  return {
    store,
    demo,
    async listen() {
      await http.listen({ host: config.host, port: config.port });
      const { port } = http.server.address() as AddressInfo;
      const host = ['0.0.0.0', '::'].includes(config.host) ? '127.0.0.1' : config.host;
      return { port, url: `http://${host.includes(':') ? `[${host}]` : host}:${port}` };
    },
    async close() {
      await http.close();
      await store.close();
    },
  };
}
