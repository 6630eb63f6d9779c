import { defineElements } from '../define-elements.ts';
import { accessible, equal, ok, same } from '../testing/assertions.ts';
import { describe, it } from '../testing/mocha.ts';
import { inside, mount, record } from '../testing/mounting.ts';
import type { ChatComposer } from './chat-composer.ts';

defineElements();

const input = (composer: ChatComposer): HTMLTextAreaElement => inside(composer, 'textarea');

async function type(composer: ChatComposer, text: string): Promise<void> {
  input(composer).value = text;
  input(composer).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await composer.updateComplete;
}

function press(composer: ChatComposer, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more });
  input(composer).dispatchEvent(event);
  return event;
}

describe('<chat-composer>', () => {
  it('sends with Enter, as written, and empties the field', async () => {
    const composer = await mount('chat-composer');
    const sent = record(composer, 'chat-submit');
    await type(composer, ' hello\nthere ');
    ok(press(composer, 'Enter').defaultPrevented, 'Enter breaks no line');
    await composer.updateComplete;
    same(
      sent.map((event) => event.text),
      [' hello\nthere '],
    );
    equal(input(composer).value, '');
  });

  it('breaks the line with Shift+Enter', async () => {
    const composer = await mount('chat-composer');
    const sent = record(composer, 'chat-submit');
    await type(composer, 'hello');
    equal(press(composer, 'Enter', { shiftKey: true }).defaultPrevented, false);
    equal(sent.length, 0);
  });

  it('leaves Enter to an input method that is composing', async () => {
    const composer = await mount('chat-composer');
    const sent = record(composer, 'chat-submit');
    await type(composer, 'こんにちは');
    equal(press(composer, 'Enter', { isComposing: true }).defaultPrevented, false);
    equal(press(composer, 'Enter', { keyCode: 229 }).defaultPrevented, false, 'as Safari marks it');
    equal(sent.length, 0);
    press(composer, 'Enter');
    equal(sent.length, 1);
  });

  it('sends nothing that is only white space, and shows its button with content', async () => {
    const composer = await mount('chat-composer');
    const sent = record(composer, 'chat-submit');
    const button = inside<HTMLButtonElement>(composer, '.send');
    await type(composer, ' \n ');
    press(composer, 'Enter');
    equal(sent.length, 0);
    equal(getComputedStyle(button).visibility, 'hidden');
    await type(composer, 'x');
    equal(button.disabled, false);
    button.click();
    equal(sent.length, 1);
  });

  it('tells typing with each key, and its end on sending, emptying and leaving', async () => {
    const composer = await mount('chat-composer');
    const typing = record(composer, 'chat-typing');
    await type(composer, 'a');
    await type(composer, '');
    await type(composer, 'b');
    input(composer).dispatchEvent(new FocusEvent('blur'));
    press(composer, 'Enter');
    same(
      typing.map((event) => event.active),
      [true, false, true, false, false],
    );
  });

  it('counts down near the limit and does not send beyond it', async () => {
    const composer = await mount('chat-composer');
    const sent = record(composer, 'chat-submit');
    await type(composer, 'x'.repeat(7_990));
    equal(inside(composer, '.count').textContent?.trim(), '10 left');
    await type(composer, 'x'.repeat(8_003));
    equal(inside(composer, '.count').textContent?.trim(), '3 too many');
    equal(input(composer).getAttribute('aria-invalid'), 'true');
    press(composer, 'Enter');
    equal(sent.length, 0);
    equal(composer.draft.length, 8_003, 'nothing is cut off');
  });

  it('keeps an unsent text with its conversation', async () => {
    const composer = await mount('chat-composer', { draftKey: 'a' });
    await type(composer, 'for a');
    composer.draftKey = 'b';
    await composer.updateComplete;
    equal(input(composer).value, '');
    await type(composer, 'for b');
    composer.draftKey = 'a';
    await composer.updateComplete;
    equal(input(composer).value, 'for a');
  });

  it('keeps an unsent text when it moves in the document', async () => {
    const composer = await mount('chat-composer');
    await type(composer, 'wait');
    const box = composer.parentElement;
    composer.remove();
    box?.append(composer);
    await composer.updateComplete;
    equal(input(composer).value, 'wait');
  });

  it('grows from one line to six and scrolls from there', async () => {
    const composer = await mount('chat-composer');
    const heights: number[] = [];
    for (const lines of [1, 3, 6, 12]) {
      await type(composer, Array.from({ length: lines }, () => 'line').join('\n'));
      heights.push(input(composer).clientHeight);
    }
    same(heights, [44, 88, 154, 154]);
    ok(input(composer).scrollHeight > input(composer).clientHeight, 'twelve lines scroll');
  });

  it('says what is answered and gives it up with Escape or its button', async () => {
    const composer = await mount('chat-composer', {
      mode: { kind: 'reply', key: 'k', name: 'Mia Torres', text: 'one\n two' },
    });
    const cancels = record(composer, 'chat-cancel-mode');
    equal(inside(composer, '.mode-title').textContent, 'Replying to Mia Torres');
    equal(inside(composer, '.mode-text').textContent, 'one two');
    equal(input(composer).getAttribute('aria-describedby'), 'mode');
    await accessible(composer);
    equal(press(composer, 'Escape').defaultPrevented, true);
    inside(composer, '.cancel').click();
    equal(cancels.length, 2);
    composer.mode = null;
    await composer.updateComplete;
    equal(press(composer, 'Escape').defaultPrevented, false, 'without it Escape is left to others');
  });

  it('edits in place of what was being written, and gives that back', async () => {
    const composer = await mount('chat-composer', { draftKey: 'a' });
    const sent = record(composer, 'chat-submit');
    await type(composer, 'half a tho');
    composer.mode = { kind: 'edit', key: 'k', text: 'old text' };
    await composer.updateComplete;
    equal(input(composer).value, 'old text');
    equal(input(composer).selectionStart, 8, 'the caret is at its end');
    equal(inside(composer, '.send').getAttribute('aria-label'), 'Save');
    await accessible(composer);
    await type(composer, 'new text');
    press(composer, 'Enter');
    composer.mode = null;
    await composer.updateComplete;
    same(
      sent.map((event) => event.text),
      ['new text'],
    );
    equal(input(composer).value, 'half a tho');
  });

  it('forgets an edit that was given up', async () => {
    const composer = await mount('chat-composer', { draftKey: 'a' });
    const edit = { kind: 'edit', key: 'k', text: 'old' } as const;
    composer.mode = edit;
    await composer.updateComplete;
    await type(composer, 'changed');
    composer.addEventListener('chat-cancel-mode', () => {
      composer.mode = null;
    });
    press(composer, 'Escape');
    await composer.updateComplete;
    equal(input(composer).value, '');
    composer.mode = edit;
    await composer.updateComplete;
    equal(input(composer).value, 'old');
  });

  it('asks for the last own message with the up arrow, in an empty field alone', async () => {
    const composer = await mount('chat-composer');
    const wishes = record(composer, 'chat-edit-last');
    equal(press(composer, 'ArrowUp').defaultPrevented, false, 'nobody took it');
    composer.addEventListener('chat-edit-last', (event) => event.preventDefault());
    equal(press(composer, 'ArrowUp').defaultPrevented, true);
    await type(composer, 'x');
    press(composer, 'ArrowUp');
    equal(wishes.length, 2);
  });

  it('gives a text back to the draft that it came from, and overwrites nothing', async () => {
    const composer = await mount('chat-composer', { draftKey: 'a' });
    composer.restore('a', 'lost');
    composer.restore('a', 'lost later');
    composer.restore('b', 'of b');
    await composer.updateComplete;
    equal(input(composer).value, 'lost');
    composer.draftKey = 'b';
    await composer.updateComplete;
    equal(input(composer).value, 'of b');
  });

  it('takes no text when disabled', async () => {
    const composer = await mount('chat-composer', { disabled: true });
    equal(input(composer).disabled, true);
    await accessible(composer);
  });

  it('can be focused before it has rendered', async () => {
    const composer = document.createElement('chat-composer');
    document.body.append(composer);
    composer.focus();
    await composer.updateComplete;
    await Promise.resolve();
    equal(composer.shadowRoot?.activeElement, input(composer));
    composer.remove();
  });

  it('is accessible with content', async () => {
    const composer = await mount('chat-composer');
    await type(composer, 'x'.repeat(7_990));
    await accessible(composer);
  });
});
