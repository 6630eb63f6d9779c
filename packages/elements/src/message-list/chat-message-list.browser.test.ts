import type { TimelineMessage } from '@alcove/client';
import { defineElements } from '../define-elements.ts';
import { accessible, equal, finishAnimations, ok, same, until } from '../testing/assertions.ts';
import { message, ownMessage, tenOClock, timeline } from '../testing/fake-client.ts';
import { describe, it } from '../testing/mocha.ts';
import { allInside, inside, mount, record } from '../testing/mounting.ts';
import type { ChatMessageList } from './chat-message-list.ts';

defineElements();

const now = (): number => tenOClock;
const scrollerOf = (list: ChatMessageList): HTMLElement => inside(list, '.scroller');
const many = (from: number, to: number): TimelineMessage[] =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index, { createdAt: tenOClock + from + index }));

async function show(list: ChatMessageList, ...[messages, changes]: Parameters<typeof timeline>): Promise<void> {
  list.timeline = timeline(messages, changes);
  await list.updateComplete;
}

const mountWith = (...[messages, changes]: Parameters<typeof timeline>): Promise<ChatMessageList> =>
  mount('chat-message-list', { timeline: timeline(messages, changes), now });

async function scrollTo(list: ChatMessageList, top: number): Promise<void> {
  scrollerOf(list).scrollTop = top;
  await until(() => !list.atEnd, 'the list notices that it was scrolled');
}

const topOf = (list: ChatMessageList, key: string): number =>
  Math.round(inside(list, `[data-key="${key}"]`).getBoundingClientRect().top);

