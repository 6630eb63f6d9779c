import { afterEach, describe, equal, it, same, until } from '@alcove/elements/testing';

// The real panel in a window of its own size, because media queries ask for that.
const frame = document.createElement('iframe');

afterEach(() => frame.remove());

async function openIn(width: number, height: number): Promise<{ panel: Element; launcher: Element }> {
  frame.style.cssText = `position: fixed; inset: 0 auto auto 0; border: 0; width: ${width}px; height: ${height}px`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const page = frame.contentDocument;
  if (!page) throw new Error('The frame has no document.');
  const script = page.createElement('script');
  script.type = 'module';
  script.src = new URL('../loader.ts', import.meta.url).href;
  const chat = page.createElement('chat-widget');
  chat.setAttribute('open', '');
  page.body.append(chat, script);
  const find = (selector: string): Element | null | undefined => chat.shadowRoot?.querySelector(selector);
  await until(() => find('.covered') && find('chat-panel[open]')?.shadowRoot?.querySelector('main'), 'the panel opens');
  const [panel, launcher] = [find('chat-panel'), find('.launcher')];
  if (!panel || !launcher) throw new Error('The chat is gone.');
  for (const animation of panel.getAnimations()) animation.finish();
  return { panel, launcher };
}

describe('the open chat', () => {
  it('fills a window that is too low or too narrow for anything beside it', async () => {
    for (const [width, height] of [
      [844, 390],
      [390, 844],
    ] as const) {
      const { panel, launcher } = await openIn(width, height);
      const { x, y, width: panelWidth, height: panelHeight } = panel.getBoundingClientRect();
      same([x, y, panelWidth, panelHeight], [0, 0, width, height]);
      equal(launcher.checkVisibility(), false);
      frame.remove();
    }
  });

  it('leaves a larger window to the page', async () => {
    const { panel, launcher } = await openIn(844, 600);
    equal(panel.getBoundingClientRect().width, 400);
    equal(launcher.checkVisibility(), true);
  });
});
