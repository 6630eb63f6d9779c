import { defineElements } from '../define-elements.ts';
import { accessible, equal } from '../testing/assertions.ts';
import { describe, it } from '../testing/mocha.ts';
import { inside, mount } from '../testing/mounting.ts';

defineElements();

describe('<chat-avatar>', () => {
  it('shows initials on the tint of the name, readable in light and dark', async () => {
    for (const scheme of ['light', 'dark']) {
      for (const name of ['Mia Torres', 'Noor Haddad', 'Jonas', 'Lea Brandt', 'Ada', 'Bo', 'Cy', 'Di Fu']) {
        const avatar = await mount('chat-avatar', { name });
        avatar.style.colorScheme = scheme;
        // What is decorative is not measured, so it is made visible for the moment.
        inside(avatar, '.face').removeAttribute('aria-hidden');
        await accessible(avatar);
      }
    }
    const [one, other] = [
      await mount('chat-avatar', { name: 'Mia Torres' }),
      await mount('chat-avatar', { name: 'Mia Torres' }),
    ];
    equal(inside(one, '.face').textContent, 'MT');
    equal(inside(one, '.face').className, inside(other, '.face').className);
  });
});