describe('<chat-message-list>', () => {
  it('shows hostile text as text', async () => {
    const hostile =
      '<img src=x onerror="window.broken=1"><script>window.broken=1</script>&lt;b&gt; javascript:alert(1)';
    const list = await mountWith([message(1, { text: hostile })]);
    const bubble = inside(list, '.bubble');
    equal(bubble.textContent, hostile);
    equal(bubble.querySelector('img, script, a, b'), null);
    equal('broken' in window, false);
  });

  it('makes links of web addresses, safe to follow', async () => {
    const list = await mountWith([message(1, { text: 'see https://a.example/"><b>.' })]);
    const link = inside<HTMLAnchorElement>(list, '.bubble a');
    equal(link.href, 'https://a.example/');
    equal(link.rel, 'noopener noreferrer');
    equal(link.target, '_blank');
  });

  it('shows emoji alone in the colour of text, one’s own as well', async () => {
    const list = await mountWith([ownMessage(1, { text: '☎' }), message(2)]);
    const [own, theirs] = allInside(list, '.bubble').map((bubble) => getComputedStyle(bubble));
    equal(own?.backgroundColor, 'rgba(0, 0, 0, 0)', 'without a bubble');
    equal(own?.color, theirs?.color);
  });

  it('shows the time of a message beside its bubble, whichever way one reads', async () => {
    for (const dir of ['ltr', 'rtl']) {
      const list = await mountWith([ownMessage(1), ownMessage(2), message(3), message(4)]);
      list.dir = dir;
      await list.updateComplete;
      const whole = list.getBoundingClientRect();
      const times = allInside(list, '.aside');
      equal(times.length, 2);
      for (const time of times) {
        const box = time.getBoundingClientRect();
        const bubble = time.parentElement?.querySelector('.bubble')?.getBoundingClientRect();
        ok(bubble && (box.right <= bubble.left || box.left >= bubble.right), `${dir}: beside it`);
        ok(box.left >= whole.left && box.right <= whole.right, `${dir}: in view`);
      }
    }
  });

  it('breaks long words and lets code scroll inside its bubble', async () => {
    const long = 'x'.repeat(400);
    const list = await mountWith([message(1, { text: long }), message(2, { text: `\`\`\`\n${long}\n\`\`\`` })]);
    const edge = scrollerOf(list).getBoundingClientRect().right;
    for (const bubble of allInside(list, '.bubble'))
      ok(bubble.getBoundingClientRect().right < edge - 16, 'inside the list');
    const code = inside(list, 'pre');
    ok(code.scrollWidth > code.clientWidth, 'the code scrolls');
  });

  it('shows name and avatar once per group, and days between', async () => {
    const list = await mountWith([
      message(1),
      message(2),
      ownMessage(3),
      message(4, { type: 'system', text: 'Mia joined' }),
    ]);
    equal(allInside(list, '.name').length, 1);
    equal(allInside(list, 'chat-avatar').length, 1);
    same(
      allInside(list, '.day').map((day) => day.textContent),
      ['Today'],
    );
    equal(inside(list, '.system').textContent, 'Mia joined');
  });

  it('marks the last own message with what became of it', async () => {
    const list = await mountWith([ownMessage(1), ownMessage(2, { delivery: 'queued', seq: null })]);
    same(
      allInside(list, '.mark').map((mark) => mark.textContent),
      ['Waiting to be sent'],
    );
    const { participants } = timeline([]);
    await show(list, [ownMessage(1), ownMessage(2)], {
      participants: participants.map((who) => ({ ...who, lastReadSeq: 2 })),
    });
    same(
      allInside(list, '.mark').map((mark) => mark.textContent),
      ['Read by Mia Torres'],
    );
  });

  it('offers retry and discard on a failed message, with the reason', async () => {
    const error = { code: 'rate_limited', message: 'x', retryable: true } as const;
    const list = await mountWith([ownMessage(1, { delivery: 'failed', error })]);
    const retries = record(list, 'chat-retry');
    const discards = record(list, 'chat-discard');
    ok(inside(list, '.reason').textContent?.includes('a lot at once'), 'the reason in words');
    for (const button of allInside(list, '.choice')) button.click();
    same([retries.map((event) => event.key), discards.map((event) => event.key)], [['key-1'], ['key-1']]);
    await accessible(list);
  });

  it('starts at the newest message and stays there while messages come and its height changes', async () => {
    const list = await mountWith(many(1, 60));
    const bottom = (): number =>
      scrollerOf(list).scrollHeight - scrollerOf(list).clientHeight - scrollerOf(list).scrollTop;
    await until(() => bottom() === 0, 'it starts at the end');
    await show(list, many(1, 61));
    equal(bottom(), 0);
    list.parentElement?.style.setProperty('height', '300px');
    await until(() => scrollerOf(list).clientHeight === 300 && bottom() === 0, 'it follows its new height');
    ok(list.atEnd, 'it knows that it is at the end');
  });

  it('keeps the view when older messages load above', async () => {
    const list = await mountWith(many(50, 100));
    await scrollTo(list, 100);
    const before = topOf(list, 'key-55');
    await show(list, many(50, 100), { hasOlder: true, loadingOlder: true });
    equal(topOf(list, 'key-55'), before, 'while loading');
    await show(list, many(1, 100));
    equal(topOf(list, 'key-55'), before, 'after loading');
  });

  it('keeps the view when messages come while reading above, and offers the way down', async () => {
    const list = await mountWith(many(1, 60));
    await scrollTo(list, 300);
    const before = topOf(list, 'key-10');
    await show(list, many(1, 62));
    equal(topOf(list, 'key-10'), before);
    const pill = inside(list, '.pill');
    equal(pill.textContent?.trim(), '2 new messages');
    await accessible(list);
    pill.click();
    await until(() => list.atEnd && scrollerOf(list).scrollTop > 1_000, 'it goes to the end');
    await until(() => !list.shadowRoot?.querySelector('.pill'), 'the way down is gone');
  });

  it('goes to the end with a message of one’s own', async () => {
    const list = await mountWith(many(1, 60));
    await scrollTo(list, 300);
    await show(list, [...many(1, 60), ownMessage(61, { delivery: 'queued', seq: null })]);
    ok(list.atEnd, 'at the end');
  });

  it('asks for older messages near the start, once', async () => {
    const list = await mountWith(many(50, 100), { hasOlder: true });
    const asked = record(list, 'chat-load-older');
    await scrollTo(list, 400);
    equal(asked.length, 0);
    scrollerOf(list).scrollTop = 50;
    await until(() => asked.length === 1, 'it asks');
    scrollerOf(list).scrollTop = 20;
    await show(list, many(50, 100), { hasOlder: true, loadingOlder: true });
    equal(asked.length, 1);
  });

  it('does not ask again by itself when loading older messages failed', async () => {
    const list = await mount('chat-message-list', { now });
    const asked = record(list, 'chat-load-older');
    await show(list, many(1, 2), { hasOlder: true });
    await show(list, many(1, 2), { hasOlder: true, loadingOlder: true });
    await show(list, many(1, 2), { hasOlder: true });
    equal(asked.length, 1);
    await show(list, many(0, 2), { hasOlder: true });
    equal(asked.length, 2, 'after some came');
  });

  it('asks for older messages when what is loaded does not fill it', async () => {
    const list = await mount('chat-message-list', { now });
    const asked = record(list, 'chat-load-older');
    await show(list, many(1, 2), { hasOlder: true });
    equal(asked.length, 1);
  });

  it('announces new messages of others alone', async () => {
    const list = await mountWith(many(10, 12));
    const said = (): string | null => inside(list, '[aria-live="polite"]').textContent;
    equal(said(), '', 'nothing of what loads');
    await show(list, many(1, 12));
    equal(said(), '', 'nothing of what loads above');
    await show(list, [...many(1, 12), ownMessage(13, { delivery: 'queued', seq: null })]);
    equal(said(), '', 'nothing of one’s own');
    await show(list, [...many(1, 12), message(14, { text: 'Hi' }), ownMessage(13, { delivery: 'queued', seq: null })]);
    equal(said(), 'Mia Torres: Hi', 'also when it stands before what waits');
    equal(inside(list, '[role=log]').getAttribute('aria-live'), 'off');
  });

  it('announces equal words again, every one of a burst, and no more than a few at once', async () => {
    const list = await mountWith([message(1)]);
    const region = inside(list, '[aria-live="polite"]');
    const said = (): (string | null)[] => [...region.children].map((node) => node.textContent);
    await show(list, [message(1), message(2, { text: 'ok' })]);
    const [first] = region.children;
    await show(list, [message(1), message(2, { text: 'ok' }), message(3, { text: 'ok' })]);
    same(said(), ['Mia Torres: ok', 'Mia Torres: ok']);
    equal(region.children[0], first, 'what was said stays the node that it is');
    await show(list, many(1, 12));
    same(
      said(),
      [8, 9, 10, 11, 12].map((seq) => `Mia Torres: Message ${seq}`),
    );
  });

  it('announces that a message of one’s own failed, once, and not what failed long ago', async () => {
    const error = { code: 'conversation_closed', message: 'x', retryable: false } as const;
    const waiting = ownMessage(2, { id: null, seq: null, delivery: 'queued' });
    const failed = ownMessage(2, { id: null, seq: null, delivery: 'failed', error });
    const list = await mountWith([message(1), waiting]);
    const said = (): string | null => inside(list, '[aria-live="polite"]').textContent;
    await show(list, [message(1), failed]);
    equal(said(), 'Your message "Message 2" wasn\'t sent. This conversation is closed.');
    await show(list, [message(1), { ...failed }]);
    equal(said()?.match(/closed/g)?.length, 1);
    const later = await mountWith([message(1), failed]);
    equal(inside(later, '[aria-live="polite"]').textContent, '');
  });

  it('lets arrow keys walk through the messages from one tab stop', async () => {
    const list = await mountWith([message(1), ownMessage(2), message(3)]);
    const rows = allInside(list, '.row');
    same(
      rows.map((row) => row.tabIndex),
      [-1, -1, 0],
    );
    rows[2]?.focus();
    const press = (key: string): boolean | undefined =>
      list.shadowRoot?.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
    press('ArrowUp');
    equal(list.shadowRoot?.activeElement, rows[1]);
    press('Home');
    equal(list.shadowRoot?.activeElement, rows[0]);
    press('ArrowUp');
    equal(list.shadowRoot?.activeElement, rows[0]);
    await list.updateComplete;
    same(
      rows.map((row) => row.tabIndex),
      [0, -1, -1],
    );
  });

  it('has words for empty, loading and failed', async () => {
    const list = await mountWith([]);
    ok(inside(list, '.state').querySelector('slot[name=empty]'), 'a place for the host’s own words');
    await accessible(list);
    await show(list, [], { state: 'loading' });
    equal(getComputedStyle(inside(list, '.skeleton')).visibility, 'hidden', 'not before 150 ms');
    finishAnimations(list);
    equal(getComputedStyle(inside(list, '.skeleton')).visibility, 'visible');
    const reloads = record(list, 'chat-reload');
    await show(list, [], { state: 'failed', error: { code: 'internal', message: 'Broken, sorry.', retryable: true } });
    ok(inside(list, '[role=alert]').textContent?.includes('Broken, sorry.'), 'what happened');
    inside(list, '.state-action').click();
    equal(reloads.length, 1);
    await accessible(list);
  });

  it('is accessible with a full conversation, light and dark', async () => {
    const list = await mountWith([
      message(1, { text: 'see https://a.example `code`' }),
      ownMessage(2),
      message(3, { deletedAt: 1 }),
    ]);
    await accessible(list);
    const box = list.parentElement;
    if (box) box.style.cssText += 'color-scheme: dark; background: black';
    await accessible(list);
  });
});
