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

  .mode {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    gap: 10px;
    padding: 8px 4px 0 14px;
    color: var(--_muted);
    cursor: default;
    animation: mode 180ms var(--_ease);
  }

  :host(:dir(rtl)) .mode {
    padding: 8px 14px 0 4px;
  }

  .mode-icon {
    color: var(--_accent-ink);
  }

  .mode-icon .icon {
    width: 18px;
    height: 18px;
  }

  :host(:dir(rtl)) .mode-icon .icon {
    transform: scaleX(-1);
  }

  .mode-words {
    min-width: 0;
    padding-inline-start: 10px;
    border-inline-start: 2px solid var(--_accent-ink);
  }

  .mode-title,
  .mode-text {
    margin: 0;
    overflow: hidden;
    font-size: 13px;
    line-height: 18px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .mode-title {
    color: var(--_text);
    font-weight: 600;
  }

  .cancel {
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    transition: background 140ms, color 140ms;
  }

  .cancel .icon {
    width: 18px;
    height: 18px;
  }

  .cancel:hover {
    background: var(--_hover);
    color: var(--_text);
  }

  @keyframes mode {
    from {
      opacity: 0;
      transform: translateY(6px);
    }
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

    @keyframes mode {
      from {
        opacity: 0;
      }
    }
  }

  @media (forced-colors: active) {
    form,
    .send {
      border: 1px solid CanvasText;
    }

    form:focus-within {
      outline: 2px solid Highlight;
    }
  }
`;
