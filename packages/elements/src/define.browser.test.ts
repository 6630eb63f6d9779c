import { define } from './define.ts';
import { defineElements } from './define-elements.ts';
import { equal } from './testing/assertions.ts';
import { describe, it } from './testing/mocha.ts';

describe('registration', () => {
  it('leaves the first owner of a name in place', () => {
    class First extends HTMLElement {}
    define('test-owner', First);
    define('test-owner', class extends HTMLElement {});
    equal(customElements.get('test-owner'), First);
  });

  it('can be done twice', () => {
    defineElements();
    const before = customElements.get('chat-message-list');
    defineElements();
    equal(customElements.get('chat-message-list'), before);
  });
});
