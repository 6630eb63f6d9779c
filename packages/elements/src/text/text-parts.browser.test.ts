import { equal, ok, same } from '../testing/assertions.ts';
import { describe, it } from '../testing/mocha.ts';
import { isJumbo, textParts } from './text-parts.ts';

const links = (text: string) => textParts(text).flatMap((part) => (part.kind === 'link' ? [part.href] : []));

describe('the parts of a text', () => {
  it('an address in a sentence is a link without the punctuation around it', () => {
    same(links('See https://a.example/x?y=1#z.'), ['https://a.example/x?y=1#z']);
    same(links('(at http://a.example/b)'), ['http://a.example/b']);
    same(links('https://a.example/wiki/Alder_(tree), right?'), ['https://a.example/wiki/Alder_(tree)']);
  });

  it('only http and https become links', () => {
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://a.example',
      'https://',
      'http:// x',
      'vbscript:x',
    ]) {
      same(links(text), [], text);
    }
  });

  it('back-ticks mark code, and an address inside code stays code', () => {
    same(textParts('run `npm i` now'), [
      { kind: 'text', text: 'run ' },
      { kind: 'code', text: 'npm i' },
      { kind: 'text', text: ' now' },
    ]);
    same(textParts('```sh\ncurl https://a.example\n```'), [{ kind: 'code-block', text: 'curl https://a.example' }]);
    same(textParts('one ` alone'), [{ kind: 'text', text: 'one ` alone' }]);
  });

  it('nothing of the text is lost', () => {
    const text = 'a https://a.example/b), c\n\n  d <b>e</b> & f';
    equal(
      textParts(text)
        .map((part) => part.text)
        .join(''),
      text,
    );
  });

  it('hostile texts of the longest size are split in a moment', () => {
    const size = 8_000;
    const hostile = ['`', '```a', '`a', 'https://a.', `https://a.example/${')'.repeat(size)}`, '(https://', '``` ` ``'];
    for (const piece of hostile) {
      const text = piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
      // The best of five: what else the machine does is not this code's.
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        textParts(text);
        return performance.now() - start;
      });
      ok(Math.min(...times) < 50, piece.slice(0, 20));
    }
  });

  it('one to three emoji alone are shown large', () => {
    for (const text of ['🎉', '👍🏽', '👩‍💻❤️', '😀😀😀']) equal(isJumbo(text), true, text);
    for (const text of ['', 'ok', '🎉!', '123', '😀😀😀😀']) equal(isJumbo(text), false, text);
  });
});
