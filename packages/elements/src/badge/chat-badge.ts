import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { strings } from '../locales/strings.ts';
import { formatCount } from '../text/count.ts';
import { base } from '../tokens/base.ts';
import { tokens } from '../tokens/tokens.ts';

/**
 * An unread count: `7`, `99+`. Takes no room at zero.
 *
 * @csspart badge - The pill.
 */
export class ChatBadge extends LitElement {
  static override styles = [
    tokens,
    base,
    css`
      :host {
        display: inline-block;
      }

      .badge {
        display: block;
        min-width: 20px;
        height: 20px;
        padding: 0 6px;
        border-radius: 10px;
        background: var(--_accent);
        color: var(--_on-accent);
        font-size: 12px;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        line-height: 20px;
        text-align: center;
      }

      @media (forced-colors: active) {
        .badge {
          box-sizing: content-box;
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  @property({ type: Number }) count = 0;
  /** Whether counting stopped at its cap, so that there may be more. */
  @property({ type: Boolean }) capped = false;

  override render(): TemplateResult | typeof nothing {
    if (this.count <= 0) return nothing;
    const shown = formatCount(this.count, this.capped);
    return html`<span class="badge" part="badge" dir="ltr"
      ><span aria-hidden="true">${shown}</span><span class="unseen">${strings.unread.label(shown)}</span></span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-badge': ChatBadge;
  }
}
