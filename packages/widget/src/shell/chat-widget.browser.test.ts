import { accessible, afterEach, describe, equal, inside, it, record, same, until } from '@alcove/elements/testing';
import { bootFromScriptTag } from '../boot.ts';
import { launcherStrings } from '../locales/en-launcher.ts';
import '../loader.ts';
import type { ChatWidget } from './chat-widget.ts';
import { hasVisited } from './returning-visitor.ts';

// The shell's own business ends at the panel, so a stand-in takes its name before the real one is loaded.
class StandInPanel extends HTMLElement {
  static readonly observedAttributes: string[] = [];
  server = '';
  tenant = '';
  unreadChanged: ((unread: { count: number; capped: boolean }) => void) | null = null;

  set open(open: boolean) {
    this.toggleAttribute('open', open);
  }

  get open(): boolean {
    return this.hasAttribute('open');
  }

  connectedCallback(): void {
    this.tabIndex = -1;
  }
}
customElements.define('chat-panel', StandInPanel);

const widgets: ChatWidget[] = [];

function place(attributes: Record<string, string> = {}): ChatWidget {
  const widget = document.createElement('chat-widget');
  for (const [name, value] of Object.entries({ tenant: 'demo', server: 'https://chat.example', ...attributes })) {
    widget.setAttribute(name, value);
  }
  document.body.append(widget);
  widgets.push(widget);
  return widget;
}

const launcher = (widget: ChatWidget): HTMLButtonElement => inside(widget, '.launcher');
const panelOf = (widget: ChatWidget): StandInPanel | null =>
  widget.shadowRoot?.querySelector<StandInPanel>('chat-panel') ?? null;
const opened = (widget: ChatWidget): Promise<void> => until(() => panelOf(widget)?.open, 'the panel opens');

afterEach(() => {
  for (const widget of widgets.splice(0)) widget.destroy();
});

