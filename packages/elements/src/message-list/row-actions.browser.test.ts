import type { TimelineMessage } from '@alcove/client';
import { defineElements } from '../define-elements.ts';
import { strings } from '../locales/strings.ts';
import { accessible, equal, ok, same, until } from '../testing/assertions.ts';
import { agent, message, ownMessage, tenOClock, timeline, visitor } from '../testing/fake-client.ts';
import { describe, it } from '../testing/mocha.ts';
import { allInside, inside, mount, record } from '../testing/mounting.ts';
import type { ChatMessageList } from './chat-message-list.ts';

defineElements();

const by = (emoji: string, ...actorIds: string[]) => ({ emoji, actorIds });

const mountWith = (messages: readonly TimelineMessage[], changes = {}): Promise<ChatMessageList> =>
  mount('chat-message-list', {
    timeline: timeline(messages),
    meId: visitor.id,
    writable: true,
    now: () => tenOClock,
    ...changes,
  });

const row = (list: ChatMessageList, seq: number): HTMLElement => inside(list, `[data-key="key-${seq}"]`);
const labels = (list: ChatMessageList): (string | null)[] =>
  allInside(list, '.actions button').map((button) => button.getAttribute('aria-label') ?? button.textContent.trim());
const pointer = (type: string, pointerType: string): PointerEvent =>
  new PointerEvent(type, { bubbles: true, composed: true, pointerType });

async function hover(list: ChatMessageList, seq: number): Promise<void> {
  row(list, seq).dispatchEvent(pointer('pointerover', 'mouse'));
  await list.updateComplete;
}

async function press(list: ChatMessageList, key: string): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
  list.shadowRoot?.activeElement?.dispatchEvent(event);
  await list.updateComplete;
  return event;
}

/** Presses the button that has the focus. */
async function activate(list: ChatMessageList): Promise<void> {
  (list.shadowRoot?.activeElement as HTMLElement | null)?.click();
  await list.updateComplete;
}

async function use(list: ChatMessageList, label: string): Promise<void> {
  allInside(list, '.actions button')[labels(list).indexOf(label)]?.click();
  await list.updateComplete;
}

const { react, reply, edit, remove, removeConfirm, removeKeep } = strings.actions;

describe('actions of a message', () => {
  it('show under the mouse, only what one may do, and go with it', async () => {
    const list = await mountWith([message(1), ownMessage(2)]);
    same(labels(list), []);
    await hover(list, 1);
    same(labels(list), [react, reply]);
    await accessible(list);
    await hover(list, 2);
    same(labels(list), [react, reply, edit, remove]);
    inside(list, '.scroller').dispatchEvent(pointer('pointerleave', 'mouse'));
    await list.updateComplete;
    same(labels(list), []);
  });

  it('let a moderator delete what others wrote, and edit only what is theirs', async () => {
    const list = await mountWith([message(1)], { moderates: true });
    const deletions = record(list, 'chat-delete');
    await hover(list, 1);
    same(labels(list), [react, reply, remove]);
    await use(list, remove);
    await use(list, removeConfirm);
    same(
      deletions.map((event) => event.key),
      ['key-1'],
    );
  });

  it('are not there for what was deleted, waits or failed, or where one cannot write', async () => {
    const list = await mountWith([
      ownMessage(1, { deletedAt: 1, text: '' }),
      ownMessage(2, { id: null, seq: null, delivery: 'queued' }),
      ownMessage(3, { delivery: 'failed' }),
      message(4),
    ]);
    for (const seq of [1, 2, 3]) {
      await hover(list, seq);
      same(labels(list), []);
    }
    list.writable = false;
    await hover(list, 4);
    same(labels(list), []);
  });

  it('ask to answer and to edit', async () => {
    const list = await mountWith([ownMessage(1)]);
    const replies = record(list, 'chat-reply');
    const edits = record(list, 'chat-edit');
    await hover(list, 1);
    await use(list, reply);
    await use(list, edit);
    same([replies.map((event) => event.key), edits.map((event) => event.key)], [['key-1'], ['key-1']]);
  });

  it('delete only after asking', async () => {
    const list = await mountWith([ownMessage(1)]);
    const deletions = record(list, 'chat-delete');
    await hover(list, 1);
    await use(list, remove);
    same(labels(list), [removeKeep, removeConfirm]);
    await accessible(list);
    await use(list, removeKeep);
    equal(deletions.length, 0);
    await use(list, remove);
    await use(list, removeConfirm);
    same(
      deletions.map((event) => event.key),
      ['key-1'],
    );
  });

  it('are reached and left by keys alone, and an emoji chosen', async () => {
    const list = await mountWith([message(1), ownMessage(2)]);
    const reactions = record(list, 'chat-react');
    const focused = (): string | null | undefined => list.shadowRoot?.activeElement?.getAttribute('aria-label');
    row(list, 2).focus();
    equal((await press(list, 'Enter')).defaultPrevented, true);
    equal(focused(), react);
    await press(list, 'ArrowRight');
    equal(focused(), reply);
    await press(list, 'End');
    equal(focused(), remove);
    await press(list, 'Home');
    await activate(list);
    equal(focused(), 'Thumbs up');
    await accessible(list);
    equal((await press(list, 'Escape')).defaultPrevented, true);
    equal(focused(), react, 'one Escape closes the emoji');
    await press(list, 'Escape');
    equal(list.shadowRoot?.activeElement, row(list, 2), 'the next one leads back');
    equal((await press(list, 'Escape')).defaultPrevented, false, 'the last one is left to others');

    await press(list, 'Enter');
    await activate(list);
    await press(list, 'ArrowRight');
    await activate(list);
    same(
      reactions.map(({ key, emoji, active }) => [key, emoji, active]),
      [['key-2', '❤️', true]],
    );
    await list.updateComplete;
    equal(list.shadowRoot?.activeElement, row(list, 2), 'the focus is back at the message');
  });

  it('walk with the arrows as they are read, right to left', async () => {
    const list = await mountWith([message(1)]);
    list.dir = 'rtl';
    row(list, 1).focus();
    await press(list, 'Enter');
    await press(list, 'ArrowLeft');
    equal(list.shadowRoot?.activeElement?.getAttribute('aria-label'), reply);
  });

  it('stay where somebody is in them while the mouse passes by', async () => {
    const list = await mountWith([message(1), ownMessage(2)]);
    row(list, 2).focus();
    await press(list, 'Enter');
    await hover(list, 1);
    ok(row(list, 2).querySelector('.actions'), 'still there');
    equal(row(list, 1).querySelector('.actions'), null);
  });

  it('open under a resting finger, not under one that scrolls, and close with a tap elsewhere', async () => {
    const list = await mountWith([message(1)]);
    row(list, 1).dispatchEvent(pointer('pointerdown', 'touch'));
    row(list, 1).dispatchEvent(pointer('pointercancel', 'touch'));
    row(list, 1).dispatchEvent(pointer('pointerdown', 'touch'));
    await until(() => row(list, 1).querySelector('.held'), 'the actions');
    same(labels(list), [...strings.reactions.quick.map(([, name]) => name), reply]);
    const menu = new Event('contextmenu', { bubbles: true, cancelable: true });
    row(list, 1).dispatchEvent(menu);
    equal(menu.defaultPrevented, true, 'no menu of the phone over ours');
    await accessible(list);
    document.body.dispatchEvent(pointer('pointerdown', 'touch'));
    await list.updateComplete;
    same(labels(list), []);
  });
});

