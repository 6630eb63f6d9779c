import { circleAlertIcon } from '@alcove/elements';
import { html, type TemplateResult } from 'lit';
import { strings } from '../locales/strings.ts';

/** The columns to come, shown after a moment only. */
export function startSkeleton(): TemplateResult {
  return html`
    <div class="starting" role="status">
      <span class="unseen">${strings.start.loading}</span>
      <div class="starting-lists" aria-hidden="true"><i class="bone"></i><i class="bone"></i></div>
      <div class="starting-rows" aria-hidden="true">
        ${Array.from({ length: 6 }, () => html`<i class="bone bone-avatar"></i><i class="bone"></i>`)}
      </div>
    </div>
  `;
}

/** The server could not be asked who is signed in. */
export function startFailure(retry: () => void): TemplateResult {
  return html`
    <div class="failure" role="alert">
      ${circleAlertIcon()}
      <h1>${strings.start.failed}</h1>
      <p>${strings.start.failedText}</p>
      <button class="button" type="button" @click=${retry}>${strings.start.retry}</button>
    </div>
  `;
}
