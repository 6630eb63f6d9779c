import type { Actor, ConnectionState, OutboxState, Tenant, Unread } from '@alcove/client';
import { base, formatCount, tokens } from '@alcove/elements';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { inboxIcon } from '../icons/icons.ts';
import { strings } from '../locales/strings.ts';
import { oneLineStyles } from '../look/one-line.styles.ts';
import { recessStyles } from '../look/recess.styles.ts';
import { listHash } from '../route/conversation-hash.ts';
import { sidebarStyles } from './inbox-sidebar.styles.ts';

/**
 * The business, its lists and the signed-in person. A column where there is room, a rail of icons where there is
 * less, a bar on a phone.
 *
 * @fires inbox-sign-out - The person wants to be signed out.
 */
export class InboxSidebar extends LitElement {
  static override styles = [tokens, base, recessStyles, oneLineStyles, sidebarStyles];

  @property({ attribute: false }) tenant: Tenant | null = null;
  @property({ attribute: false }) actor: Actor | null = null;
  @property({ attribute: false }) unread: Unread | null = null;
  @property({ attribute: false }) connection: ConnectionState | null = null;
  @property({ attribute: false }) outbox: OutboxState | null = null;
  @property({ type: Boolean }) signingOut = false;
  @property({ type: Boolean }) signOutFailed = false;

  override render(): TemplateResult | typeof nothing {
    const { tenant, actor } = this;
    if (!tenant || !actor) return nothing;
    const { count = 0, capped = false } = this.unread ?? {};
    const { mine } = strings.sidebar;
    const label = count > 0 ? `${mine}, ${strings.list.unread(formatCount(count, capped))}` : mine;
    return html`
      <div class="business">
        <span class="mark" aria-hidden="true">${firstLetter(tenant.name)}</span>
        <h1 class="business-name">${tenant.name}</h1>
      </div>
      <nav aria-label=${strings.sidebar.lists}>
        <inbox-hint side="beside">
          <a class="list" href=${listHash} aria-current="page" aria-label=${label}>
            ${inboxIcon()}
            <span class="list-name">${mine}</span>
            <chat-badge .count=${count} .capped=${capped}></chat-badge>
          </a>
          <span class="list-hint" slot="hint">${mine}</span>
        </inbox-hint>
      </nav>
      ${this.#connection()}
      <div class="person">
        <chat-avatar .name=${actor.name}></chat-avatar>
        <div class="who">
          <bdi class="person-name">${actor.name}</bdi>
          <span class="role">${strings.sidebar.roles[actor.role]}</span>
        </div>
        <inbox-sign-out
          .unsent=${this.outbox ? this.outbox.waiting + this.outbox.failed : 0}
          .busy=${this.signingOut}
          .failed=${this.signOutFailed}
        ></inbox-sign-out>
      </div>
    `;
  }

  #connection(): TemplateResult | typeof nothing {
    const { connection } = this;
    if (!connection) return nothing;
    const words = strings.sidebar.connection[connection.state];
    return html`
      <inbox-hint class="connection" side="beside">
        <p class="connection-line ${connection.state}">
          <span class="dot"></span><span class="connection-words">${words}</span>
        </p>
        <span slot="hint">${words}</span>
      </inbox-hint>
    `;
  }
}

/** First letter as people see it: a letter outside the basic plane is two code units. */
function firstLetter(name: string): string {
  const [first = ''] = name.trim();
  return first.toLocaleUpperCase();
}

declare global {
  interface HTMLElementTagNameMap {
    'inbox-sidebar': InboxSidebar;
  }
}
