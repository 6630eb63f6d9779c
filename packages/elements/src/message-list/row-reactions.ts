import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { strings } from '../locales/strings.ts';
import { formatCount } from '../text/count.ts';
import { hasReacted, type RowActions } from './row-actions.ts';
import type { MessageRow } from './rows.ts';

/** The reactions beneath a bubble; pressing one sets or takes back one's own. */
export function renderReactions(row: MessageRow, meId: string, writable: boolean, actions: RowActions): TemplateResult {
  return html`<div class="reactions" role="group" aria-label=${strings.reactions.label}>
    ${repeat(
      row.message.reactions,
      ({ emoji }) => emoji,
      ({ emoji, actorIds }, index) => {
        const own = hasReacted(row, emoji, meId);
        const names = actorIds.map((id, at) =>
          id === meId ? strings.reactions.you : row.reactors[index]?.[at] || strings.list.someone,
        );
        const label = strings.reactions.by(emoji, names);
        return html`<button
          type="button"
          class="chip"
          aria-pressed=${own}
          title=${label}
          ?disabled=${!writable}
          @click=${() => actions.react(row.key, emoji, !own)}
        >
          <span>${emoji}</span><span class="chip-count">${formatCount(actorIds.length)}</span>
        </button>`;
      },
    )}
  </div>`;
}
