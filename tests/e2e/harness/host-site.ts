import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright-core';

const repository = new URL('../../../', import.meta.url);
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/**
 * Serves the host page and the bundles to this browser from the disk, as a site of its own and its CDN would: they
 * load while the chat server is dead. Everything else still goes to the server.
 */
export async function serveHostSite(context: BrowserContext, url: string): Promise<void> {
  await context.route(
    (target) => target.origin === url && /^\/(demo\/|widget\.js$|assets\/)/.test(target.pathname),
    async (route) => {
      const { pathname } = new URL(route.request().url());
      const file = pathname.startsWith('/demo/')
        ? `examples/fernway/${pathname.slice('/demo/'.length) || 'index.html'}`
        : `dist/browser${pathname}`;
      const body = await readFile(fileURLToPath(new URL(file, repository)));
      await route.fulfill({ body, contentType: types[extname(file)] ?? 'application/octet-stream' });
    },
  );
}