describe('<chat-widget>', () => {
  it('loads, stores and connects nothing before somebody wants it', async () => {
    const before = performance.getEntriesByType('resource').length;
    const databases = (await indexedDB.databases()).length;
    const widget = place();
    await new Promise((resolve) => requestAnimationFrame(resolve));
    equal(panelOf(widget), null);
    equal(performance.getEntriesByType('resource').length, before);
    equal((await indexedDB.databases()).length, databases);
    equal(localStorage.length + sessionStorage.length, 0);
    equal(document.cookie, '');
    await accessible(widget);
  });

  it('opens and closes by its launcher, telling the page and screen readers', async () => {
    const widget = place();
    const opens = record(widget, 'chat-open');
    const closes = record(widget, 'chat-close');
    launcher(widget).click();
    await opened(widget);
    equal(launcher(widget).getAttribute('aria-expanded'), 'true');
    equal(widget.shadowRoot?.getElementById(launcher(widget).getAttribute('aria-controls') ?? ''), panelOf(widget));
    await until(() => widget.shadowRoot?.activeElement === panelOf(widget), 'the focus moves in');
    launcher(widget).click();
    equal(panelOf(widget)?.open, false);
    equal(launcher(widget).getAttribute('aria-expanded'), 'false');
    same([opens.length, closes.length], [1, 1]);
  });

  it('closes on Escape and returns the focus to the launcher', async () => {
    const widget = place();
    launcher(widget).click();
    await opened(widget);
    await until(() => widget.shadowRoot?.activeElement === panelOf(widget), 'the focus moves in');
    panelOf(widget)?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    equal(widget.hasAttribute('open'), false);
    equal(widget.shadowRoot?.activeElement, launcher(widget));
  });

  it('closes on Escape also when nothing has the focus any more that was in the panel', async () => {
    const widget = place();
    launcher(widget).click();
    await opened(widget);
    const button = document.createElement('button');
    panelOf(widget)?.append(button);
    button.focus();
    button.remove();
    equal(document.activeElement, document.body);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    equal(widget.hasAttribute('open'), false);
    equal(widget.shadowRoot?.activeElement, launcher(widget), 'and the focus is at the launcher');
  });

  it('leaves Escape to the page while the reader is there', async () => {
    const widget = place();
    launcher(widget).click();
    await opened(widget);
    await until(() => widget.shadowRoot?.activeElement === panelOf(widget), 'the focus moves in');
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    panelOf(widget)?.blur();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    equal(widget.hasAttribute('open'), true);
  });

  it('says when the panel cannot be loaded, and loads it with the next click', async () => {
    const widget = document.createElement('chat-widget');
    widgets.push(widget);
    const { loadPanel } = widget;
    let broken = true;
    widget.loadPanel = () => (broken ? Promise.reject(new Error('no such chunk')) : loadPanel());
    widget.setAttribute('tenant', 'demo');
    document.body.append(widget);
    const problem = inside(widget, '[role=alert]');
    launcher(widget).click();
    await until(() => problem.textContent, 'it says so');
    same([problem.textContent, widget.hasAttribute('open')], [launcherStrings.loadFailed, false]);
    await accessible(widget);
    broken = false;
    launcher(widget).click();
    await opened(widget);
    equal(problem.textContent, '');
  });

  it('leaves Escape to whatever in the panel used it', async () => {
    const widget = place();
    widget.open();
    await opened(widget);
    const used = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, composed: true });
    used.preventDefault();
    panelOf(widget)?.dispatchEvent(used);
    equal(widget.hasAttribute('open'), true);
  });

  it('obeys its methods and its attribute without firing events', async () => {
    const widget = place({ open: '' });
    const events = [record(widget, 'chat-open'), record(widget, 'chat-close')];
    await opened(widget);
    widget.close();
    equal(panelOf(widget)?.open, false);
    widget.toggle();
    await opened(widget);
    widget.removeAttribute('open');
    equal(panelOf(widget)?.open, false);
    same(
      events.map((list) => list.length),
      [0, 0],
    );
  });

  it('opening once more while it loads makes one panel', async () => {
    const widget = place();
    widget.open();
    widget.close();
    widget.open();
    await opened(widget);
    equal(widget.shadowRoot?.querySelectorAll('chat-panel').length, 1);
  });

  it('shows what is unread on the closed launcher', async () => {
    const widget = place();
    widget.open();
    await opened(widget);
    widget.close();
    panelOf(widget)?.unreadChanged?.({ count: 3, capped: false });
    equal(inside(widget, '.badge').textContent, '3');
    equal(launcher(widget).getAttribute('aria-label'), 'Chat with us, 3 unread');
    panelOf(widget)?.unreadChanged?.({ count: 100, capped: true });
    equal(inside(widget, '.badge').textContent, '99+');
    await accessible(widget);
    panelOf(widget)?.unreadChanged?.({ count: 0, capped: false });
    equal(inside(widget, '.badge').textContent, '');
  });

  it('has one name, open or not, that begins with the words that the inline chat shows', async () => {
    const widget = place({ mode: 'inline' });
    const name = (): string | null => launcher(widget).getAttribute('aria-label');
    const { textContent } = inside(widget, '.label');
    equal(name(), textContent);
    widget.open();
    await opened(widget);
    panelOf(widget)?.unreadChanged?.({ count: 3, capped: false });
    equal(name(), textContent);
    widget.close();
    equal(name()?.startsWith(textContent), true);
  });

  it('keeps its panel when it moves in the document', async () => {
    const widget = place({ open: '' });
    await opened(widget);
    const panel = panelOf(widget);
    const box = document.createElement('div');
    document.body.append(box);
    box.append(widget);
    await Promise.resolve();
    equal(panelOf(widget), panel);
    box.remove();
    await Promise.resolve();
    equal(panelOf(widget), null, 'and gives it up when it leaves');
  });

  it('leaves no trace when it is destroyed, even while it loads', async () => {
    const nodes = document.querySelectorAll('*').length;
    const widget = place({ open: '' });
    widget.destroy();
    await new Promise((resolve) => setTimeout(resolve));
    const second = place({ open: '' });
    await opened(second);
    second.destroy();
    equal(document.querySelectorAll('*').length, nodes);
    for (const each of [widget, second]) {
      equal(each.shadowRoot?.childNodes.length, 0);
      equal(each.shadowRoot?.adoptedStyleSheets.length, 0);
      equal(each.isConnected, false);
    }
  });

  it('starts over for another business', async () => {
    const widget = place({ open: '' });
    await opened(widget);
    const panel = panelOf(widget);
    widget.setAttribute('tenant', 'other');
    await until(() => panelOf(widget)?.open && panelOf(widget) !== panel, 'a new panel');
    equal(panelOf(widget)?.tenant, 'other');
  });

  it('has the accent of the tokens', async () => {
    const widget = place();
    const { defineElements } = await import('@alcove/elements');
    defineElements();
    for (const [scheme, accent] of [
      ['light', ''],
      ['dark', ''],
      ['light', 'gold'],
      ['dark', 'navy'],
    ]) {
      document.documentElement.style.setProperty('color-scheme', scheme ?? '');
      document.documentElement.style.setProperty('--chat-accent', accent ?? '');
      if (!accent) document.documentElement.style.removeProperty('--chat-accent');
      const badge = Object.assign(document.createElement('chat-badge'), { count: 1 });
      document.body.append(badge);
      await badge.updateComplete;
      const wanted = getComputedStyle(inside(badge, '.badge'));
      const shown = getComputedStyle(launcher(widget));
      same([shown.backgroundColor, shown.color], [wanted.backgroundColor, wanted.color], `${scheme} ${accent}`);
      badge.remove();
    }
    document.documentElement.removeAttribute('style');
  });

  it('can be loaded twice on a page', async () => {
    const first = customElements.get('chat-widget');
    const again = new URL('../loader.ts?again', import.meta.url).href;
    await import(again);
    equal(customElements.get('chat-widget'), first);
  });
});

