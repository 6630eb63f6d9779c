import type { ConversationListState } from '@alcove/client';
import { accessible, until } from '@alcove/elements/testing';
import { assert } from 'chai';
import { defineInbox } from '../define-inbox.ts';
import { strings } from '../locales/strings.ts';
import { type EntryDetails, entry, listOf, tenOClock } from '../testing/entries.ts';
import { clearPage, deep, focused, mount, need, press } from '../testing/page.ts';
import { customer, me, participant, rosalind } from '../testing/people.ts';
import { InboxConversationList } from './inbox-conversation-list.ts';

defineInbox();

const timeout = { code: 'timeout', message: '', retryable: true } as const;
const three = [entry('a', { unread: 1 }), entry('b', { unread: 120 }), entry('c')];

describe('inbox-conversation-list', () => {
  let opened: string[] = [];
  let asked: string[] = [];

  const show = async (list: ConversationListState, changes: Partial<InboxConversationList> = {}) => {
    opened = [];
    asked = [];
    const element = Object.assign(
      new InboxConversationList(),
      { list, actor: rosalind, now: () => tenOClock },
      changes,
    );
    element.style.height = '400px';
    element.addEventListener('inbox-open-conversation', (event) => opened.push(`${event.conversationId} ${event.by}`));
    element.addEventListener('inbox-load-more', () => asked.push('more'));
    element.addEventListener('inbox-reload-list', () => asked.push('reload'));
    return mount(element, 340);
  };
  const rows = (element: InboxConversationList) => [
    ...element.renderRoot.querySelectorAll<HTMLElement>('[role=option]'),
  ];
  const ids = (element: InboxConversationList) => rows(element).map((row) => row.dataset.id);
  const row = (element: InboxConversationList, id: string) => need(element.renderRoot, `[data-id=${id}]`);
  const focusedId = () => (focused() as HTMLElement).dataset.id;
  const preview = async (details: EntryDetails) => {
    const element = await show(listOf([entry('a', details)]));
    return need(element.renderRoot, '.preview').textContent;
  };

  afterEach(clearPage);

  it('shows the entries in the order it is given, with counts up to 99', async () => {
    const element = await show(listOf(three));
    assert.deepEqual(ids(element), ['a', 'b', 'c']);
    const badges = rows(element).map((each) => deep(each, '.badge')?.querySelector('[aria-hidden]')?.textContent ?? '');
    assert.deepEqual(badges, ['1', '99+', '']);
  });

  it('says in words what a count counts', async () => {
    const element = await show(listOf([entry('a', { unread: 2 })]));
    assert.equal(need(row(element, 'a'), '.badge .unseen').textContent, '2 unread');
  });

  it('says who wrote the newest line where the name does not', async () => {
    const noor = customer('ctc_1', 'Noor Haddad');
    const luis = participant('usr_2', 'Luis Ferreira');
    assert.equal(await preview({ from: me, text: 'On my way' }), 'You: On my way');
    assert.equal(await preview({ people: [noor, me], text: 'Two\n lines' }), 'Two lines');
    assert.equal(await preview({ people: [noor, me, luis], from: luis, text: 'Done' }), 'Luis: Done');
    assert.equal(await preview({ text: '' }), strings.list.deleted);
    assert.equal(await preview({ text: null }), strings.list.noMessages);
  });

  it('moves with arrows and with J and K, stops at both ends, and opens with Enter', async () => {
    const element = await show(listOf(three));
    element.focus();
    assert.equal(focusedId(), 'a');
    press('j');
    press('ArrowDown');
    press('ArrowDown');
    assert.equal(focusedId(), 'c');
    press('k');
    assert.equal(focusedId(), 'b');
    press('Enter');
    press('Home');
    press('ArrowUp');
    press(' ');
    assert.deepEqual(opened, ['b key', 'a key']);
  });

  it('leaves keys with modifiers to the browser', async () => {
    const element = await show(listOf(three));
    element.focus();
    const event = new KeyboardEvent('keydown', {
      key: 'k',
      ctrlKey: true,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    row(element, 'a').dispatchEvent(event);
    assert.isFalse(event.defaultPrevented);
    assert.equal(focusedId(), 'a');
  });

  it('opens by a click', async () => {
    const element = await show(listOf(three));
    row(element, 'b').click();
    assert.deepEqual(opened, ['b pointer']);
  });

  it('is one stop for Tab: the row that was focused last, else the selected one', async () => {
    const element = await show(listOf(three), { selectedId: 'b' });
    const stops = () =>
      rows(element)
        .filter((each) => each.tabIndex === 0)
        .map((each) => each.dataset.id);
    assert.deepEqual(stops(), ['b']);
    element.focus();
    press('j');
    await element.updateComplete;
    assert.deepEqual(stops(), ['c']);
  });

  it('keeps selection and focus on their rows when the order changes', async () => {
    const element = await show(listOf(three), { selectedId: 'b' });
    element.focus();
    press('j');
    for (const order of [
      ['c', 'a', 'b'],
      ['a', 'b', 'c'],
      ['b', 'c', 'a'],
      ['x', 'a', 'c', 'b'],
    ]) {
      element.list = listOf(order.map((id) => entry(id, { seq: 2 })));
      await element.updateComplete;
      assert.deepEqual(ids(element), order);
      assert.equal(focusedId(), 'c');
      const selected = rows(element).filter((each) => each.ariaSelected === 'true');
      assert.deepEqual(
        selected.map((each) => each.dataset.id),
        ['b'],
      );
    }
  });

  it('asks for more when the end comes near, not before and not twice', async () => {
    const many = Array.from({ length: 40 }, (_, index) => entry(`n${index}`));
    const element = await show(listOf(many, { hasMore: true }));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    assert.isEmpty(asked);
    element.scrollTop = element.scrollHeight;
    await until(() => asked.length > 0, 'more is asked for');
    element.list = listOf(many, { hasMore: true, loadingMore: true });
    await element.updateComplete;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    assert.deepEqual(asked, ['more']);
  });

  it('goes on asking while a short page leaves the end in view', async () => {
    const element = await show(listOf(three, { hasMore: true }));
    await until(() => asked.length === 1, 'the first is asked for');
    element.list = listOf([...three, entry('d')], { hasMore: true });
    await until(() => asked.length === 2, 'the next is asked for');
  });

  it('says when older ones could not be loaded, and tries again only when asked', async () => {
    const element = await show(listOf(three, { hasMore: true }), { moreFailed: true });
    assert.equal(need(element.renderRoot, '.notice-title').textContent, strings.list.moreFailed);
    assert.isEmpty(asked);
    need(element.renderRoot, '.notice button').click();
    assert.deepEqual(asked, ['more']);
  });

  it('does not take a failed refresh for a failed page', async () => {
    const element = await show(listOf(three, { error: timeout }));
    assert.lengthOf(rows(element), 3);
    assert.notExists(deep(element.renderRoot, '.notice'));
  });

  it('shows shapes while loading, a sentence when empty, and a way out when it failed', async () => {
    const element = await show(listOf([], { state: 'loading' }));
    assert.exists(deep(element.renderRoot, '.skeleton'));
    element.list = listOf([]);
    await element.updateComplete;
    assert.equal(need(element.renderRoot, '.notice-title').textContent, strings.list.empty);
    element.list = listOf([], { state: 'loading', error: timeout });
    await element.updateComplete;
    need(element.renderRoot, '.notice button').click();
    assert.deepEqual(asked, ['reload']);
  });

  it('has no accessibility violations with rows, shapes or a failure', async () => {
    const element = await show(listOf(three, { loadingMore: true }), { selectedId: 'a' });
    await accessible(element);
    for (const list of [
      listOf([], { state: 'loading' }),
      listOf([]),
      listOf([], { state: 'failed', error: timeout }),
    ]) {
      element.list = list;
      await element.updateComplete;
      await accessible(element);
    }
  });
});
