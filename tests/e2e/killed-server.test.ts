import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { Agent } from './harness/agent.ts';
import { newPerson, startBrowser } from './harness/browser.ts';
import { Customer } from './harness/customer.ts';
import { eventually } from './harness/eventually.ts';
import { serveHostSite } from './harness/host-site.ts';
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

test('three messages written while the server is dead arrive once and in order, through a reload', async () => {
  const [visitor, dispatcher] = [await newPerson(browser), await newPerson(browser)];
  const [customer, agent] = [new Customer(visitor.page), new Agent(dispatcher.page)];
  const name = 'Idris Bello';
  await serveHostSite(visitor.context, server.url);
  await agent.signIn(server.url, server.login);
  await customer.open(server.url);
  await customer.identify(name, 'idris@example.com');
  await customer.write('Before the crash');
  await agent.openConversation(name);
  await agent.bubble('Before the crash').waitFor();

  await server.kill();
  const written = ['First while dead', 'Second while dead', 'Third while dead'];
  for (const text of written) {
    await customer.write(text);
    await customer.bubble(text).waitFor();
  }
  await customer.panel.getByText(/messages will go out/).waitFor();

  await visitor.page.close();
  const reloaded = new Customer(await visitor.context.newPage());
  await reloaded.open(server.url);
  await eventually(() => reloaded.texts().then((texts) => texts.slice(-3)), written);

  await server.restart();
  const expected = ['Before the crash', ...written];
  await eventually(() => reloaded.texts(), expected);
  await eventually(() => agent.texts(), expected);
  await reloaded.write('And after');
  await eventually(() => agent.texts(), [...expected, 'And after']);
  await eventually(() => reloaded.texts(), [...expected, 'And after']);
  assert.deepEqual([...visitor.troubles, ...dispatcher.troubles], []);
});