describe('the script tag', () => {
  const address = 'https://chat.example/widget.js?v=1';

  function tag(tenant: string): HTMLScriptElement {
    const script = document.createElement('script');
    script.type = 'text/plain';
    script.src = address;
    script.dataset.tenant = tenant;
    document.body.append(script);
    return script;
  }

  it('puts one chat on the page for its own tag', () => {
    const script = tag('demo');
    bootFromScriptTag(address);
    bootFromScriptTag(address);
    const found = [...document.querySelectorAll('chat-widget')];
    widgets.push(...found);
    same(
      found.map((chat) => [chat.getAttribute('tenant'), chat.getAttribute('server')]),
      [['demo', 'https://chat.example']],
    );
    script.remove();
  });

  it('does nothing for another tag, or for one that names no business', () => {
    const script = tag('demo');
    bootFromScriptTag('https://elsewhere.example/widget.js');
    delete script.dataset.tenant;
    bootFromScriptTag(address);
    equal(document.querySelector('chat-widget'), null);
    script.remove();
  });
});

describe('a returning visitor', () => {
  it('is known by the database that the SDK keeps', async () => {
    const { createChatClient } = await import('@alcove/client');
    const tenant = 'returning-visitor-test';
    equal(await hasVisited(location.origin, tenant), false);
    // The network is the edge of our world: this one answers the form and nothing else.
    const { fetch } = globalThis;
    const who = { id: 'ctc_1', kind: 'contact', role: 'contact', name: 'Noor', tenantId: 'ten_1' };
    const answer = {
      token: 'secret',
      actor: who,
      tenant: { id: 'ten_1', slug: tenant, name: 'Demo' },
      conversation: { id: 'cnv_1' },
    };
    globalThis.fetch = async () => Response.json(answer);
    const client = createChatClient({ url: location.origin, tenant, auth: { kind: 'visitor' } });
    await client.startSupport({ name: 'Noor', email: 'noor@example.com' }).finally(() => {
      globalThis.fetch = fetch;
    });
    client.destroy();
    equal(await hasVisited(location.origin, tenant), true);
    const database = (await indexedDB.databases()).find(({ name }) => name?.endsWith(tenant));
    if (database?.name) indexedDB.deleteDatabase(database.name);
  });
});
