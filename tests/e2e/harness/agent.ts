import type { Locator, Page } from 'playwright-core';
import { bubbleTexts } from './customer.ts';

/** What somebody of the team does in the inbox. */
export class Agent {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get inbox(): Locator {
    return this.page.locator('chat-inbox');
  }

  get composer(): Locator {
    return this.inbox.getByRole('textbox', { name: 'Message' });
  }

  async signIn(url: string, login: { readonly email: string; readonly password: string }): Promise<void> {
    await this.page.goto(`${url}/inbox`);
    await this.inbox.getByRole('textbox', { name: /email/i }).fill(login.email);
    await this.inbox.locator('input[autocomplete=current-password]').fill(login.password);
    await this.inbox.getByRole('button', { name: 'Sign in' }).click();
    await this.inbox.locator('inbox-conversation-list').waitFor();
  }

  /** The row of a conversation, by the name that it shows. */
  row(name: string): Locator {
    return this.inbox.locator('inbox-conversation-list').getByRole('option', { name: new RegExp(name) });
  }

  async openConversation(name: string): Promise<void> {
    await this.row(name).click();
    await this.composer.waitFor();
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  bubble(text: string): Locator {
    return this.inbox.locator('chat-conversation-view').getByText(text, { exact: true });
  }

  texts(): Promise<string[]> {
    return bubbleTexts(this.inbox);
  }
}
