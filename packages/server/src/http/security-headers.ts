import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/** Half a year, in seconds: long enough to protect, short enough to leave HTTPS again. */
const strictTransportMaxAgeS = 15_552_000;

/**
 * Headers on every answer. The server's own pages may run the server's own files and nothing else: no inline
 * script or style, no frames, no markup from strings outside Lit's templates.
 */
export function addSecurityHeaders(server: FastifyInstance, publicUrl: string | null): void {
  server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'connect-src': ["'self'", (request) => socketSources(request, publicUrl)],
        'img-src': ["'self'", 'data:'],
        'style-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'require-trusted-types-for': ["'script'"],
        'trusted-types': ['lit-html', "'allow-duplicates'"],
      },
    },
    // Other sites read API answers by CORS and load the bundles, which say so themselves; nothing else is theirs.
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    frameguard: { action: 'deny' },
    hsts: publicUrl?.startsWith('https:') ? { maxAge: strictTransportMaxAgeS, includeSubDomains: false } : false,
  });
}

/** Older browsers do not count WebSockets of the same host as 'self'. A strange Host header is left out. */
function socketSources(request: IncomingMessage | ServerResponse, publicUrl: string | null): string {
  const requested = 'headers' in request ? (request.headers.host ?? '') : '';
  const host = publicUrl === null ? requested : new URL(publicUrl).host;
  return /^([\w.-]{1,255}|\[[\da-f:.]{2,45}\])(:\d{1,5})?$/i.test(host) ? `ws://${host} wss://${host}` : "'self'";
}
