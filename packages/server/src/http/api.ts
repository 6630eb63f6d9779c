import { ChatError, limits, PROTOCOL_HEADER } from '@alcove/protocol';
import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { parseJsonBody } from './json-body.ts';
import { mountOperations, type OperationParts } from './mount-operations.ts';
import { checkProtocolVersion } from './protocol-version.ts';
import { REQUEST_ID_HEADER } from './request-id.ts';

/** Where the native API lives. */
export const API_PREFIX = '/api/chat/v1';

/** How long a browser may remember a preflight. Chromium caps it at two hours. */
const preflightMaxAgeS = 7_200;

/** The REST edge: the checks that every call passes, in their order, and the operations behind them. */
export async function mountApi(api: FastifyInstance, parts: OperationParts & { isClosing: () => boolean }) {
  const { origins } = parts;

  api.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    if (parts.isClosing()) throw new ChatError('unavailable');
  });
  await api.register(cors, {
    delegator: (request, done) =>
      done(null, {
        // Every stranger may read the answer, so that one who is not allowed learns it, and why.
        origin: origins.pageOf(request) === 'foreign',
        credentials: false,
        methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
        allowedHeaders: ['content-type', 'authorization', PROTOCOL_HEADER],
        exposedHeaders: [REQUEST_ID_HEADER, 'retry-after'],
        maxAge: preflightMaxAgeS,
        strictPreflight: false,
      }),
  });
  // After CORS, so that the page that is refused from here on can read why.
  api.addHook('onRequest', origins.refuseStrangers);
  api.addHook('onRequest', async (request) => {
    if (request.is404) throw new ChatError('unknown_operation');
  });
  api.addHook('onRequest', checkProtocolVersion);

  api.removeAllContentTypeParsers();
  api.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: limits.bodyMaxBytes },
    async (_request: unknown, body: Buffer) => parseJsonBody(body),
  );
  api.setNotFoundHandler(() => {
    throw new ChatError('unknown_operation');
  });

  mountOperations(api, parts);
}
