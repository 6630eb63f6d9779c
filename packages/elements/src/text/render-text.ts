import { html, type TemplateResult } from 'lit';
import { type TextPart, textParts } from './text-parts.ts';

function renderPart(part: TextPart): TemplateResult | string {
  switch (part.kind) {
    case 'link':
      return html`<a href=${part.href} target="_blank" rel="noopener noreferrer">${part.text}</a>`;
    case 'code':
      return html`<code>${part.text}</code>`;
    case 'code-block':
      return html`<pre tabindex="0"><code>${part.text}</code></pre>`;
    default:
      return part.text;
  }
}

/** A message's text as DOM nodes. The text is data: none of it is ever read as markup. */
export function renderText(text: string): (TemplateResult | string)[] {
  return textParts(text).map(renderPart);
}
