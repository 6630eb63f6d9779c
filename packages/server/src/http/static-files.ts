import { access } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { noticePage, pageFile, sendPage } from './pages.ts';

/** Where the files for browsers are. */
export interface StaticParts {
  /** Folder of the built bundles: `widget.js`, `inbox.js`, and `assets/` with hashed names. */
  readonly browserDir: string;
  /** Folder of the demo host page; null when no demo is served. */
  readonly demoDir: string | null;
}

/** A file under a name that stays: asked for every time, sent only when its ETag changed. */
const revalidated = { cacheControl: false } as const;
const yearMs = 31_536_000_000;

/** Bundles, the inbox, the demo page, and a front door. */
export function mountStaticFiles(server: FastifyInstance, { browserDir, demoDir }: StaticParts): void {
  const exists = (name: string) =>
    access(join(browserDir, name)).then(
      () => true,
      () => false,
    );

  // Everything is served by name from three folders; nothing hidden, no listing, no byte ranges of small files.
  const folder = { dotfiles: 'ignore', index: false, acceptRanges: false } as const;
  // For `sendFile` alone: it would take over the headers of whichever folder was registered with it.
  server.register(fastifyStatic, { ...folder, serve: false });
  server.register(fastifyStatic, {
    ...folder,
    root: join(browserDir, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    maxAge: yearMs,
    immutable: true,
    suppressWarning: true,
    setHeaders: (reply) => loadableAnywhere(reply),
  });

  for (const bundle of ['widget.js', 'inbox.js']) {
    server.get(`/${bundle}`, async (_request, reply) => {
      loadableAnywhere(reply);
      if (!(await exists(bundle))) return notBuilt(reply);
      return reply.header('cache-control', 'no-cache').sendFile(bundle, browserDir, revalidated);
    });
  }

  const inbox = pageFile('inbox.html');
  for (const path of ['/inbox', '/inbox/']) {
    server.get(path, async (_request, reply) =>
      (await exists('inbox.js')) ? sendPage(reply, inbox) : notBuilt(reply),
    );
  }
  for (const name of ['pages.css', 'favicon.svg']) {
    const file = pageFile(name);
    server.get(`/${name}`, async (_request, reply) => sendPage(reply, file));
  }

  server.get('/', async (_request, reply) => reply.redirect(demoDir === null ? '/inbox' : '/demo/', 302));
  if (demoDir === null) return;
  server.get('/demo', async (_request, reply) => reply.redirect('/demo/', 302));
  server.get('/demo/', async (_request, reply) => {
    if (!(await exists('widget.js'))) return notBuilt(reply);
    return reply.header('cache-control', 'no-cache').sendFile('index.html', demoDir, revalidated);
  });
  server.get('/demo/plain', async (_request, reply) => reply.redirect('/demo/plain/', 302));
  server.get('/demo/plain/', async (_request, reply) =>
    reply.header('cache-control', 'no-cache').sendFile('plain/index.html', demoDir, revalidated),
  );
  server.register(fastifyStatic, {
    ...folder,
    root: demoDir,
    prefix: '/demo/',
    decorateReply: false,
    cacheControl: false,
    suppressWarning: true,
    setHeaders: (reply) => void reply.header('cache-control', 'no-cache'),
  });
}

function notBuilt(reply: FastifyReply): FastifyReply {
  return noticePage(reply.code(503).header('retry-after', '5'), {
    title: 'Not built yet',
    text: 'The files for the browser are missing. Run “pnpm build” in the project’s folder, then reload this page.',
  });
}

/** Host pages load the widget from their own origin: as a module, which the browser fetches by CORS. */
function loadableAnywhere(reply: FastifyReply): void {
  reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
}
