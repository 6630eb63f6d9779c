import type { ConnectionState, OutboxState } from '@alcove/client';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { circleAlertIcon, wifiOffIcon } from '../icons/icons.ts';
import { base } from '../tokens/base.ts';
import { tokens } from '../tokens/tokens.ts';
import { bannerNotice } from './banner-notice.ts';
import { connectionBannerStyles } from './chat-connection-banner.styles.ts';

/**
 * A thin line about the connection: connecting, offline, refused, or waiting messages that this browser cannot keep.
 * Takes no room while all is well.
 *
 * @csspart banner - The line.
 */
export class ChatConnectionBanner extends LitElement {
  static override styles = [tokens, base, connectionBannerStyles];

  @property({ attribute: false }) connection: ConnectionState | null = null;
  @property({ attribute: false }) outbox: OutboxState | null = null;
  /** What the browser believes of its network. */
  @property({ attribute: false }) online: () => boolean = () => navigator.onLine;

  override render(): TemplateResult {
    const notice = this.connection && this.outbox && bannerNotice(this.connection, this.outbox, this.online());
    // The status region stays, so that screen readers notice its text changing.
    return html`<div role="status">${
      notice
        ? html`<div class="banner ${notice.tone} ${notice.slow ? 'slow' : ''}" part="banner">
            ${notice.icon === 'offline' ? wifiOffIcon() : notice.icon === 'alert' ? circleAlertIcon() : nothing}
            <span>${notice.text}</span>
          </div>`
        : nothing
    }</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-connection-banner': ChatConnectionBanner;
  }
}
