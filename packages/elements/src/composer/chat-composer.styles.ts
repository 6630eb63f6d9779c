import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
    padding: 0 12px max(12px, env(safe-area-inset-bottom));
  }

  form {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: end;
    border-radius: 22px;
    background: var(--_bubble);
    box-shadow: inset 0 0 0 1px transparent;
    transition: box-shadow 160ms var(--_ease);
    cursor: text;
  }

  form:focus-within {
    box-shadow: inset 0 0 0 1.5px var(--_accent-ink);
  }

  /* The copy of the text grows the row; the field lies over it. No measuring, no scripted heights. */
  .field {
    display: grid;
    min-width: 0;
    max-height: calc(6 * 22px + 22px);
    overflow: hidden;
  }

  .field::after {
    content: attr(data-text) ' ';
    visibility: hidden;
  }

  .field::after,
  textarea {
    grid-area: 1 / 1;
    min-width: 0;
    max-height: inherit;
    padding: 11px 15px;
    font: inherit;
    line-height: 22px;
    letter-spacing: inherit;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    text-align: start;
  }

  textarea {
    width: 100%;
    height: 100%;
    margin: 0;
    border: 0;
    border-radius: 22px;
    background: none;
    color: inherit;
    resize: none;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    caret-color: var(--_accent-ink);
  }

  textarea:focus-visible {
    outline: none;
  }

  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .actions {
    display: flex;
    align-items: center;
    height: 44px;
    padding-inline-end: 4px;
  }

  .count {
    padding-inline: 8px;
    color: var(--_muted);
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }

  .over .count {
    color: var(--_danger);
    font-weight: 600;
  }

  .send {
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    background: var(--_accent);
    color: var(--_on-accent);
    transition:
      transform 180ms var(--_ease),
      opacity 140ms var(--_ease),
      visibility 180ms,
      filter 140ms;
  }

  .send:hover {
    filter: brightness(1.08);
  }

  .send:active {
    transform: scale(0.92);
  }

  .send[disabled] {
    visibility: hidden;
    opacity: 0;
    transform: scale(0.6);
  }

  .over .send {
    filter: saturate(0.2);
    cursor: not-allowed;
  }

  .closed {
    cursor: default;
  }

  /* Smaller text in a field makes phones zoom into the page. */
  @media (max-width: 480px), (pointer: coarse) {
    .field::after,
    textarea {
      font-size: 16px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .send[disabled],
    .send:active {
      transform: none;
    }
  }
`;
