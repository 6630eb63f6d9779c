import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { Agent } from './agent.ts';
import { newPerson } from './browser.ts';
import { Customer } from './customer.ts';
import { eventually } from './eventually.ts';

/**
 * A whole first conversation: the visitor says who they are and writes; the inbox shows it without a reload; typing
 * shows; the agent answers; the visitor sees answer and read mark; badges rise and fall on both sides.
 * @param url where the customer and the agent go; a proxy may stand in between.
 */
export async function firstChat(
  browser: Browser,
  url: string,
  login: { readonly email: string; readonly password: string },
): Promise<void> {
  const [visitor, dispatcher] = [await newPerson(browser), await newPerson(browser)];
  const [customer, agent] = [new Customer(visitor.page), new Agent(dispatcher.page)];
  const name = 'Nora Castellanos';
  await agent.signIn(url, login);

  await customer.open(url);
  await customer.identify(name, 'nora@example.com');
  await customer.write('Hello! Do you have a slot tomorrow morning?');
  await customer.write('It is the kitchen tap.');

  const row = agent.row(name);
  await row.waitFor();
  await eventually(() => row.getByText('It is the kitchen tap.').count(), 1);
  await eventually(
    () =>
      row
        .locator('chat-badge .badge')
        .innerText()
        .then((text) => text.split('\n')[0]),
    '2',
  );
  await eventually(() => dispatcher.page.title().then((title) => title.startsWith('(2)')), true);

  await agent.openConversation(name);
  await agent.bubble('It is the kitchen tap.').waitFor();
  await eventually(() => row.locator('chat-badge .badge').count(), 0);
  await customer.panel.getByText(/Read by/).waitFor();

  await customer.composer.pressSequentially('One more thing', { delay: 20 });
  await agent.inbox.getByText(`${name} is typing`).waitFor();
  await customer.composer.fill('');

  await agent.composer.pressSequentially('We do', { delay: 20 });
  await customer.panel.getByText(/Maya Okafor is typing/).waitFor();
  await customer.page.keyboard.press('Escape');
  await customer.panel.waitFor({ state: 'hidden' });
  await agent.composer.fill('');
  await agent.write('We do: 8 to 10. Shall I book it?');

  const badge = customer.page.locator('chat-widget').getByText('1', { exact: true });
  await badge.waitFor();
  await customer.launcher.click();
  await customer.bubble('We do: 8 to 10. Shall I book it?').waitFor();
  await badge.waitFor({ state: 'hidden' });
  await agent.inbox.getByText(`Read by ${name}`).waitFor();

  const expected = [
    'Hello! Do you have a slot tomorrow morning?',
    'It is the kitchen tap.',
    'We do: 8 to 10. Shall I book it?',
  ];
  await eventually(() => customer.texts(), expected);
  await eventually(() => agent.texts(), expected);
  assert.deepEqual([...visitor.troubles, ...dispatcher.troubles], []);
  await visitor.context.close();
  await dispatcher.context.close();
}
