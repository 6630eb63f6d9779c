import { AlcoveError } from '@alcove/client';
import { accessible, until } from '@alcove/elements/testing';
import { assert } from 'chai';
import { defineInbox } from '../define-inbox.ts';
import { strings } from '../locales/strings.ts';
import { entry, listOf } from '../testing/entries.ts';
import { FakeInboxClient } from '../testing/fake-inbox-client.ts';
import { clearPage, deep, mount, need } from '../testing/page.ts';
import { session } from '../testing/people.ts';
import { ChatInbox } from './chat-inbox.ts';

defineInbox();

const signedOut = { state: 'signed-out', actor: null, tenant: null, unsent: 0 } as const;
const unknown = { state: 'unknown', actor: null, tenant: null } as const;

describe('chat-inbox', () => {
  let clients: FakeInboxClient[] = [];
  let urls: string[] = [];

  const show = async (prepare: (client: FakeInboxClient) => void = () => {}): Promise<ChatInbox> => {
    clients = [];
    urls = [];
    const makeClient = (url: string) => {
      const client = new FakeInboxClient();
      urls.push(url);
      prepare(client);
      clients.push(client);
      return client;
    };
    return mount(Object.assign(new ChatInbox(), { makeClient }));
  };
  const only = (): FakeInboxClient => {
    assert.lengthOf(clients, 1);
    const [client] = clients;
    if (!client) throw new Error('No client was made.');
    return client;
  };
  const view = (element: ChatInbox) => element.renderRoot.firstElementChild?.localName;
  const signIn = (element: ChatInbox, password: string) => {
    (need(element.renderRoot, '#email') as HTMLInputElement).value = 'mia@example.com';
    (need(element.renderRoot, '#password') as HTMLInputElement).value = password;
    (need(element.renderRoot, 'form') as HTMLFormElement).requestSubmit();
  };

  afterEach(clearPage);

  it('starts a client for the page’s own origin, or for the one it is told', async () => {
    const element = await show((client) => client.session.set(unknown));
    assert.deepEqual(urls, [location.origin]);
    assert.deepEqual(only().calls, ['start']);
    element.server = 'https://chat.example';
    await element.updateComplete;
    assert.deepEqual(urls, [location.origin, 'https://chat.example']);
    assert.deepEqual(
      clients.map(({ calls }) => calls),
      [['start', 'destroy'], ['start']],
    );
  });

  it('follows the session: nothing known, signed out, signed in, ended', async () => {
    const element = await show((client) => client.session.set(unknown));
    assert.exists(deep(element.renderRoot, '.starting'));
    only().session.set(signedOut);
    await element.updateComplete;
    assert.equal(view(element), 'inbox-sign-in');
    only().session.set(session);
    await element.updateComplete;
    assert.equal(view(element), 'inbox-workspace');
    only().session.set(signedOut);
    await element.updateComplete;
    assert.equal(view(element), 'inbox-sign-in');
  });

  it('signs in with what was typed, after a refusal that it put into words', async () => {
    const element = await show((client) => client.session.set(signedOut));
    only().loginError = new AlcoveError({ code: 'invalid_credentials', message: 'x', retryable: false });
    signIn(element, 'wrong');
    await until(
      () => deep(element.renderRoot, '[role=alert]')?.textContent?.includes(strings.signIn.invalidCredentials),
      'it says so',
    );
    only().loginError = null;
    signIn(element, 'right');
    await until(() => view(element) === 'inbox-workspace', 'the workspace is shown');
    assert.deepEqual(
      only().calls.filter((call) => call.startsWith('login')),
      ['login mia@example.com', 'login mia@example.com'],
    );
  });

  it('says why somebody was signed out when the server refused for good', async () => {
    const element = await show((client) => {
      client.session.set(signedOut);
      const error = { code: 'upgrade_required', message: 'x', retryable: false } as const;
      client.connection.set({ state: 'failed', error, lastSyncAt: null });
    });
    await until(
      () => deep(element.renderRoot, '[role=alert]')?.textContent?.includes(strings.signIn.outdated),
      'it says so',
    );
  });

  it('says when the server cannot be reached, and asks anew on demand', async () => {
    const element = await show((client) => client.session.set(unknown));
    only().connection.set({ state: 'offline', error: null, lastSyncAt: null });
    await element.updateComplete;
    need(element.renderRoot, '.failure button').click();
    await element.updateComplete;
    assert.deepEqual(
      clients.map(({ calls }) => calls),
      [['start', 'destroy'], ['start']],
    );
  });

  it('keeps its client when it moves and destroys it when it goes', async () => {
    const element = await show();
    const elsewhere = document.createElement('div');
    elsewhere.className = 'test-box';
    document.body.append(elsewhere);
    elsewhere.append(element);
    await element.updateComplete;
    assert.deepEqual(only().calls, ['start']);
    element.remove();
    await until(() => only().calls.includes('destroy'), 'the client is destroyed');
  });

  it('keeps nothing that was being written when somebody else is signed in', async () => {
    history.replaceState(null, '', '#/conversations/a');
    const element = await show((client) => client.conversations.state.set(listOf([entry('a')])));
    const field = () => deep(element.renderRoot, 'textarea') as HTMLTextAreaElement | null;
    await until(field, 'the conversation is open');
    const composer = deep(element.renderRoot, 'chat-composer') as HTMLElementTagNameMap['chat-composer'];
    composer.draft = 'only for my eyes';
    await composer.updateComplete;
    only().session.set({ ...session, actor: { ...session.actor, name: 'Rosalind O.' } });
    await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
    assert.equal(field()?.value, 'only for my eyes', 'the same person goes on');
    only().session.set({ ...session, actor: { ...session.actor, id: 'usr_2', name: 'Bo' } });
    await until(() => field() && field()?.value === '', 'another one starts afresh');
  });

  it('leads to the same conversation after signing in again, and to the list after signing out', async () => {
    history.replaceState(null, '', '#/conversations/a');
    const element = await show((client) => client.conversations.state.set(listOf([entry('a')])));
    only().session.set(signedOut);
    await element.updateComplete;
    only().session.set(session);
    await until(() => deep(element.renderRoot, 'inbox-conversation-pane'), 'the conversation is open');
    need(element.renderRoot, `[aria-label="${strings.signOut.button}"]`).click();
    await until(() => location.hash === '#/', 'the address is the list’s');
  });

  it('has no accessibility violations before anything is known, or when the server cannot be reached', async () => {
    const element = await show((client) => client.session.set(unknown));
    await accessible(element);
    only().connection.set({ state: 'offline', error: null, lastSyncAt: null });
    await element.updateComplete;
    await accessible(element);
  });
});
