import { ChatError } from '@alcove/protocol';
import cookie from '@fastify/cookie';
import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import type { Logger } from 'pino';
import type { Authenticate } from '../access/actor.ts';
import type { OriginRules } from '../access/origins.ts';
import type { Dispatch } from '../dispatch.ts';
import { API_PREFIX, mountApi } from './api.ts';
import { mountApiReference } from './api-reference.ts';
import { answerConnectionError } from './connection-errors.ts';
import { answerError } from './error-answers.ts';
import { mountHealth, type Readiness } from './health.ts';
import { openApiDocument } from './openapi.ts';
import { createOriginCheck } from './origin-check.ts';
import { noticePage } from './pages.ts';
import { REQUEST_ID_HEADER, requestIdOf } from './request-id.ts';
import { logRequests } from './request-log.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { mountStaticFiles, type StaticParts } from './static-files.ts';

/** Everything the REST edge takes from outside. */
export interface HttpServerParts extends StaticParts, OriginRules {
  readonly dispatch: Dispatch;
  readonly authenticate: Authenticate;
  readonly logger: Logger;
  /** Configured origin; null when the address that a request names is the only one known. */
  readonly publicUrl: string | null;
  readonly trustProxyHops: number;
  /** Resolves when every socket of this sign-in is closed. */
  readonly closeSockets: (sessionId: string) => Promise<void>;
  readonly ready: () => Promise<Readiness>;
}

/** How long a connection may take and last. */
export const connectionLimits = {
  /**
   * Headers of any honest client fit one packet; whoever drips them, or sends nothing, is gone within 5 s: this and
   * the interval of the check.
   */
  headersTimeoutMs: 4_000,
  /** 64 KiB over the slowest phone link take seconds. */
  requestTimeoutMs: 30_000,
  /** A connection on which nothing moves at all. Longer than a held long poll, which moves every 5 s. */
  idleTimeoutMs: 60_000,
  /** How often the above are checked. */
  checkIntervalMs: 1_000,
  /** Without a proxy a browser comes back within seconds or opens a new connection for 1 ms. */
  keepAliveMs: 5_000,
  /** Longer than common proxies keep theirs (60 s), else they send into a connection that is just closing. */
  keepAliveBehindProxyMs: 65_000,
  /** A connection is renewed now and then, so that load spreads again after a node was added. */
  requestsPerConnection: 10_000,
  /** Bounds memory and file descriptors; whoever needs more at once needs a second node. */
  connectionsMax: 10_000,
} as const;

/**
 * The HTTP server: API, reference, health, pages and bundles. Not listening yet; a gateway may attach itself to
 * its `server`. Every refusal has the shape `{ error }` with a code of the table.
 */
export function createHttpServer(parts: HttpServerParts): FastifyInstance {
  const { publicUrl, trustProxyHops } = parts;
  const logger: FastifyBaseLogger = parts.logger;
  const server = fastify({
    loggerInstance: logger,
    // Its own lines would carry whole URLs; `logRequests` writes ours.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    // A function, because Fastify no longer takes a number of hops (it then trusts nobody).
    trustProxy: trustProxyHops > 0 ? (_address, hop) => hop < trustProxyHops : false,
    return503OnClosing: false,
    connectionTimeout: connectionLimits.idleTimeoutMs,
    requestTimeout: connectionLimits.requestTimeoutMs,
    keepAliveTimeout: trustProxyHops > 0 ? connectionLimits.keepAliveBehindProxyMs : connectionLimits.keepAliveMs,
    maxRequestsPerSocket: connectionLimits.requestsPerConnection,
    // The schema decides how long an id may be; no parameter here is matched by an expression that could be slow.
    routerOptions: { maxParamLength: 16_384 },
    http: {
      headersTimeout: connectionLimits.headersTimeoutMs,
      connectionsCheckingInterval: connectionLimits.checkIntervalMs,
      // Checked below instead, where the refusal has a reason in it.
      requireHostHeader: false,
    },
    clientErrorHandler: answerConnectionError,
    frameworkErrors: (error, request, reply) => {
      reply.header(REQUEST_ID_HEADER, request.id).header('x-content-type-options', 'nosniff');
      answerError(error, request, reply);
    },
  });
  server.server.maxConnections = connectionLimits.connectionsMax;
  // An unknown `Expect` is ignored like any unknown header; Node alone would answer it without a body.
  server.server.on('checkExpectation', (request, response) => server.server.emit('request', request, response));

  let closing = false;
  const isClosing = () => closing;
  server.addHook('preClose', async () => {
    closing = true;
  });

  server.addHook('onRequest', async (request, reply) => {
    reply.header(REQUEST_ID_HEADER, request.id);
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1') {
      throw new ChatError('invalid_input', { details: ['host: missing'] });
    }
  });
  logRequests(server);
  addSecurityHeaders(server, publicUrl);
  server.register(cookie);
  server.setErrorHandler(answerError);
  answerUnknownPaths(server);

  const origins = createOriginCheck(parts, publicUrl);
  server.register(async (api) => mountApi(api, { ...parts, origins, isClosing }), { prefix: API_PREFIX });
  mountHealth(server, { ready: parts.ready, isClosing });
  mountApiReference(server, openApiDocument({ apiPrefix: API_PREFIX, publicUrl }));
  mountStaticFiles(server, parts);
  return server;
}

/** A page for people, an error for programs. What is sent to nowhere is not read. */
function answerUnknownPaths(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, _payload, done) => done(null));
  server.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith('/api/')) throw new ChatError('unknown_operation');
    if (!/\btext\/html\b/.test(request.headers.accept ?? '')) throw new ChatError('not_found');
    return noticePage(reply.code(404), {
      title: 'There is nothing here',
      text: 'The address may have a typing mistake in it.',
    });
  });
}
