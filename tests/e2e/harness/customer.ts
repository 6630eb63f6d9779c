import type { Locator, Page } from 'playwright-core';

/** What a customer does on the host page. Playwright looks into open shadow roots by itself. */
export class Customer {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get launcher(): Locator {
    return this.page.locator('chat-widget').getByRole('button', { name: /chat/i }).first();
  }

  get panel(): Locator {
    return this.page.locator('chat-panel');
  }

  get composer(): Locator {
    return this.panel.getByRole('textbox', { name: 'Message' });
  }

  async open(url: string): Promise<void> {
    await this.page.goto(`${url}/demo/`);
    await this.launcher.click();
  }

  async identify(name: string, email: string): Promise<void> {
    await this.panel.getByRole('textbox', { name: /name/i }).fill(name);
    await this.panel.getByRole('textbox', { name: /email/i }).fill(email);
    await this.panel.locator('form button[type=submit]').click();
    await this.composer.waitFor();
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** The bubbles that show exactly this text. */
  bubble(text: string): Locator {
    return this.panel.getByText(text, { exact: true });
  }

  /** Texts of all bubbles, top to bottom. */
  texts(): Promise<string[]> {
    return bubbleTexts(this.panel);
  }
}

/** Texts of all bubbles inside, top to bottom. */
export async function bubbleTexts(scope: Locator): Promise<string[]> {
  const texts = await scope.locator('chat-message-list [part~=bubble]').allTextContents();
  return texts.map((text) => text.trim());
}
