import { accessible, timeline, until } from '@alcove/elements/testing';
import { assert } from 'chai';
import type { InboxConversationList } from '../conversation-list/inbox-conversation-list.ts';
import { defineInbox } from '../define-inbox.ts';
import { strings } from '../locales/strings.ts';
import { entry, listOf, tenOClock } from '../testing/entries.ts';
import { FakeInboxClient } from '../testing/fake-inbox-client.ts';
import { clearPage, deep, focused, mount, need, press } from '../testing/page.ts';
import { customer, me, participant, session } from '../testing/people.ts';
import { InboxWorkspace } from './inbox-workspace.ts';

defineInbox();

const noor = customer('ctc_1', 'Noor Haddad', 'noor@example.com');
const three = [entry('a', { people: [noor, me], unread: 2 }), entry('b'), entry('c')];
const phone = 360;

describe('inbox-workspace', () => {
  let client: FakeInboxClient;

  const show = async (widthPx?: number, scheme = 'light'): Promise<InboxWorkspace> => {
    const element = Object.assign(new InboxWorkspace(), { client, session });
    element.style.colorScheme = scheme;
    element.style.background = scheme === 'light' ? 'white' : 'oklch(0.2 0.01 262)';
    await mount(element, widthPx);
    await list(element).updateComplete;
    return element;
  };
  const list = (element: InboxWorkspace) =>
    need(element.renderRoot, 'inbox-conversation-list') as InboxConversationList;
  const row = (element: InboxWorkspace, id: string) => need(list(element).renderRoot, `[data-id=${id}]`);
  const paneTitle = (element: InboxWorkspace) =>
    deep(element.renderRoot, '.pane')
      ?.querySelector('inbox-conversation-pane')
      ?.shadowRoot?.querySelector('h2')
      ?.textContent?.trim() ?? null;
  const shown = (element: InboxWorkspace, selector: string) =>
    deep(element.renderRoot, selector)?.checkVisibility() ?? false;

  beforeEach(() => {
    document.title = 'Alcove';
    client = new FakeInboxClient();
    client.conversations.state.set(listOf(three));
    for (const { conversation } of three) {
      client.conversation(conversation.id).timeline.set(timeline([], { state: 'loading', participants: [] }));
    }
  });
  afterEach(clearPage);

  it('opens a conversation beside the list and keeps it in the address', async () => {
    const element = await show();
    assert.isTrue(shown(element, '.nothing-said'));
    row(element, 'a').click();
    await until(() => paneTitle(element) === 'Noor Haddad', 'the conversation is open');
    assert.equal(location.hash, '#/conversations/a');
    assert.equal(row(element, 'a').ariaSelected, 'true');
  });

  it('opens what the address says, also what the list has not loaded', async () => {
    history.replaceState(null, '', '#/conversations/far%20away');
    client
      .conversation('far away')
      .timeline.set(timeline([], { participants: [participant('usr_9', 'Amy Chen'), me] }));
    const element = await show();
    await until(() => paneTitle(element) === 'Amy Chen', 'the conversation is open');
  });

  it('goes back with the browser', async () => {
    const element = await show();
    row(element, 'a').click();
    await until(() => paneTitle(element) === 'Noor Haddad', 'a is open');
    row(element, 'b').click();
    await until(() => paneTitle(element) === 'Customer b', 'b is open');
    history.back();
    await until(() => paneTitle(element) === 'Noor Haddad', 'a is open again');
    history.back();
    await until(() => paneTitle(element) === null, 'none is open');
  });

  it('goes into the answer with Enter and back to the same row with Escape', async () => {
    const element = await show();
    list(element).focus();
    press('j');
    press('Enter');
    await until(() => focused()?.localName === 'textarea', 'the composer has the focus');
    press('Escape');
    assert.equal((focused() as HTMLElement).dataset.id, 'b');
    assert.equal(location.hash, '#/conversations/b');
  });

  it('keeps the conversation open and the row selected when the list changes or loses it', async () => {
    const element = await show();
    row(element, 'b').click();
    await until(() => paneTitle(element) === 'Customer b', 'b is open');
    const pane = need(element.renderRoot, 'inbox-conversation-pane');
    client.conversations.state.set(listOf([entry('c', { seq: 2 }), ...three.slice(0, 2)]));
    await until(
      () => list(element).renderRoot.querySelector('[role=option]') === row(element, 'c'),
      'the list follows',
    );
    assert.equal(row(element, 'b').ariaSelected, 'true');
    client.conversations.state.set(listOf(three.slice(0, 1)));
    await until(() => deep(list(element).renderRoot, '[data-id=b]') === null, 'the list follows');
    assert.equal(need(element.renderRoot, 'inbox-conversation-pane'), pane);
    assert.equal(location.hash, '#/conversations/b');
  });

  it('says what the form claimed as a claim, and how the conversation stands', async () => {
    const element = await show();
    row(element, 'a').click();
    await until(() => paneTitle(element) === 'Noor Haddad', 'the conversation is open');
    assert.include(need(element.renderRoot, '.who .line').textContent, 'says: noor@example.com');
    assert.include(need(element.renderRoot, '.who .line').textContent, strings.pane.saysHint);
    assert.equal(need(element.renderRoot, '.status').textContent?.trim(), strings.pane.status.open);
  });

  it('puts the unread total into the title and takes it away again', async () => {
    client.unread.set({ count: 2, capped: false });
    const element = await show();
    assert.equal(document.title, '(2) Alcove');
    client.unread.set({ count: 100, capped: true });
    await until(() => document.title === '(99+) Alcove', 'the title follows');
    element.remove();
    assert.equal(document.title, 'Alcove');
  });

  it('announces politely what arrives in other conversations, and nothing else', async () => {
    const element = await show();
    const said = () => need(element.renderRoot, '.columns > [aria-live=polite]').textContent;
    row(element, 'a').click();
    await until(() => paneTitle(element) === 'Noor Haddad', 'a is open');
    assert.equal(said(), '');
    client.conversations.state.set(
      listOf([entry('a', { people: [noor, me], seq: 2 }), entry('b', { seq: 2, from: me }), entry('c')]),
    );
    await element.updateComplete;
    assert.equal(said(), '');
    client.conversations.state.set(
      listOf([entry('c', { seq: 2, text: 'Are you there?', at: tenOClock + 1 }), ...three.slice(0, 2)]),
    );
    await element.updateComplete;
    assert.equal(said(), strings.list.arrived('Customer c', 'Are you there?'));
    client.conversations.state.set(
      listOf([entry('c', { seq: 3, text: 'Are you there?', at: tenOClock + 2 }), ...three.slice(0, 2)]),
    );
    await element.updateComplete;
    assert.equal(said(), strings.list.arrived('Customer c', 'Are you there?').repeat(2), 'also when it is said again');
  });

  it('loads more at the end of the list, and after a failure only on demand', async () => {
    client.moreError = new Error('timeout');
    client.conversations.state.set(listOf(three, { hasMore: true }));
    const element = await show();
    await until(
      () => deep(element.renderRoot, '.notice')?.textContent?.includes(strings.list.moreFailed),
      'it says so',
    );
    assert.deepEqual(client.calls, ['loadMore']);
    client.moreError = null;
    client.conversations.state.set(listOf(three));
    need(element.renderRoot, '.notice button').click();
    await until(() => deep(element.renderRoot, '.notice') === null, 'the words are gone');
    assert.deepEqual(client.calls, ['loadMore', 'loadMore']);
  });

  it('asks before signing out while messages wait, and signs out at once when none do', async () => {
    client.outbox.set({ waiting: 1, failed: 1, persistence: 'saved' });
    const element = await show();
    const button = need(element.renderRoot, 'inbox-sign-out [aria-label], .icon-button[aria-label="Sign out"]');
    const dialog = need(element.renderRoot, 'dialog') as HTMLDialogElement;
    button.click();
    assert.isTrue(dialog.open);
    assert.equal(need(dialog, '#text').textContent, strings.signOut.unsentText(2));
    need(dialog, '.button:not(.danger)').click();
    assert.isFalse(dialog.open);
    assert.notInclude(client.calls, 'logout');
    client.outbox.set({ waiting: 0, failed: 0, persistence: 'saved' });
    await element.updateComplete;
    await until(
      () => (need(element.renderRoot, 'inbox-sign-out') as HTMLElement & { unsent: number }).unsent === 0,
      'the sidebar follows',
    );
    button.click();
    assert.include(client.calls, 'logout');
  });

  it('says when signing out did not work and stays', async () => {
    client.onLogout = () => Promise.reject(new Error('offline'));
    const element = await show();
    need(element.renderRoot, `[aria-label="${strings.signOut.button}"]`).click();
    await until(
      () => deep(element.renderRoot, '.failure')?.textContent?.includes(strings.signOut.failed),
      'it says so',
    );
  });

  describe('on a phone', () => {
    it('shows one column at a time and comes back with the button', async () => {
      const element = await show(phone);
      assert.isTrue(shown(element, 'inbox-conversation-list'));
      assert.isFalse(shown(element, '.pane'));
      row(element, 'b').click();
      await until(() => focused()?.localName === 'h2', 'the name has the focus');
      assert.isFalse(shown(element, 'inbox-conversation-list'));
      need(element.renderRoot, '.back button').click();
      await until(() => shown(element, 'inbox-conversation-list'), 'the list is back');
      assert.equal(location.hash, '');
      await until(() => (focused() as HTMLElement).dataset.id === 'b', 'the row has the focus');
    });

    it('comes back with Escape, also to a list that was never shown', async () => {
      history.replaceState(null, '', '#/conversations/a');
      const element = await show(phone);
      need(element.renderRoot, '.back button').focus();
      press('Escape');
      await until(() => shown(element, 'inbox-conversation-list'), 'the list is shown');
      assert.equal(location.hash, '#/');
    });

    it('has no accessibility violations in either column', async () => {
      const element = await show(phone);
      await accessible(element);
      row(element, 'a').click();
      await until(() => paneTitle(element) === 'Noor Haddad', 'the conversation is open');
      await accessible(element);
    });
  });

  for (const scheme of ['light', 'dark']) {
    it(`has no accessibility violations in three columns, ${scheme}`, async () => {
      client.unread.set({ count: 2, capped: false });
      const element = await show(1200, scheme);
      await accessible(element);
      row(element, 'a').click();
      await until(() => paneTitle(element) === 'Noor Haddad', 'the conversation is open');
      await accessible(element);
    });
  }
});
