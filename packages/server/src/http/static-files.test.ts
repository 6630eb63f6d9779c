import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { errorCode, startTestServer, type TestServer } from './test-server.ts';

/** A server with built bundles and a demo page, and a file beside their folders that nobody may get. */
async function startWithFiles(t: TestContext): Promise<TestServer> {
  const root = await mkdtemp(join(tmpdir(), 'alcove-static-'));
  t.after(() => rm(root, { recursive: true }));
  const browserDir = join(root, 'browser');
  const demoDir = join(root, 'demo');
  await mkdir(join(browserDir, 'assets'), { recursive: true });
  await mkdir(demoDir);
  await writeFile(join(root, 'secret.txt'), 'secret');
  await writeFile(join(browserDir, 'widget.js'), 'export const widget = 1;');
  await writeFile(join(browserDir, 'inbox.js'), 'export const inbox = 1;');
  await writeFile(join(browserDir, 'assets', 'chunk-abc123.js'), 'export {};');
  await writeFile(join(browserDir, 'assets', '.hidden'), 'secret');
  await writeFile(join(demoDir, 'index.html'), '<!doctype html><title>Shop</title>');
  await writeFile(join(demoDir, 'shop.css'), 'body { margin: 0 }');
  return startTestServer(t, { browserDir, demoDir });
}

test('bundles under a fixed name are asked for each time and sent again only when they changed', async (t) => {
  const server = await startWithFiles(t);
  for (const path of ['/widget.js', '/inbox.js', '/demo/shop.css', '/inbox', '/pages.css', '/favicon.svg']) {
    const response = await server.fetch(path);
    assert.equal(response.status, 200, path);
    assert.equal(response.headers.get('cache-control'), 'no-cache', path);
    const etag = response.headers.get('etag') ?? '';
    // By hand, because fetch adds `Cache-Control: no-cache` of its own, which asks for the whole file.
    const again = await server.raw(
      `GET ${path} HTTP/1.1\r\nHost: a\r\nIf-None-Match: ${etag}\r\nConnection: close\r\n\r\n`,
    );
    assert.match(again, /^HTTP\/1\.1 304 /, path);
  }
});

test('hashed assets may be kept for a year', async (t) => {
  const server = await startWithFiles(t);
  const response = await server.fetch('/assets/chunk-abc123.js');
  assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.match(response.headers.get('content-type') ?? '', /javascript/);
});

test('other websites may load the bundles as modules, and nothing else', async (t) => {
  const server = await startWithFiles(t);
  for (const path of ['/widget.js', '/assets/chunk-abc123.js']) {
    const { headers } = await server.fetch(path, { headers: { origin: 'https://any.example' } });
    assert.equal(headers.get('access-control-allow-origin'), '*', path);
    assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin', path);
    assert.equal(headers.get('cross-origin-embedder-policy'), null, path);
  }
  for (const path of ['/inbox', '/demo/', '/docs', '/healthz']) {
    const { headers } = await server.fetch(path, { headers: { origin: 'https://any.example' } });
    assert.equal(headers.get('access-control-allow-origin'), null, path);
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin', path);
  }
});

test('a condition on a file that does not hold is refused in our shape', async (t) => {
  const server = await startWithFiles(t);
  const response = await server.fetch('/widget.js', { headers: { 'if-match': '"another"' } });
  assert.deepEqual([response.status, await errorCode(response)], [400, 'invalid_input']);
});

test('the inbox is one page with its element, under both spellings', async (t) => {
  const server = await startWithFiles(t);
  for (const path of ['/inbox', '/inbox/']) {
    const response = await server.fetch(path);
    assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
    const html = await response.text();
    assert.match(html, /<html lang="en">/);
    assert.match(html, /<chat-inbox><\/chat-inbox>/);
    assert.doesNotMatch(html, /<style|style=|<script(?![^>]*src=)/);
  }
});

test('the front door leads to the demo page, and its folder name to the folder', async (t) => {
  const server = await startWithFiles(t);
  for (const path of ['/', '/demo']) {
    const response = await server.fetch(path);
    assert.deepEqual([response.status, response.headers.get('location')], [302, '/demo/']);
  }
  assert.match(await (await server.fetch('/demo/')).text(), /<title>Shop/);
});

test('without a demo the front door leads to the inbox', async (t) => {
  const server = await startTestServer(t);
  assert.equal((await server.fetch('/')).headers.get('location'), '/inbox');
  assert.equal((await server.fetch('/demo/')).status, 404);
});

test('what is not built is named with the way to build it', async (t) => {
  const server = await startTestServer(t, { demoDir: '/nowhere/demo' });
  for (const path of ['/inbox', '/demo/', '/widget.js', '/inbox.js']) {
    const response = await server.fetch(path);
    assert.equal(response.status, 503, path);
    assert.match(await response.text(), /pnpm build/, path);
  }
  assert.equal((await server.fetch('/assets/a.js')).status, 404);
});

test('no path leads out of the served folders or to hidden files', async (t) => {
  const server = await startWithFiles(t);
  const ways = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..%5c', '....//', './../', '%252e%252e%252f', '/'];
  for (const folder of ['/assets/', '/demo/']) {
    for (const way of ways) {
      for (const file of ['secret.txt', 'browser/widget.js']) {
        const path = `${folder}${way}${way}${way}${file}`;
        const answer = await server.raw(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
        assert.match(answer, /^HTTP\/1\.1 4\d\d /, path);
        assert.doesNotMatch(answer, /\r\n\r\nsecret/, path);
      }
    }
  }
  assert.equal((await server.fetch('/assets/.hidden')).status, 404);
  assert.equal((await server.fetch('/assets/')).status, 404);
});

test('a person who mistyped gets a page, a program an error', async (t) => {
  const server = await startTestServer(t);
  const person = await server.fetch('/nothing', { headers: { accept: 'text/html,*/*' } });
  assert.deepEqual([person.status, person.headers.get('content-type')], [404, 'text/html; charset=utf-8']);
  assert.match(await person.text(), /<h1>There is nothing here/);
  assert.equal(await errorCode(await server.fetch('/nothing')), 'not_found');
});
