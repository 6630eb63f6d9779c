import { AlcoveError, type ClientErrorCode } from '@alcove/client';
import { ChatEditLastEvent, ChatSubmitEvent, ChatTypingEvent } from '../composer/composer-events.ts';
import { defineElements } from '../define-elements.ts';
import { ChatDeleteEvent, ChatEditEvent, ChatReactEvent, ChatReplyEvent } from '../message-list/message-list-events.ts';
import { accessible, equal, ok, same, until } from '../testing/assertions.ts';
import { agent, FakeClient, message, ownMessage, timeline } from '../testing/fake-client.ts';
import { beforeEach, describe, it } from '../testing/mocha.ts';
import { inside, mount } from '../testing/mounting.ts';

defineElements();

const refused = (code: ClientErrorCode): Error => new AlcoveError({ code, message: code, retryable: false });

describe('<chat-conversation-view>', () => {
  let client: FakeClient;

  beforeEach(() => {
    client = new FakeClient();
    client.conversation('a').timeline.set(timeline([message(1)], { lastReadSeq: 1 }));
  });

  const open = () => mount('chat-conversation-view', { client, conversationId: 'a' });

  it('keeps the conversation open while it is in the document', async () => {
    const view = await open();
    equal(client.conversation('a').opened, 1);
    view.remove();
    await Promise.resolve();
    equal(client.conversation('a').opened, 0);
  });

  it('does not close when it moves in the document', async () => {
    const view = await open();
    const box = view.parentElement;
    view.remove();
    box?.append(view);
    await view.updateComplete;
    equal(client.conversation('a').opened, 1);
    equal(client.conversation('a').calls.filter((call) => call === 'open').length, 1);
  });

  it('follows another conversation and shows its messages', async () => {
    const view = await open();
    client.conversation('b').timeline.set(timeline([message(1, { text: 'from b' })]));
    view.conversationId = 'b';
    await view.updateComplete;
    same([client.conversation('a').opened, client.conversation('b').opened], [0, 1]);
    const list = inside(view, 'chat-message-list');
    await until(() => list.shadowRoot?.querySelector('.bubble')?.textContent === 'from b', 'b shows');
    client.conversation('b').timeline.set(timeline([message(1, { text: 'changed' })]));
    await until(() => list.shadowRoot?.querySelector('.bubble')?.textContent === 'changed', 'b is followed');
  });

  it('lets an admin delete what others wrote, and nobody else', async () => {
    const view = await open();
    const list = inside<HTMLElementTagNameMap['chat-message-list']>(view, 'chat-message-list');
    const tenant = { id: 'ten_1', slug: 'demo', name: 'Fjord & Pine' };
    for (const role of ['agent', 'admin'] as const) {
      const actor = { tenantId: tenant.id, kind: 'user', id: agent.id, role, name: agent.name } as const;
      client.session.set({ state: 'signed-in', actor, tenant, supportConversationId: null });
      await view.updateComplete;
      equal(list.moderates, role === 'admin', role);
    }
  });

  it('closes while a shell hides it', async () => {
    const view = await open();
    view.active = false;
    await view.updateComplete;
    equal(client.conversation('a').opened, 0);
  });

  it('shows who is typing', async () => {
    const view = await open();
    client.conversation('a').typing.set([{ kind: 'user', id: agent.id, name: agent.name }]);
    const line = inside(view, 'chat-typing-line');
    await until(() => line.shadowRoot?.textContent?.includes('Mia Torres is typing'), 'the line');
  });

  it('marks as read what is in view', async () => {
    await open();
    const conversation = client.conversation('a');
    equal(conversation.calls.includes('markRead'), false, 'all was read before');
    conversation.timeline.set(timeline([message(1), message(2)], { lastReadSeq: 1 }));
    await until(() => conversation.calls.includes('markRead'), 'read');
  });

  it('leaves unread what the reader does not see', async () => {
    const view = await open();
    const conversation = client.conversation('a');
    const lots = Array.from({ length: 60 }, (_, index) => message(index + 1));
    conversation.timeline.set(timeline(lots, { lastReadSeq: 60 }));
    const list = inside(view, 'chat-message-list') as HTMLElementTagNameMap['chat-message-list'];
    await until(() => inside(list, '.scroller').scrollTop > 500, 'the list fills');
    await until(() => {
      inside(list, '.scroller').scrollTop = 0;
      return !list.atEnd;
    }, 'scrolled away');
    conversation.timeline.set(timeline([...lots, message(61)], { lastReadSeq: 60 }));
    await until(() => list.shadowRoot?.querySelector('.pill.counted'), 'the message arrived');
    equal(conversation.calls.includes('markRead'), false);
    list.scrollToEnd();
    await until(() => conversation.calls.includes('markRead'), 'read on arrival');
  });

  it('does not mark own messages as read', async () => {
    const view = await open();
    const conversation = client.conversation('a');
    conversation.timeline.set(timeline([message(1), ownMessage(2)], { lastReadSeq: 1 }));
    await view.updateComplete;
    await (inside(view, 'chat-message-list') as HTMLElementTagNameMap['chat-message-list']).updateComplete;
    equal(conversation.calls.includes('markRead'), false);
  });

  it('sends, tells typing, retries and discards through the conversation', async () => {
    const view = await open();
    const conversation = client.conversation('a');
    conversation.timeline.set(timeline([ownMessage(1, { delivery: 'failed' })]));
    const list = inside(view, 'chat-message-list');
    await until(() => list.shadowRoot?.querySelector('.choice'), 'the failed message');
    for (const button of list.shadowRoot?.querySelectorAll<HTMLElement>('.choice') ?? []) button.click();
    const composer = inside(view, 'chat-composer');
    composer.dispatchEvent(new ChatTypingEvent(true));
    composer.dispatchEvent(new ChatSubmitEvent('hello'));
    same(conversation.calls.slice(1), ['retry key-1', 'discard key-1', 'typing true', 'send hello']);
  });

  it('gives the words back when they could not be stored, and says why', async () => {
    const view = await open();
    client.conversation('a').sendError = refused('storage_failed');
    const composer = inside(view, 'chat-composer') as HTMLElementTagNameMap['chat-composer'];
    composer.dispatchEvent(new ChatSubmitEvent('precious'));
    await until(() => view.shadowRoot?.querySelector('.problem'), 'the problem');
    equal(composer.draft, 'precious');
    ok(inside(view, '.problem').textContent?.includes('no room'), 'in words');
  });

  it('keeps words that could not be stored, and why, in the conversation that they were written in', async () => {
    const view = await open();
    const composer = inside(view, 'chat-composer') as HTMLElementTagNameMap['chat-composer'];
    let fail = (_error: Error): void => {};
    client.conversation('a').send = () =>
      new Promise((_, reject) => {
        fail = reject;
      });
    composer.dispatchEvent(new ChatSubmitEvent('precious'));
    view.conversationId = 'b';
    await view.updateComplete;
    fail(refused('outbox_full'));
    await new Promise((resolve) => setTimeout(resolve));
    await view.updateComplete;
    same([composer.draft, view.shadowRoot?.querySelector('.problem')], ['', null], 'nothing of it in b');
    view.conversationId = 'a';
    await view.updateComplete;
    await composer.updateComplete;
    equal(composer.draft, 'precious');
    ok(inside(view, '.problem').textContent?.includes('Too many'), 'why');
  });

  describe('with a message', () => {
    const composerOf = (view: Element) => inside(view, 'chat-composer') as HTMLElementTagNameMap['chat-composer'];

    async function act(view: HTMLElementTagNameMap['chat-conversation-view'], event: Event): Promise<void> {
      inside(view, 'chat-message-list').dispatchEvent(event);
      await view.updateComplete;
      await composerOf(view).updateComplete;
    }

    const calls = () => client.conversation('a').calls.filter((call) => !/^(open|typing|markRead)/.test(call));

    it('answers it, with the caret in the composer', async () => {
      const view = await open();
      await act(view, new ChatReplyEvent('key-1'));
      same(composerOf(view).mode, { kind: 'reply', key: 'key-1', name: 'Mia Torres', text: 'Message 1' });
      equal(composerOf(view).shadowRoot?.activeElement?.localName, 'textarea');
      composerOf(view).dispatchEvent(new ChatSubmitEvent('yes'));
      await view.updateComplete;
      same(calls(), ['send yes to msg_1']);
      equal(composerOf(view).mode, null);
    });

    it('edits it, deletes it, reacts to it', async () => {
      client.conversation('a').timeline.set(timeline([ownMessage(1)]));
      const view = await open();
      await act(view, new ChatEditEvent('key-1'));
      equal(composerOf(view).draft, 'Message 1');
      composerOf(view).dispatchEvent(new ChatSubmitEvent('better'));
      await act(view, new ChatReactEvent('key-1', '👍', true));
      await act(view, new ChatReactEvent('key-1', '👍', false));
      await act(view, new ChatDeleteEvent('key-1'));
      same(calls(), ['edit key-1 better', 'react key-1 👍', 'unreact key-1 👍', 'remove key-1']);
    });

    it('does not send an edit that changes nothing', async () => {
      client.conversation('a').timeline.set(timeline([ownMessage(1)]));
      const view = await open();
      await act(view, new ChatEditEvent('key-1'));
      composerOf(view).dispatchEvent(new ChatSubmitEvent('Message 1'));
      await view.updateComplete;
      same([calls(), composerOf(view).mode], [[], null]);
    });

    it('edits the last own one with the up arrow', async () => {
      client
        .conversation('a')
        .timeline.set(timeline([ownMessage(1), ownMessage(2), ownMessage(3, { deletedAt: 1 }), message(4)]));
      const view = await open();
      const wish = new ChatEditLastEvent();
      composerOf(view).dispatchEvent(wish);
      await view.updateComplete;
      same([composerOf(view).mode?.key, wish.defaultPrevented], ['key-2', true]);
    });

    it('gives an edit back that could not be stored, and says why', async () => {
      client.conversation('a').timeline.set(timeline([ownMessage(1)]));
      client.conversation('a').changeError = refused('storage_failed');
      const view = await open();
      await act(view, new ChatEditEvent('key-1'));
      composerOf(view).draft = '';
      composerOf(view).dispatchEvent(new ChatSubmitEvent('better'));
      await until(() => view.shadowRoot?.querySelector('.problem'), 'the problem');
      await composerOf(view).updateComplete;
      same([composerOf(view).mode?.kind, composerOf(view).draft], ['edit', 'better']);
    });

    it('forgets what was to be answered with the conversation', async () => {
      const view = await open();
      await act(view, new ChatReplyEvent('key-1'));
      view.conversationId = 'b';
      await view.updateComplete;
      equal(composerOf(view).mode, null);
    });
  });

  it('takes a problem away with the conversation that it is about', async () => {
    const view = await open();
    client.conversation('a').sendError = refused('storage_failed');
    inside(view, 'chat-composer').dispatchEvent(new ChatSubmitEvent('precious'));
    await until(() => view.shadowRoot?.querySelector('.problem'), 'the problem');
    view.conversationId = 'b';
    await view.updateComplete;
    equal(view.shadowRoot?.querySelector('.problem'), null);
  });

  it('loads anew after a failure', async () => {
    const view = await open();
    const conversation = client.conversation('a');
    conversation.timeline.set(timeline([], { state: 'failed' }));
    const list = inside(view, 'chat-message-list');
    await until(() => list.shadowRoot?.querySelector('.state-action'), 'the way to try again');
    list.shadowRoot?.querySelector<HTMLElement>('.state-action')?.click();
    same([conversation.opened, conversation.calls.filter((call) => call === 'open').length], [1, 2]);
  });

  it('takes no text in a closed conversation', async () => {
    client.conversation('a').timeline.set(timeline([message(1)], { status: 'closed' }));
    const view = await open();
    equal((inside(view, 'chat-composer') as HTMLElementTagNameMap['chat-composer']).disabled, true);
  });

  it('is accessible while offline with messages waiting', async () => {
    client.connection.set({ state: 'offline', error: null, lastSyncAt: null });
    client.outbox.set({ waiting: 2, failed: 0, persistence: 'saved' });
    const view = await open();
    const banner = inside(view, 'chat-connection-banner');
    await until(() => banner.shadowRoot?.textContent?.includes('2 messages'), 'the banner');
    await accessible(view);
  });
});
