import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { initials, tintOf } from '../text/initials.ts';
import { base } from '../tokens/base.ts';
import { tokens } from '../tokens/tokens.ts';
import { avatarStyles } from './chat-avatar.styles.ts';

/**
 * A person's initials on a tint that belongs to the name. Decorative: the name stands beside it, so screen readers
 * pass it by.
 *
 * @csspart face - The tinted circle.
 * @cssprop [--chat-avatar-size=40px] - Width and height.
 */
export class ChatAvatar extends LitElement {
  static override styles = [tokens, base, avatarStyles];

  /** The person's name, as it is shown elsewhere. */
  @property() name = '';

  override render(): TemplateResult {
    return html`<span class="face tint-${tintOf(this.name)}" part="face" aria-hidden="true">${initials(this.name)}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-avatar': ChatAvatar;
  }
}
