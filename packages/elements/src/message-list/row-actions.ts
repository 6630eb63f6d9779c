import { html, nothing, type TemplateResult } from 'lit';
import { pencilIcon, replyIcon, smilePlusIcon, trashIcon } from '../icons/icons.ts';
import { strings } from '../locales/strings.ts';
import type { ActionsFace, Attended } from './attention.ts';
import type { MessageRow } from './rows.ts';

/** What a row asks its list to do, by the key of its message. */
export interface RowActions {
  retry(key: string): void;
  discard(key: string): void;
  reply(key: string): void;
  edit(key: string): void;
  remove(key: string): void;
  react(key: string, emoji: string, active: boolean): void;
  /** Turns the actions to another face. */
  show(key: string, face: ActionsFace): void;
  /** Brings that message into view. */
  goTo(key: string): void;
}

/** Who looks at the messages. */
export interface Reader {
  readonly meId: string;
  /** Whether they may delete what others wrote. */
  readonly moderates: boolean;
}

/** Whether a message has actions at all: what the server has and nobody deleted; a failure is settled first. */
export function hasActions({ message }: MessageRow): boolean {
  return message.id !== null && message.deletedAt === null && message.delivery !== 'failed';
}

/** Whether that person put this emoji on the message. */
export function hasReacted({ message }: MessageRow, emoji: string, meId: string): boolean {
  return message.reactions.some((reaction) => reaction.emoji === emoji && reaction.actorIds.includes(meId));
}

function renderQuickReactions(row: MessageRow, meId: string, actions: RowActions): TemplateResult {
  return html`<div class="face emoji" role="group" aria-label=${strings.reactions.label}>
    ${strings.reactions.quick.map(([emoji, name], index) => {
      const own = hasReacted(row, emoji, meId);
      return html`<button
        type="button"
        class="quick"
        tabindex=${index === 0 ? 0 : -1}
        aria-label=${name}
        aria-pressed=${own}
        title=${name}
        @click=${() => actions.react(row.key, emoji, !own)}
      >
        ${emoji}
      </button>`;
    })}
  </div>`;
}

function renderTools(row: MessageRow, withReact: boolean, moderates: boolean, actions: RowActions): TemplateResult {
  const words = strings.actions;
  const { mine } = row.message;
  const tools = [
    withReact && { label: words.react, icon: smilePlusIcon(), run: () => actions.show(row.key, 'emoji'), opens: true },
    { label: words.reply, icon: replyIcon(), run: () => actions.reply(row.key), name: 'flips' },
    mine && { label: words.edit, icon: pencilIcon(), run: () => actions.edit(row.key) },
    (mine || moderates) && {
      label: words.remove,
      icon: trashIcon(),
      run: () => actions.show(row.key, 'delete'),
      opens: true,
    },
  ].filter((tool) => tool !== false);
  return html`<div class="face" role="toolbar" aria-label=${words.label}>
    ${tools.map(
      ({ label, icon, run, name = '', opens = false }, index) => html`<button
        type="button"
        class="tool ${name}"
        tabindex=${index === 0 ? 0 : -1}
        aria-label=${label}
        aria-expanded=${opens ? 'false' : nothing}
        title=${label}
        @click=${run}
      >
        ${icon}
      </button>`,
    )}
  </div>`;
}

function renderDelete(row: MessageRow, actions: RowActions): TemplateResult {
  const words = strings.actions;
  return html`<div class="face ask" role="group" aria-labelledby="ask">
    <span class="question" id="ask">${words.removeAsk}</span>
    <button type="button" class="answer" tabindex="0" @click=${() => actions.show(row.key, 'tools')}>${words.removeKeep}</button>
    <button type="button" class="answer remove" tabindex="-1" @click=${() => actions.remove(row.key)}>
      ${words.removeConfirm}
    </button>
  </div>`;
}

/** The quiet bar on a message's upper edge. Arrow keys move within it. */
export function renderRowActions(
  row: MessageRow,
  { face, held }: Pick<Attended, 'face' | 'held'>,
  { meId, moderates }: Reader,
  actions: RowActions,
): TemplateResult {
  return html`<div class="actions-place">
    <div class="actions ${held ? 'held' : ''}">
      ${face === 'emoji' || (held && face === 'tools') ? renderQuickReactions(row, meId, actions) : nothing}
      ${face === 'tools' ? renderTools(row, !held, moderates, actions) : nothing}
      ${face === 'delete' ? renderDelete(row, actions) : nothing}
    </div>
  </div>`;
}
