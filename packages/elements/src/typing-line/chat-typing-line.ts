import type { Typist } from '@alcove/client';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { strings } from '../locales/strings.ts';
import { base } from '../tokens/base.ts';
import { tokens } from '../tokens/tokens.ts';
import { typingLineStyles } from './chat-typing-line.styles.ts';

/**
 * Who is writing right now. Keeps its height while nobody is, so that nothing above it moves.
 *
 * @csspart line - Dots and names.
 */
export class ChatTypingLine extends LitElement {
  static override styles = [tokens, base, typingLineStyles];

  @property({ attribute: false }) typists: readonly Typist[] = [];

  override render(): TemplateResult | typeof nothing {
    if (this.typists.length === 0) return nothing;
    const names = this.typists.map((typist) => typist.name);
    return html`<div class="line" part="line">
      <span class="dots" aria-hidden="true"><i class="dot"></i><i class="dot"></i><i class="dot"></i></span>
      <span class="names" dir="auto">${strings.typing.line(names)}</span>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-typing-line': ChatTypingLine;
  }
}
