import type { TimelineMessage } from '@alcove/client';
import { defineElements } from '../define-elements.ts';
import { equal, ok, until } from '../testing/assertions.ts';
import { message, ownMessage, tenOClock, timeline } from '../testing/fake-client.ts';
import { describe, it } from '../testing/mocha.ts';
import { allInside, inside, mount, record } from '../testing/mounting.ts';
import type { ChatMessageList } from './chat-message-list.ts';

defineElements();

const scrollerOf = (list: ChatMessageList): HTMLElement => inside(list, '.scroller');
const many = (from: number, to: number): TimelineMessage[] =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
const topOf = (list: ChatMessageList, key: string): number =>
  Math.round(inside(list, `[data-key="${key}"]`).getBoundingClientRect().top);
const firstInView = (list: ChatMessageList): string => {
  const { top } = scrollerOf(list).getBoundingClientRect();
  return allInside(list, '.row').find((row) => row.getBoundingClientRect().top > top)?.dataset.key ?? '';
};

const mountWith = (messages: readonly TimelineMessage[], changes = {}): Promise<ChatMessageList> =>
  mount('chat-message-list', { timeline: timeline(messages, changes), now: () => tenOClock });

async function show(list: ChatMessageList, messages: readonly TimelineMessage[]): Promise<void> {
  list.timeline = timeline(messages);
  await list.updateComplete;
}

async function scrollTo(list: ChatMessageList, top: number): Promise<void> {
  scrollerOf(list).scrollTop = top;
  await until(() => !list.atEnd, 'the list notices that it was scrolled');
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

describe('where the reader is in <chat-message-list>', () => {
  it('the focus stays when what had it goes: the pill, a choice, a message', async () => {
    const focused = (): string | undefined => (list.shadowRoot?.activeElement as HTMLElement | null)?.dataset.key;
    const list = await mountWith(many(1, 60));
    await scrollTo(list, 300);
    await until(() => list.shadowRoot?.querySelector('.pill'), 'the way down');
    inside(list, '.pill').focus();
    inside(list, '.pill').click();
    await until(() => !list.shadowRoot?.querySelector('.pill'), 'the way down is gone');
    equal(focused(), 'key-60', 'the newest message');

    const failed = ownMessage(61, { id: null, seq: null, delivery: 'failed' });
    await show(list, [...many(1, 60), failed]);
    allInside(list, '.choice')[0]?.focus();
    await show(list, [...many(1, 60), { ...failed, delivery: 'queued' }]);
    equal(focused(), 'key-61', 'retried: its message');

    await show(list, [...many(1, 60), failed]);
    allInside(list, '.choice')[1]?.focus();
    await show(list, many(1, 60));
    equal(focused(), 'key-60', 'discarded: the message beside it');
  });

  it('the focus is left alone when it is elsewhere', async () => {
    const list = await mountWith(many(1, 3));
    const elsewhere = document.createElement('button');
    list.after(elsewhere);
    elsewhere.focus();
    await show(list, many(1, 2));
    list.scrollToEnd();
    equal(document.activeElement, elsewhere);
  });

  it('the view stays when the list moves in the document', async () => {
    const list = await mountWith(many(1, 200), { hasOlder: true });
    await scrollTo(list, 3_000);
    await frames(3);
    const key = firstInView(list);
    const before = topOf(list, key);
    const asked = record(list, 'chat-load-older');
    const box = list.parentElement;
    list.remove();
    box?.append(list);
    await list.updateComplete;
    await frames(2);
    equal(topOf(list, key), before);
    equal(asked.length, 0);
  });

  it('the view moves as far as the reader scrolls, though rows above were never laid out', async () => {
    const long = 'A line that is long enough to be broken several times in a bubble of this width. '.repeat(4);
    const list = await mountWith(many(1, 300).map((each, index) => (index % 3 === 0 ? { ...each, text: long } : each)));
    const scroller = scrollerOf(list);
    await frames(3);
    await scrollTo(list, scroller.scrollHeight / 2);
    await frames(3);
    for (let step = 0; step < 40; step += 1) {
      const key = firstInView(list);
      const before = topOf(list, key);
      scroller.scrollTop -= 90;
      await frames(2);
      const moved = topOf(list, key) - before;
      ok(Math.abs(moved - 90) <= 1, `step ${step} moved by ${moved}`);
    }
  });

  it('what is far out of view is not laid out, what is near the end always', async () => {
    const list = await mountWith(many(1, 300));
    const laidOut = (key: string): boolean =>
      inside(list, `[data-key="${key}"] .bubble`).checkVisibility({ contentVisibilityAuto: true });
    await until(() => !laidOut('key-1'), 'the first is not');
    equal(laidOut('key-255'), true);
  });
});
