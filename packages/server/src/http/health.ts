import type { FastifyInstance } from 'fastify';

/** Whether the server can do its work, part by part. */
export interface Readiness {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, boolean>>;
}

/** `/healthz`: the process answers. `/readyz`: it can do its work, so traffic may come. */
export function mountHealth(
  server: FastifyInstance,
  parts: { readonly ready: () => Promise<Readiness>; readonly isClosing: () => boolean },
): void {
  server.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ ok: true }));

  server.get('/readyz', async (_request, reply) => {
    const { ok, checks } = await parts.ready();
    const all = { ...checks, accepting: !parts.isClosing() };
    const isReady = ok && all.accepting;
    return reply
      .header('cache-control', 'no-store')
      .code(isReady ? 200 : 503)
      .send({ ok: isReady, checks: all });
  });
}
