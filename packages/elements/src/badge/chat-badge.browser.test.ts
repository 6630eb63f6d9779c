import { defineElements } from '../define-elements.ts';
import { accessible, equal } from '../testing/assertions.ts';
import { describe, it } from '../testing/mocha.ts';
import { inside, mount } from '../testing/mounting.ts';

defineElements();

describe('<chat-badge>', () => {
  it('shows the count, capped, with words for screen readers', async () => {
    const badge = await mount('chat-badge', { count: 7 });
    equal(inside(badge, '[aria-hidden]').textContent, '7');
    badge.count = 100;
    await badge.updateComplete;
    equal(inside(badge, '[aria-hidden]').textContent, '99+');
    equal(inside(badge, '.unseen').textContent, '99+ unread');
    await accessible(badge);
  });

  it('takes no room at zero', async () => {
    const badge = await mount('chat-badge', { count: 0 });
    equal(badge.shadowRoot?.querySelector('.badge'), null);
  });
});
