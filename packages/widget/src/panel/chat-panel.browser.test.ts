import { AlcoveError, type ClientErrorCode } from '@alcove/client';
import {
  accessible,
  beforeEach,
  describe,
  equal,
  FakeClient,
  inside,
  it,
  mount,
  ok,
  record,
  same,
  until,
} from '@alcove/elements/testing';
import type { ChatPanel } from './chat-panel.ts';
import { definePanel } from './define-panel.ts';

definePanel();

const refused = (code: ClientErrorCode): Error => new AlcoveError({ code, message: code, retryable: true });
const shadow = (panel: Element, selector: string): ShadowRoot => {
  const root = inside(panel, selector).shadowRoot;
  if (!root) throw new Error(`${selector} has no shadow tree.`);
  return root;
};
const button = (root: ShadowRoot | null, selector: string): HTMLButtonElement => {
  const found = root?.querySelector<HTMLButtonElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};

describe('<chat-panel>', () => {
  let client: FakeClient;

  beforeEach(() => {
    client = new FakeClient();
  });

  const open = (): Promise<ChatPanel> =>
    mount('chat-panel', { server: 'https://chat.example', tenant: 'demo', open: true, createClient: () => client });

  const has = (panel: ChatPanel, selector: string): Promise<void> =>
    until(() => panel.shadowRoot?.querySelector(selector), `${selector} shows`);

  async function fill(panel: ChatPanel, name: string, email: string): Promise<ShadowRoot> {
    await has(panel, 'chat-visitor-form');
    const form = shadow(panel, 'chat-visitor-form');
    await until(() => form.querySelector('form'), 'the form renders');
    for (const [field, value] of Object.entries({ name, email })) {
      const input = form.querySelector<HTMLInputElement>(`#${field}`);
      if (input) input.value = value;
    }
    button(form, '[type=submit]').click();
    return form;
  }

  it('asks a new visitor who they are, then opens the conversation with the caret in the composer', async () => {
    const panel = await open();
    panel.focus();
    await fill(panel, ' Noor Haddad ', 'noor@example.com');
    await has(panel, 'chat-conversation-view');
    ok(client.calls.includes('startSupport Noor Haddad noor@example.com'), 'the form was sent, trimmed');
    equal(inside(panel, 'h2').textContent, 'Fjord & Pine');
    const view = inside(panel, 'chat-conversation-view');
    const composer = () => view.shadowRoot?.querySelector('chat-composer')?.shadowRoot;
    await until(() => composer()?.activeElement?.localName === 'textarea', 'the caret is in the composer');
    await accessible(panel);
  });

  it('says what is missing in the form and goes there', async () => {
    const panel = await open();
    const form = await fill(panel, '', 'nobody');
    await until(() => form.querySelectorAll('.problem').length === 2, 'both problems');
    await until(() => form.activeElement?.id === 'name', 'the focus is on the first');
    equal(
      client.calls.some((call) => call.startsWith('startSupport')),
      false,
    );
    const email = form.querySelector('#email');
    equal(email?.getAttribute('aria-describedby'), 'email-problem');
    await accessible(panel);
  });

  it('keeps what was typed when the server refuses, and says why', async () => {
    client.onStartSupport = () => Promise.reject(refused('rate_limited'));
    const panel = await open();
    const form = await fill(panel, 'Noor', 'noor@example.com');
    await until(() => form.querySelector('.whole'), 'the refusal');
    ok(form.querySelector('.whole')?.textContent?.includes('wait a minute'), 'in words');
    equal(form.querySelector<HTMLInputElement>('#email')?.value, 'noor@example.com');
  });

  it('takes a returning visitor straight to the conversation', async () => {
    client.onStart = () => client.signIn();
    client.refresh = async () => {
      const entry = { conversation: { id: 'a', status: 'open' }, unread: { count: 0, capped: false }, preview: null };
      client.conversations.state.set({ ...client.conversations.state.get(), entries: [entry as never] });
    };
    const panel = await open();
    await has(panel, 'chat-conversation-view');
    equal(client.conversation('a').opened, 1);
    equal(client.calls.includes('support:info'), false);
  });

  it('follows a returning visitor’s list that arrives after the server came back', async () => {
    client.onStart = () => client.signIn();
    client.refresh = () => Promise.reject(refused('offline'));
    const panel = await open();
    await has(panel, '.state');
    const entry = { conversation: { id: 'a', status: 'open' }, unread: { count: 0, capped: false }, preview: null };
    client.conversations.state.set({ ...client.conversations.state.get(), entries: [entry as never] });
    await has(panel, 'chat-conversation-view');
  });

  it('says that a business is unknown', async () => {
    client.onCall = () => Promise.reject(refused('not_found'));
    const panel = await open();
    await has(panel, '.state');
    ok(inside(panel, '.state').textContent?.includes("isn't set up"), 'in words');
    await accessible(panel);
  });

  it('offers another try when the server is down', async () => {
    const answer = client.onCall;
    client.onCall = () => Promise.reject(refused('offline'));
    const panel = await open();
    await has(panel, '.retry');
    await accessible(panel);
    client.onCall = answer;
    inside(panel, '.retry').click();
    await has(panel, 'chat-visitor-form');
  });

  it('tries again by itself when the network returns', async () => {
    const answer = client.onCall;
    client.onCall = () => Promise.reject(refused('offline'));
    const panel = await open();
    await has(panel, '.retry');
    client.onCall = answer;
    window.dispatchEvent(new Event('online'));
    await has(panel, 'chat-visitor-form');
  });

  it('fetches nothing for somebody unknown while it is closed', async () => {
    const panel = await mount('chat-panel', { server: 'x', tenant: 'demo', createClient: () => client });
    await until(() => client.calls.includes('start'), 'it looked who is here');
    equal(client.calls.includes('support:info'), false);
    panel.open = true;
    await has(panel, 'chat-visitor-form');
  });

  it('leads back to the form when the session ends by itself', async () => {
    const panel = await open();
    await fill(panel, 'Noor', 'noor@example.com');
    await has(panel, 'chat-conversation-view');
    client.signOut();
    await has(panel, 'chat-visitor-form');
    const form = shadow(panel, 'chat-visitor-form');
    await until(() => form.querySelector('.quiet'), 'a word about it');
  });

  it('says how many messages wait for the form when the session ended, also on the next page', async () => {
    client.onStart = () => client.signOut(2);
    const panel = await open();
    await has(panel, 'chat-visitor-form');
    const form = shadow(panel, 'chat-visitor-form');
    const notice = (): string => form.querySelector('.quiet')?.textContent ?? '';
    await until(() => notice().includes("2 messages weren't sent"), 'how many');
    client.signOut(1);
    await until(() => notice().includes("1 message wasn't sent"), 'a count that comes later');
    client.signOut(0);
    await until(() => notice() === '', 'nothing waits');
  });

  it('ends the chat on this device after asking, and says what would be lost', async () => {
    client.outbox.set({ waiting: 2, failed: 0, persistence: 'saved' });
    const panel = await open();
    await fill(panel, 'Noor', 'noor@example.com');
    await has(panel, 'chat-panel-menu');
    const menu = shadow(panel, 'chat-panel-menu');
    await until(() => menu.querySelector('.more'), 'the menu button');
    button(menu, '.more').click();
    await until(() => menu.activeElement?.className === 'item', 'the menu opens');
    await accessible(panel);
    button(menu, '.item').click();
    await until(() => menu.activeElement?.className.includes('keep'), 'the question, on the safe answer');
    const question = menu.querySelector('dialog');
    ok(question?.matches(':modal'), 'nothing else can be reached');
    const [box, whole] = [question?.getBoundingClientRect(), panel.getBoundingClientRect()];
    same([box?.left, box?.top, box?.width, box?.height], [whole.left, whole.top, whole.width, whole.height]);
    ok(menu.querySelector('.lost')?.textContent?.includes('2 messages'), 'what would be lost');
    await accessible(panel);
    menu.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    await until(() => menu.activeElement?.className === 'more', 'Escape goes back');
    equal(client.calls.includes('logout'), false);
    button(menu, '.more').click();
    await until(() => menu.querySelector('.item'), 'the menu again');
    button(menu, '.item').click();
    await until(() => menu.querySelector('.end'), 'the question again');
    button(menu, '.end').click();
    await has(panel, 'chat-visitor-form');
    equal(client.calls.includes('logout'), true);
  });

  it('tells the launcher what is unread', async () => {
    const counts: number[] = [];
    const panel = await mount('chat-panel', {
      server: 'x',
      tenant: 'demo',
      createClient: () => client,
      unreadChanged: ({ count }) => counts.push(count),
    });
    client.unread.set({ count: 3, capped: false });
    await panel.updateComplete;
    same(counts, [0, 3]);
  });

  it('closes its connection when it leaves the document, not when it moves', async () => {
    const panel = await open();
    const box = panel.parentElement;
    panel.remove();
    box?.append(panel);
    await panel.updateComplete;
    equal(client.calls.includes('destroy'), false);
    panel.remove();
    await Promise.resolve();
    equal(client.calls.at(-1), 'destroy');
    equal(panel.client, null);
  });

  it('asks to be closed by its button', async () => {
    const panel = await open();
    const dismissed = record(panel, 'chat-dismiss');
    inside(panel, '.close').click();
    equal(dismissed.length, 1);
  });
});
