import { defineElements } from '../define-elements.ts';
import { equal, ok } from '../testing/assertions.ts';
import { describe, it } from '../testing/mocha.ts';
import { inside, mount } from '../testing/mounting.ts';

defineElements();

/** Relative luminance of a colour as the browser paints it, by WCAG 2. */
function luminance(color: string): number {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) throw new Error('This browser paints no canvas.');
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const accents = [
  '',
  '#ff0000',
  '#00a86b',
  '#ffd500',
  '#0a0a0a',
  '#ffffff',
  '#7c3aed',
  '#e8590c',
  '#767676',
  '#00ffff',
  '#8b4513',
];

describe('tokens', () => {
  for (const scheme of ['light', 'dark']) {
    it(`text on any accent is readable in ${scheme}`, async () => {
      for (const accent of accents) {
        const badge = await mount('chat-badge', { count: 3 });
        badge.style.colorScheme = scheme;
        if (accent) badge.style.setProperty('--chat-accent', accent);
        const { backgroundColor, color } = getComputedStyle(inside(badge, '.badge'));
        const ratio = contrast(backgroundColor, color);
        ok(ratio >= 4.5, `${accent || 'the default'} gives ${ratio.toFixed(2)}:1 (${color} on ${backgroundColor})`);
      }
    });

    it(`links on any accent's neutrals are readable in ${scheme}`, async () => {
      for (const accent of accents) {
        const composer = await mount('chat-composer');
        composer.style.colorScheme = scheme;
        if (accent) composer.style.setProperty('--chat-accent', accent);
        const field = inside(composer, 'form');
        const ink = document.createElement('i');
        ink.style.color = 'var(--_accent-ink)';
        field.append(ink);
        const ratio = contrast(getComputedStyle(ink).color, getComputedStyle(field).backgroundColor);
        ok(ratio >= 4.5, `${accent || 'the default'} gives ${ratio.toFixed(2)}:1`);
      }
    });
  }

  it('take what a host sets anywhere above', async () => {
    const badge = await mount('chat-badge', { count: 3 });
    badge.parentElement?.style.setProperty('--chat-accent', 'rgb(1, 2, 3)');
    equal(getComputedStyle(inside(badge, '.badge')).backgroundColor, 'rgb(1, 2, 3)');
  });
});
