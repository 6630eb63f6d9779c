import type { Actor, ConversationEntry } from '@alcove/client';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { conversationName } from '../entries/conversation-name.ts';
import { previewLine } from '../entries/preview-line.ts';
import type { ShortTime } from '../entries/short-time.ts';

/** What every row of one rendering shares. */
export interface RowContext {
  readonly actor: Actor;
  readonly time: ShortTime;
  /** Epoch-ms. */
  readonly now: number;
  readonly selectedId: string | null;
  /** The one row that Tab reaches. */
  readonly tabStopId: string | null;
}

/** One conversation as an option of the list: who, the newest line, when, how much is unread. */
export function conversationRow(entry: ConversationEntry, context: RowContext): TemplateResult {
  const { conversation } = entry;
  const { actor } = context;
  const name = conversationName(conversation, actor);
  const preview = previewLine(entry, actor);
  const time = context.time(conversation.activityAt, context.now);
  const { count, capped } = entry.unread;
  const selected = conversation.id === context.selectedId;

  return html`
    <div
      class=${classMap({ row: true, unread: count > 0 })}
      role="option"
      part="row"
      data-id=${conversation.id}
      aria-selected=${selected}
      tabindex=${conversation.id === context.tabStopId ? 0 : -1}
    >
      <chat-avatar .name=${name}></chat-avatar>
      <div class="lines">
        <div class="line">
          <bdi class="name">${name}</bdi>
          <time class="time" dir="auto" datetime=${new Date(conversation.activityAt).toISOString()}>${time}</time>
        </div>
        <div class="line">
          <bdi class="preview">${preview}</bdi>
          ${count > 0 ? html`<chat-badge .count=${count} .capped=${capped}></chat-badge>` : nothing}
        </div>
      </div>
    </div>
  `;
}
