import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { startBrowser } from './harness/browser.ts';
import { firstChat } from './harness/first-chat.ts';
import { type ServerProcess, startServerProcess } from './harness/server-process.ts';

let browser: Browser;
let server: ServerProcess;
before(async () => {
  [browser, server] = await Promise.all([startBrowser(), startServerProcess()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test('a visitor and an agent talk: messages, typing, read marks and badges, without a reload', async () => {
  await firstChat(browser, server.url, server.login);
});
