import { html, type TemplateResult } from 'lit';
import { replyIcon } from '../icons/icons.ts';
import { strings } from '../locales/strings.ts';
import { excerpt } from '../text/excerpt.ts';
import type { RowActions } from './row-actions.ts';
import type { Citation } from './rows.ts';

/** One line above a bubble for each message that it answers or quotes; leads there when it is loaded. */
export function renderCitations(cited: readonly Citation[], actions: RowActions): readonly TemplateResult[] {
  return cited.map(({ message, name }) => {
    if (!message)
      return html`<div class="cited missing">${replyIcon()}<span class="cited-text">${strings.list.citedMissing}</span></div>`;
    const who = message.mine ? strings.list.you : name || strings.list.someone;
    const text = message.deletedAt === null ? excerpt(message.text) : strings.list.deleted;
    return html`<button type="button" class="cited" @click=${() => actions.goTo(message.key)}>
      ${replyIcon()}<span class="unseen">${strings.list.inReplyTo}</span><bdi class="cited-name">${who}</bdi
      ><bdi class="cited-text">${text}</bdi>
    </button>`;
  });
}
