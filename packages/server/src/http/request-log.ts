import type { FastifyInstance } from 'fastify';

/**
 * One debug line per request: method, the route's pattern, status, duration. Never the URL itself, whose path holds
 * ids and whose query may hold anything.
 */
export function logRequests(server: FastifyInstance): void {
  server.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
  });
}
