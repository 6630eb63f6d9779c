// Named as Lit's own tag, so that editors and the bundler's minifier see a style sheet.
const css = String.raw;

/**
 * Styles of the shell alone. It loads before Lit and before the tokens, so the accent and its readable text colour are
 * spelled out here once more; a test holds them equal to the tokens.
 */
export const shellStyles: string = css`
:host {
  all: initial;
  display: contents;
  direction: inherit;
  color-scheme: inherit;
  font-family: inherit;
  --_accent: var(--chat-accent, light-dark(oklch(0.53 0.19 262), oklch(0.55 0.19 262)));
  --_w: clamp(0, (0.179 - y) * 10000, 1);
  --_ease: 180ms cubic-bezier(0.22, 0.8, 0.3, 1);
  --_side: auto 20px;
}
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([position="start"]) { --_side: 20px auto; }
:host([hidden]) { display: none; }
.launcher, .problem {
  position: fixed;
  z-index: 2147483000;
  inset-inline: var(--_side);
  box-sizing: border-box;
}
.launcher {
  inset-block-end: max(20px, env(safe-area-inset-bottom));
  display: grid;
  place-items: center;
  width: 56px;
  height: 56px;
  padding: 0;
  border: 0;
  border-radius: 28px;
  background: var(--_accent);
  color: color(from var(--_accent) xyz-d65 calc(0.9505 * var(--_w)) var(--_w) calc(1.089 * var(--_w)));
  box-shadow: 0 1px 3px oklch(0 0 0 / 0.16), 0 8px 24px -4px oklch(0 0 0 / 0.3);
  font: inherit;
  cursor: pointer;
  touch-action: manipulation;
  -webkit-tap-highlight-color: transparent;
  transition: transform var(--_ease);
}
.launcher:hover { transform: scale(1.05); }
.launcher:active { transform: scale(0.96); }
.launcher:focus-visible { outline: 3px solid var(--_accent); outline-offset: 3px; }
svg {
  grid-area: 1 / 1;
  width: 26px;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.75;
  stroke-linecap: round;
  stroke-linejoin: round;
  transition: transform var(--_ease), opacity var(--_ease);
}
.close, [aria-expanded="true"] .bubble { opacity: 0; transform: scale(0.5) rotate(-60deg); }
[aria-expanded="true"] .close { opacity: 1; transform: none; }
.badge {
  position: absolute;
  inset-block-start: -4px;
  inset-inline-end: -4px;
  box-sizing: border-box;
  min-width: 22px;
  padding: 0 6px;
  border-radius: 11px;
  background: oklch(0.55 0.21 25);
  color: white;
  box-shadow: 0 0 0 2px light-dark(white, oklch(0.2 0 0));
  font-size: 12px;
  font-weight: 600;
  font-variant-numeric: tabular-nums;
  line-height: 22px;
  text-align: center;
}
.badge:empty, .problem:empty, .label, [aria-expanded="true"] .badge { display: none; }
.problem {
  inset-block-end: 88px;
  max-width: 260px;
  padding: 10px 14px;
  border-radius: 14px;
  background: oklch(0.25 0.01 262);
  color: white;
  font-size: 14px;
  line-height: 1.4;
}
:host([mode="inline"]) { display: grid; min-height: 480px; }
:host([mode="inline"]) :is(.launcher, .problem) { position: static; place-self: center; }
:host([mode="inline"]) .launcher {
  grid-auto-flow: column;
  gap: 10px;
  width: auto;
  padding: 0 24px 0 20px;
}
:host([mode="inline"]) .label { display: block; font-size: 15px; font-weight: 600; }
:host([mode="inline"]) svg { grid-area: auto; }
:host([mode="inline"]) :is(.close, .covered) { display: none; }
@media (max-width: 480px), (max-height: 480px) { .covered { display: none; } }
@media (forced-colors: active) { .launcher, .problem, .badge { border: 1px solid CanvasText; } }
@media (prefers-reduced-motion: reduce) {
  .launcher, svg { transition: opacity 160ms; transform: none !important; }
}
`;
