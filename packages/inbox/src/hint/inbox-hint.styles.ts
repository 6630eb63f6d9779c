import { css } from 'lit';

export const hintStyles = css`
  :host {
    display: block;
    min-width: 0;
  }

  .anchor {
    position: relative;
  }

  /* The gap belongs to the hint, so that the pointer can cross over to it. */
  .hint {
    position: absolute;
    z-index: 10;
    visibility: hidden;
    opacity: 0;
    transition:
      opacity 160ms var(--_ease),
      visibility 160ms;
  }

  .bubble {
    width: max-content;
    max-width: 280px;
    padding: 6px 10px;
    border-radius: 10px;
    background: light-dark(oklch(from var(--_accent) 0.27 min(c, 0.02) h), oklch(from var(--_accent) 0.4 min(c, 0.02) h));
    color: oklch(0.98 0 0);
    box-shadow: 0 4px 16px oklch(0 0 0 / 0.16);
    font-size: 13px;
    font-weight: 400;
    line-height: 20px;
    text-align: start;
  }

  :host([side='below']) .hint {
    inset-block-start: 100%;
    inset-inline-start: 0;
    padding-block-start: 6px;
  }

  :host([side='below'][align='end']) .hint {
    inset-inline: auto 0;
  }

  :host([side='beside']) .hint {
    inset-block-start: 50%;
    inset-inline-start: 100%;
    padding-inline-start: 8px;
    translate: 0 -50%;
  }

  .focused .hint:not(.dismissed) {
    visibility: visible;
    opacity: 1;
  }

  @media (hover: hover) {
    .anchor:hover .hint:not(.dismissed) {
      visibility: visible;
      opacity: 1;
      transition-delay: 500ms;
    }
  }

  @media (forced-colors: active) {
    .bubble {
      border: 1px solid CanvasText;
    }
  }
`;
