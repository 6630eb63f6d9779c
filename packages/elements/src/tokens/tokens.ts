import { css } from 'lit';

/**
 * The design tokens. A host sets the public `--chat-*` properties on the element or anywhere above it; elements read
 * the private `--_*` ones, which fall back to these values. Whether light or dark applies is the inherited
 * `color-scheme`; the shells turn their `theme` attribute into it.
 *
 * Neutrals take the accent's hue. `--_on-accent` is black or white by the accent's own luminance (the Y of XYZ, as in
 * WCAG 2): at the turning point of 0.179 both give 4.58:1, so every accent keeps at least 4.5:1.
 *
 * @cssprop [--chat-accent] - The one colour of the business.
 * @cssprop [--chat-font-family=inherit] - Font of everything.
 * @cssprop [--chat-surface] - Background of panels.
 * @cssprop [--chat-bubble] - Background of other people's bubbles and of fields.
 * @cssprop [--chat-text] - Colour of text.
 * @cssprop [--chat-radius-bubble=18px] - Corner of a bubble.
 */
export const tokens = css`
  :host {
    --_accent: var(--chat-accent, light-dark(oklch(0.53 0.19 262), oklch(0.55 0.19 262)));
    --_dark-on-accent: clamp(0, (0.179 - y) * 10000, 1);
    --_on-accent: color(
      from var(--_accent) xyz-d65 calc(0.9505 * var(--_dark-on-accent)) var(--_dark-on-accent)
        calc(1.089 * var(--_dark-on-accent))
    );
    --_accent-ink: light-dark(
      oklch(from var(--_accent) min(l, 0.5) c h),
      oklch(from var(--_accent) max(l, 0.78) min(c, 0.13) h)
    );
    --_accent-soft: light-dark(
      oklch(from var(--_accent) 0.95 min(c, 0.035) h),
      oklch(from var(--_accent) 0.32 min(c, 0.06) h)
    );
    --_surface: var(
      --chat-surface,
      light-dark(oklch(from var(--_accent) 0.998 min(c, 0.002) h), oklch(from var(--_accent) 0.205 min(c, 0.012) h))
    );
    --_bubble: var(
      --chat-bubble,
      light-dark(oklch(from var(--_accent) 0.957 min(c, 0.008) h), oklch(from var(--_accent) 0.29 min(c, 0.016) h))
    );
    --_hover: light-dark(oklch(from var(--_accent) 0.93 min(c, 0.012) h), oklch(from var(--_accent) 0.34 min(c, 0.018) h));
    --_line: light-dark(oklch(from var(--_accent) 0.92 min(c, 0.008) h), oklch(from var(--_accent) 0.32 min(c, 0.014) h));
    --_edge: light-dark(oklch(from var(--_accent) 0.62 min(c, 0.012) h), oklch(from var(--_accent) 0.56 min(c, 0.014) h));
    --_text: var(
      --chat-text,
      light-dark(oklch(from var(--_accent) 0.25 min(c, 0.02) h), oklch(from var(--_accent) 0.95 min(c, 0.006) h))
    );
    --_muted: light-dark(oklch(from var(--_accent) 0.5 min(c, 0.016) h), oklch(from var(--_accent) 0.74 min(c, 0.012) h));
    --_danger: light-dark(oklch(0.53 0.19 25), oklch(0.76 0.13 22));
    --_danger-soft: light-dark(oklch(0.96 0.02 20), oklch(0.3 0.055 22));
    --_notice: light-dark(oklch(0.42 0.08 70), oklch(0.88 0.09 85));
    --_notice-soft: light-dark(oklch(0.962 0.036 85), oklch(0.31 0.04 75));
    --_radius-bubble: var(--chat-radius-bubble, 18px);
    --_ease: cubic-bezier(0.22, 0.8, 0.3, 1);
  }
`;
