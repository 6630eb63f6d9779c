/* Shapes from Lucide (https://lucide.dev); its licence stands in packages/elements/src/icons/icons.ts. */
import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit';

/** Draws an icon: 20 px, stroke 1.75, current colour. A function, so that a bundle keeps only what it uses. */
type InboxIcon = () => TemplateResult;

function icon(shape: SVGTemplateResult): InboxIcon {
  return () =>
    html`<svg class="icon" width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`;
}

export const circleCheckIcon: InboxIcon = /* @__PURE__ */ icon(
  svg`<circle cx="12" cy="12" r="10" /><path d="m9 12 2 2 4-4" />`,
);
export const circleDotIcon: InboxIcon = /* @__PURE__ */ icon(
  svg`<circle cx="12" cy="12" r="10" /><circle cx="12" cy="12" r="1" />`,
);
export const eyeIcon: InboxIcon = /* @__PURE__ */ icon(
  svg`<path d="M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0" /><circle cx="12" cy="12" r="3" />`,
);
export const eyeOffIcon: InboxIcon = /* @__PURE__ */ icon(
  svg`<path d="M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49" /><path d="M14.084 14.158a3 3 0 0 1-4.242-4.242" /><path d="M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143" /><path d="m2 2 20 20" />`,
);
export const inboxIcon: InboxIcon = /* @__PURE__ */ icon(
  svg`<path d="M22 12h-6l-2 3h-4l-2-3H2" /><path d="M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z" />`,
);
export const keyboardIcon: InboxIcon = /* @__PURE__ */ icon(
  svg`<path d="M10 8h.01" /><path d="M12 12h.01" /><path d="M14 8h.01" /><path d="M16 12h.01" /><path d="M18 8h.01" /><path d="M6 8h.01" /><path d="M7 16h10" /><path d="M8 12h.01" /><rect width="20" height="16" x="2" y="4" rx="2" />`,
);
export const userCheckIcon: InboxIcon = /* @__PURE__ */ icon(
  svg`<path d="m16 11 2 2 4-4" /><path d="M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2" /><circle cx="9" cy="7" r="4" />`,
);
