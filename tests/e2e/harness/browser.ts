import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromeArgs, chromePath } from '../../../scripts/chrome.ts';

/** A real Chromium. Whoever starts it closes it. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromePath(), args: [...chromeArgs], headless: true });
}

/** One person's browser: storage of its own. Fails the test on an uncaught error or a CSP violation in any page. */
export async function newPerson(
  browser: Browser,
  size = { width: 1280, height: 800 },
): Promise<{ context: BrowserContext; page: Page; troubles: string[] }> {
  const context = await browser.newContext({ viewport: size });
  context.setDefaultTimeout(10_000);
  const troubles: string[] = [];
  context.on('weberror', (error) => troubles.push(String(error.error())));
  context.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type/i.test(message.text())) troubles.push(message.text());
  });
  return { context, page: await context.newPage(), troubles };
}