describe('reactions to a message', () => {
  const reactions = [by('👍', agent.id, visitor.id, 'usr_gone'), by('🎉', agent.id)];

  it('say how many and who, and which are one’s own', async () => {
    const list = await mountWith([message(1, { reactions })]);
    same(
      allInside(list, '.chip').map((chip) => [
        chip.textContent.replace(/\s/g, ''),
        chip.title,
        chip.getAttribute('aria-pressed'),
      ]),
      [
        ['👍3', '👍 Mia Torres, You and 1 other', 'true'],
        ['🎉1', '🎉 Mia Torres', 'false'],
      ],
    );
    await accessible(list);
    const box = list.parentElement;
    if (box) box.style.cssText += 'color-scheme: dark; background: black';
    await accessible(list);
  });

  it('are set and taken back by pressing them', async () => {
    const list = await mountWith([message(1, { reactions })]);
    const changes = record(list, 'chat-react');
    for (const chip of allInside(list, '.chip')) chip.click();
    same(
      changes.map(({ key, emoji, active }) => [key, emoji, active]),
      [
        ['key-1', '👍', false],
        ['key-1', '🎉', true],
      ],
    );
    list.writable = false;
    await list.updateComplete;
    for (const chip of allInside(list, '.chip')) chip.click();
    equal(changes.length, 2, 'not where one cannot write');
  });

  it('follow the message, and the focus stays when one goes', async () => {
    const list = await mountWith([message(1, { reactions })]);
    allInside(list, '.chip')[1]?.focus();
    list.timeline = timeline([message(1, { reactions: [by('👍', agent.id)] })]);
    await list.updateComplete;
    same(
      allInside(list, '.chip').map((chip) => chip.textContent.replace(/\s/g, '')),
      ['👍1'],
    );
    equal(list.shadowRoot?.activeElement, row(list, 1));
  });
});

describe('answers', () => {
  it('say above the bubble what they answer, and lead there', async () => {
    const lots = Array.from({ length: 60 }, (_, index) => message(index + 2));
    const list = await mountWith([
      ownMessage(1, { text: 'Is it\n\n  <b>late</b>?' }),
      ...lots,
      message(99, { replyTo: 'msg_1' }),
      message(100, { replyTo: 'msg_far' }),
    ]);
    const [cited] = allInside(list, '.cited');
    equal(cited?.querySelector('.cited-name')?.textContent, strings.list.you);
    equal(cited?.querySelector('.cited-text')?.textContent, 'Is it <b>late</b>?', 'one line, as text');
    equal(row(list, 100).querySelector('.cited')?.localName, 'div', 'one that is not loaded leads nowhere');
    await accessible(list);
    cited?.click();
    equal(list.shadowRoot?.activeElement, row(list, 1));
    const top = inside(list, '.scroller').getBoundingClientRect().top;
    await until(() => row(list, 1).getBoundingClientRect().bottom > top, 'it comes into view');
  });

  it('of a deleted message say so, and a deleted answer answers nothing', async () => {
    const list = await mountWith([
      message(1, { deletedAt: 1, text: '' }),
      message(2, { replyTo: 'msg_1' }),
      message(3, { replyTo: 'msg_2', deletedAt: 1, text: '' }),
    ]);
    same(
      allInside(list, '.cited-text').map((cited) => cited.textContent),
      [strings.list.deleted],
    );
  });

  it('change with what they answer', async () => {
    const answer = message(2, { replyTo: 'msg_1' });
    const list = await mountWith([message(1, { text: 'before' }), answer]);
    list.timeline = timeline([message(1, { text: 'after' }), answer]);
    await list.updateComplete;
    equal(inside(list, '.cited-text').textContent, 'after');
  });

  it('that were edited say so, also inside a group', async () => {
    const list = await mountWith([message(1, { editedAt: 1 }), message(2)]);
    ok(row(list, 1).querySelector('.meta')?.textContent?.includes(strings.list.edited), 'the mark');
    equal(row(list, 2).textContent?.includes(strings.list.edited), false);
  });
});
