import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { startBrowser } from './harness/browser.ts';
import { firstChat } from './harness/first-chat.ts';
import { type NoWebSocketProxy, startNoWebSocketProxy } from './harness/no-websocket-proxy.ts';
import { type ServerProcess, startServerProcess } from './harness/server-process.ts';

let browser: Browser;
let server: ServerProcess;
let proxy: NoWebSocketProxy;
before(async () => {
  [browser, server] = await Promise.all([startBrowser(), startServerProcess()]);
  proxy = await startNoWebSocketProxy(server.url);
});
after(async () => {
  await browser?.close();
  await proxy?.close();
  await server?.close();
});

test('where a proxy refuses WebSockets, long polling carries the same conversation', async () => {
  await firstChat(browser, proxy.url, server.login);
  assert.ok(proxy.refused() >= 2, 'both sides asked for a WebSocket first');
  assert.ok(proxy.polls() > 10, 'and polled instead');
});
