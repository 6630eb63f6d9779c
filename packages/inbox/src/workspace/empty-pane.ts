import type { ConnectionState, OutboxState } from '@alcove/client';
import { html, nothing, type TemplateResult } from 'lit';
import { restingBubbles } from '../drawings/resting-bubbles.ts';
import { strings } from '../locales/strings.ts';

/**
 * What stands where a conversation will be, with the word about the connection that a conversation would have.
 * `toPickFrom` is false while there is nothing in the list.
 */
export function emptyPane(
  toPickFrom: boolean,
  connection: ConnectionState | null,
  outbox: OutboxState | null,
): TemplateResult {
  return html`
    <div class="nothing">
      <chat-connection-banner .connection=${connection} .outbox=${outbox}></chat-connection-banner>
      ${
        toPickFrom
          ? html`<div class="nothing-said">
              ${restingBubbles}
              <p>${strings.pane.nothingSelected}</p>
            </div>`
          : nothing
      }
    </div>
  `;
}
