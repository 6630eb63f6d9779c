import { html, type TemplateResult } from 'lit';
import { strings } from '../locales/strings.ts';

/** The keys of the list, for a hint. */
export function keyHints(): TemplateResult {
  const { keys } = strings;
  return html`
    <dl class="key-hints" slot="hint">
      <dt><kbd>J</kbd><kbd>K</kbd><kbd>↓</kbd><kbd>↑</kbd></dt>
      <dd>${keys.move}</dd>
      <dt><kbd>${keys.enter}</kbd></dt>
      <dd>${keys.open}</dd>
      <dt><kbd>${keys.escape}</kbd></dt>
      <dd>${keys.back}</dd>
    </dl>
  `;
}
