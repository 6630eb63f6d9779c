import type { Timeline } from '@alcove/client';
import { html, type TemplateResult } from 'lit';
import { circleCheckIcon, circleDotIcon, userCheckIcon } from '../icons/icons.ts';
import { strings } from '../locales/strings.ts';

const icons = { open: circleDotIcon, assigned: userCheckIcon, closed: circleCheckIcon };

/** How a customer conversation stands, as icon and word. */
export function statusPill(status: Timeline['status']): TemplateResult {
  return html`<span class="status ${status}">${icons[status]()}<span>${strings.pane.status[status]}</span></span>`;
}
