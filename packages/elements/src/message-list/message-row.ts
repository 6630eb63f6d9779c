import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { checkCheckIcon, checkIcon, circleAlertIcon, clockIcon } from '../icons/icons.ts';
import { strings } from '../locales/strings.ts';
import { timeLabel } from '../text/clock-labels.ts';
import { renderText } from '../text/render-text.ts';
import { isJumbo } from '../text/text-parts.ts';
import type { DeliveryMark, MessageRow } from './rows.ts';

/** What a row asks its list to do. */
export interface RowActions {
  retry(key: string): void;
  discard(key: string): void;
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
    <span class="reason">${circleAlertIcon()}<span>${strings.list.notSent} ${reason}</span></span>
    <span class="choices">
      <button type="button" class="choice" @click=${() => actions.retry(row.key)}>${strings.list.retry}</button>
      <span aria-hidden="true">·</span>
      <button type="button" class="choice" @click=${() => actions.discard(row.key)}>${strings.list.discard}</button>
    </span>
  </div>`;
}

/** One message: avatar and name once per group, bubble, then time, delivery mark or what went wrong. */
export function renderMessageRow(row: MessageRow, tabIndex: number, actions: RowActions): TemplateResult {
  const { message } = row;
  const words = strings.list;
  const name = message.mine ? words.you : row.name || words.someone;
  const time = timeLabel(message.createdAt);
  const failed = message.delivery === 'failed';
  const deleted = message.deletedAt !== null;
  const jumbo = !deleted && !failed && isJumbo(message.text);
  const shape = [
    message.mine ? 'mine' : 'theirs',
    row.first ? 'first' : '',
    row.last ? 'last' : '',
    failed ? 'failed' : '',
    jumbo ? 'jumbo' : '',
    deleted ? 'deleted' : '',
  ].join(' ');
  const showMeta = !failed && (row.last || row.mark !== null);
  return html`<div
    class="row ${shape}"
    role="article"
    data-key=${row.key}
    tabindex=${tabIndex}
    aria-label=${words.messageLabel(name, time)}
  >
    ${row.last && !message.mine ? html`<chat-avatar class="avatar" .name=${name}></chat-avatar>` : nothing}
    ${row.first && !message.mine ? html`<div class="name" dir="auto">${name}</div>` : nothing}
    <div class="line">
      <div class="bubble" part="bubble ${message.mine ? 'bubble-mine' : 'bubble-theirs'}" dir="auto">${
        deleted ? words.deleted : guard([message.text], () => renderText(message.text))
      }</div>
      ${showMeta ? nothing : html`<time class="aside" dir="auto" aria-hidden="true">${time}</time>`}
    </div>
    ${
      showMeta
        ? html`<div class="meta">
            ${message.editedAt !== null && !deleted ? html`<span>${words.edited}</span>` : nothing}
            <time dir="auto" datetime=${new Date(message.createdAt).toISOString()}>${time}</time>
            ${row.mark ? renderMark(row.mark) : nothing}
          </div>`
        : nothing
    }
    ${failed ? renderFailure(row, actions) : nothing}
  </div>`;
}
