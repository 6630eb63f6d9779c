import type { Typist } from '@alcove/client';
import { defineElements } from '../define-elements.ts';
import { accessible, equal } from '../testing/assertions.ts';
import { describe, it } from '../testing/mocha.ts';
import { inside, mount } from '../testing/mounting.ts';

defineElements();

const typists = (...names: string[]): Typist[] => names.map((name) => ({ kind: 'user', id: name, name }));

describe('<chat-typing-line>', () => {
  it('names who is writing and keeps its height when nobody is', async () => {
    const line = await mount('chat-typing-line');
    const height = line.offsetHeight;
    const words: Record<string, string[]> = {
      'Mia is typing': ['Mia'],
      'Mia and Jonas are typing': ['Mia', 'Jonas'],
      'Mia, Jonas and 1 other are typing': ['Mia', 'Jonas', 'Lea'],
      '4 people are typing': ['Mia', 'Jonas', 'Lea', 'Bo'],
    };
    for (const [expected, names] of Object.entries(words)) {
      line.typists = typists(...names);
      await line.updateComplete;
      equal(inside(line, '.names').textContent, expected);
      equal(line.offsetHeight, height);
    }
    await accessible(line);
  });
});
