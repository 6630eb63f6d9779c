import type { ClientError } from '@alcove/client';
import { html, type TemplateResult } from 'lit';
import { circleAlertIcon } from '../icons/icons.ts';
import { strings } from '../locales/strings.ts';

/** Shapes of the messages to come; the stylesheet holds them back for 150 ms. */
export function renderSkeleton(): TemplateResult {
  return html`<div class="skeleton" role="status">
    <span class="unseen">${strings.list.loading}</span>
    <i class="bone theirs wide"></i><i class="bone theirs"></i><i class="bone mine"></i>
    <i class="bone theirs wide"></i><i class="bone mine wide"></i><i class="bone mine short"></i>
  </div>`;
}

/** Two bubbles, one answering. Each element has its own end tag: minifiers of markup do not know SVG's short form. */
const drawing = html`<svg class="drawing" width="96" height="72" viewBox="0 0 96 72" fill="none" aria-hidden="true"
  ><path class="back" d="M14 8h42a10 10 0 0 1 10 10v16a10 10 0 0 1-10 10H28l-12 9v-9h-2A10 10 0 0 1 4 34V18A10 10 0 0 1 14 8Z"></path
  ><path class="front" d="M44 24h36a10 10 0 0 1 10 10v15a10 10 0 0 1-10 10h-1v8l-11-8H44a10 10 0 0 1-10-10V34a10 10 0 0 1 10-10Z"></path
  ><path class="ink" d="M52 41.5h.01M62 41.5h.01M72 41.5h.01"></path
></svg>`;

/** The empty conversation, unless the host brings its own words in the `empty` slot. */
export function renderEmpty(): TemplateResult {
  return html`<div class="state">
    ${drawing}
    <slot name="empty"><p class="state-title">${strings.list.emptyTitle}</p><p>${strings.list.emptyText}</p></slot>
  </div>`;
}

/** Loading failed and there is nothing to show. */
export function renderLoadFailure(error: ClientError | null, retry: () => void): TemplateResult {
  const reason = error ? (strings.refusals[error.code] ?? error.message) : '';
  return html`<div class="state" role="alert">
    <span class="state-icon">${circleAlertIcon()}</span>
    <p class="state-title">${strings.list.failedTitle}</p>
    <p>${reason}</p>
    <button type="button" class="state-action" @click=${retry}>${strings.list.failedRetry}</button>
  </div>`;
}
