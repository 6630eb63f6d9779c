import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import type { OpenApiDocument } from './openapi.ts';
import { pageFile } from './pages.ts';

/**
 * The viewer's files set style attributes and build markup from strings, so its pages get a policy of their own:
 * scripts from here alone, nothing from elsewhere, no frames.
 */
const viewerPolicy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">';

/** `/docs`: the API reference for people; `/docs/json` and `/docs/yaml`: the same for programs. */
export function mountApiReference(server: FastifyInstance, document: OpenApiDocument): void {
  server.register(async (docs) => {
    // The viewer's page leaves it out, and a phone would show it 980 pixels wide.
    docs.addHook('onSend', async (_request, reply, payload) => {
      const isPage = String(reply.getHeader('content-type')).startsWith('text/html') && typeof payload === 'string';
      return isPage ? payload.replace('<meta charset="UTF-8">', `<meta charset="UTF-8">${viewport}`) : payload;
    });
    await mountViewer(docs, document);
  });
}

async function mountViewer(server: FastifyInstance, document: OpenApiDocument): Promise<void> {
  server.register(swagger, { mode: 'static', specification: { document: document as never } });
  server.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: viewerPolicy,
    theme: {
      title: 'Alcove API',
      css: [{ filename: 'reference.css', content: pageFile('reference.css').body }],
      favicon: [
        {
          filename: 'favicon.svg',
          rel: 'icon',
          type: 'image/svg+xml',
          sizes: 'any',
          content: pageFile('favicon.svg').body,
        },
      ],
    },
    uiConfig: {
      docExpansion: 'list',
      deepLinking: true,
      defaultModelsExpandDepth: 0,
      displayRequestDuration: true,
      tryItOutEnabled: false,
    },
  });
}
