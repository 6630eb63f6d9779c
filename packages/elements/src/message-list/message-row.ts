import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { checkCheckIcon, checkIcon, circleAlertIcon, clockIcon } from '../icons/icons.ts';
import { strings } from '../locales/strings.ts';
import { timeLabel } from '../text/clock-labels.ts';
import { renderText } from '../text/render-text.ts';
import { isJumbo } from '../text/text-parts.ts';
import type { Attended } from './attention.ts';
import { hasActions, type Reader, type RowActions, renderRowActions } from './row-actions.ts';
import { renderCitations } from './row-citations.ts';
import { renderReactions } from './row-reactions.ts';
import type { DeliveryMark, MessageRow } from './rows.ts';

/** What a row shows that its message does not say. */
export interface RowView extends Reader {
  /** 0 for the one row that Tab reaches, else -1. */
  readonly tabIndex: number;
  /** Set while the reader is at this message. */
  readonly attended: Pick<Attended, 'face' | 'held'> | null;
  /** Whether the reader may write here. */
  readonly writable: boolean;
}

function renderMark(mark: DeliveryMark): TemplateResult {
  const words = strings.delivery;
  switch (mark.kind) {
    case 'read':
      return html`<span class="mark read">${checkCheckIcon()}<span class="mark-text">${words.readBy(mark.names)}</span></span>`;
    case 'sent':
      return html`<span class="mark">${checkIcon()}<span class="mark-text">${words.sent}</span></span>`;
    default:
      return html`<span class="mark">${clockIcon()}<span class="mark-text">${words[mark.kind]}</span></span>`;
  }
}

function renderFailure(row: MessageRow, actions: RowActions): TemplateResult {
  const { error } = row.message;
  const reason = error ? (strings.refusals[error.code] ?? error.message) : '';
  return html`<div class="failure">
    <span class="reason">${circleAlertIcon()}<span>${row.message.id === null ? strings.list.notSent : strings.list.notChanged} ${reason}</span></span>
    <span class="choices">
      <button type="button" class="choice" @click=${() => actions.retry(row.key)}>${strings.list.retry}</button>
      <span aria-hidden="true">·</span>
      <button type="button" class="choice" @click=${() => actions.discard(row.key)}>${strings.list.discard}</button>
    </span>
  </div>`;
}

/** One message: avatar and name once per group, bubble, then time, delivery mark or what went wrong. */
export function renderMessageRow(row: MessageRow, view: RowView, actions: RowActions): TemplateResult {
  const { message } = row;
  const { attended, writable, meId } = view;
  const words = strings.list;
  const name = message.mine ? words.you : row.name || words.someone;
  const time = timeLabel(message.createdAt);
  const failed = message.delivery === 'failed';
  const deleted = message.deletedAt !== null;
  const edited = message.editedAt !== null && !deleted;
  const jumbo = !deleted && !failed && isJumbo(message.text);
  const shape = [
    message.mine ? 'mine' : 'theirs',
    row.first ? 'first' : '',
    row.last ? 'last' : '',
    failed ? 'failed' : '',
    jumbo ? 'jumbo' : '',
    deleted ? 'deleted' : '',
    row.far && !attended ? 'far' : '',
  ].join(' ');
  const showMeta = !failed && (row.last || row.mark !== null || edited);
  return html`<div
    class="row ${shape}"
    role="article"
    data-key=${row.key}
    tabindex=${view.tabIndex}
    aria-label=${words.messageLabel(name, time)}
  >
    ${row.last && !message.mine ? html`<chat-avatar class="avatar" .name=${name}></chat-avatar>` : nothing}
    ${row.first && !message.mine ? html`<div class="name" dir="auto">${name}</div>` : nothing}
    ${deleted ? nothing : renderCitations(row.cited, actions)}
    <div class="line">
      <div class="bubble" part="bubble ${message.mine ? 'bubble-mine' : 'bubble-theirs'}" dir="auto">${
        deleted ? words.deleted : guard([message.text], () => renderText(message.text))
      }</div>
      ${showMeta ? nothing : html`<time class="aside" aria-hidden="true"><bdi>${time}</bdi></time>`}
      ${attended && writable && hasActions(row) ? renderRowActions(row, attended, view, actions) : nothing}
    </div>
    ${message.reactions.length > 0 && !deleted ? renderReactions(row, meId, writable, actions) : nothing}
    ${
      showMeta
        ? html`<div class="meta">
            ${edited ? html`<span>${words.edited}</span>` : nothing}
            <time dir="auto" datetime=${new Date(message.createdAt).toISOString()}>${time}</time>
            ${row.mark ? renderMark(row.mark) : nothing}
          </div>`
        : nothing
    }
    ${failed ? renderFailure(row, actions) : nothing}
  </div>`;
}
