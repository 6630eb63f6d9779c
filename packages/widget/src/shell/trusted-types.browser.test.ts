import { afterEach, describe, equal, it, until } from '@alcove/elements/testing';
import { launcherStrings } from '../locales/en-launcher.ts';

const loader = new URL('../loader.ts', import.meta.url).href;
const frames: HTMLIFrameElement[] = [];

afterEach(() => {
  for (const frame of frames.splice(0)) frame.remove();
});

/** A page of its own with this policy and our tag; `hostPolicy` is made before, as a host does that uses Lit itself. */
async function page(policy: string, hostPolicy = false): Promise<ShadowRoot> {
  const frame = document.createElement('iframe');
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">
    <body>${hostPolicy ? "<script>trustedTypes.createPolicy('lit-html', { createHTML: (text) => text })</script>" : ''}
    <chat-widget tenant="demo" server="${location.origin}" open></chat-widget>
    <script type="module" src="${loader}"></script>`;
  document.body.append(frame);
  frames.push(frame);
  const root = (): ShadowRoot | null | undefined => frame.contentDocument?.querySelector('chat-widget')?.shadowRoot;
  await until(root, 'the widget is there');
  return root() as ShadowRoot;
}

const panelIn = (root: ShadowRoot): Element | null | undefined =>
  root.querySelector('chat-panel')?.shadowRoot?.querySelector('[role=dialog]');

describe('a page that requires trusted types', () => {
  it('shows the panel', async () => {
    const root = await page("require-trusted-types-for 'script'");
    await until(() => panelIn(root), 'the panel');
  });

  it('shows the panel where the host has made the same policy and allows duplicates', async () => {
    const root = await page("require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'", true);
    await until(() => panelIn(root), 'the panel');
  });

  it('says that the chat could not be loaded where it does not', async () => {
    const root = await page("require-trusted-types-for 'script'; trusted-types lit-html", true);
    await until(() => root.querySelector('.problem')?.textContent, 'the words');
    equal(root.querySelector('.problem')?.textContent, launcherStrings.loadFailed);
  });
});
