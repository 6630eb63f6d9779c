import { circleAlertIcon } from '@alcove/elements';
import { html, type TemplateResult } from 'lit';
import { restingBubbles } from '../drawings/resting-bubbles.ts';
import { strings } from '../locales/strings.ts';

/** Rows in the shape of conversations; the stylesheet shows them after a moment only. */
export function skeletonRows(count: number): TemplateResult {
  return html`
    <div class="skeleton" role="status">
      <span class="unseen">${strings.list.loading}</span>
      ${Array.from(
        { length: count },
        () => html`
          <div class="row" aria-hidden="true">
            <span class="bone bone-avatar"></span>
            <div class="lines"><span class="bone bone-name"></span><span class="bone bone-preview"></span></div>
          </div>
        `,
      )}
    </div>
  `;
}

/** What could not be loaded, and the button that tries again. */
export function listProblem(message: string, retry: () => void): TemplateResult {
  return html`
    <div class="notice" role="alert">
      ${circleAlertIcon()}
      <p class="notice-title">${message}</p>
      <button class="button" type="button" @click=${retry}>${strings.list.retry}</button>
    </div>
  `;
}

/** The list of somebody who has no conversations yet. */
export function emptyList(): TemplateResult {
  return html`
    <div class="notice">
      ${restingBubbles}
      <p class="notice-title">${strings.list.empty}</p>
      <p class="notice-text">${strings.list.emptyText}</p>
    </div>
  `;
}
