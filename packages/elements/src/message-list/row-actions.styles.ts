import { css } from 'lit';

/** What belongs to a message besides its bubble: the action bar, reactions, what it answers. */
export const rowActionStyles = css`
  /* As tall as the bubble and a little more, so that the bar stays in view on one that is taller than the list. */
  .actions-place {
    position: absolute;
    z-index: 1;
    inset-block: -28px 0;
    inset-inline-start: 8px;
    pointer-events: none;
  }

  .mine .actions-place {
    inset-inline: auto 8px;
  }

  .actions {
    position: sticky;
    top: 6px;
    display: grid;
    width: max-content;
    border-radius: 18px;
    background: light-dark(var(--_surface), var(--_hover));
    box-shadow:
      0 0 0 1px var(--_line),
      0 4px 16px oklch(0 0 0 / 0.12);
    pointer-events: auto;
    animation: actions 160ms var(--_ease);
  }

  .face {
    display: flex;
    align-items: center;
    padding: 2px;
  }

  .tool,
  .quick {
    display: grid;
    place-items: center;
    width: 32px;
    height: 32px;
    border-radius: 16px;
    color: var(--_muted);
    transition: background 140ms, color 140ms;
  }

  .tool .icon {
    width: 18px;
    height: 18px;
  }

  .tool:hover,
  .quick:hover {
    background: color-mix(in oklab, currentColor 12%, transparent);
    color: var(--_text);
  }

  .actions :focus-visible {
    outline-offset: -2px;
  }

  :host(:dir(rtl)) :is(.flips, .cited) .icon {
    transform: scaleX(-1);
  }

  .quick {
    font-size: 19px;
    line-height: 1;
    transition: background 140ms, transform 140ms var(--_ease);
  }

  .quick:hover {
    transform: scale(1.18);
  }

  .quick[aria-pressed="true"] {
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1.5px var(--_accent-ink);
  }

  .ask {
    gap: 2px;
    padding-inline: 12px 2px;
    font-size: 13px;
    white-space: nowrap;
  }

  .question {
    margin-inline-end: 4px;
    font-weight: 600;
  }

  .answer {
    height: 32px;
    padding-inline: 10px;
    border-radius: 16px;
    font-weight: 600;
  }

  .answer:hover {
    background: color-mix(in oklab, currentColor 12%, transparent);
  }

  .answer.remove {
    color: var(--_danger);
  }

  .answer.remove:hover {
    background: var(--_danger-soft);
  }

  /* Under a finger everything is larger, the emoji stand over the tools, and all of it over the message. */
  .actions-place:has(.held) {
    inset-block-start: -100px;
  }

  .held {
    border-radius: 22px;
  }

  .held :is(.tool, .quick) {
    width: 40px;
    height: 40px;
    border-radius: 20px;
  }

  .held .quick {
    font-size: 24px;
  }

  .held .emoji + .face {
    justify-content: space-around;
    border-top: 1px solid var(--_line);
  }

  .held .answer {
    height: 40px;
    border-radius: 20px;
  }

  .reactions {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    max-width: min(100% - 48px, 560px);
    margin-top: 4px;
  }

  .mine .reactions {
    justify-content: flex-end;
  }

  .row:not(.last) .reactions {
    margin-bottom: 4px;
  }

  .chip {
    display: flex;
    align-items: center;
    gap: 5px;
    height: 26px;
    padding: 0 9px;
    border-radius: 13px;
    background: var(--_bubble);
    box-shadow: inset 0 0 0 1px transparent;
    color: var(--_muted);
    font-size: 13px;
    font-variant-numeric: tabular-nums;
    font-weight: 600;
    line-height: 1;
    transition: background 140ms;
    animation: settle 180ms var(--_ease);
  }

  .chip > :first-child {
    font-size: 15px;
  }

  .chip:hover:not([disabled]) {
    background: var(--_hover);
  }

  .chip[aria-pressed="true"] {
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1px var(--_accent-ink);
    color: var(--_accent-ink);
  }

  .chip[disabled] {
    cursor: default;
  }

  .cited {
    display: flex;
    align-items: center;
    gap: 6px;
    max-width: min(100% - 48px, 560px);
    margin-bottom: 3px;
    padding: 0 14px;
    border-radius: 6px;
    color: var(--_muted);
    font-size: 13px;
    line-height: 20px;
    white-space: nowrap;
  }

  .row:not(.first) .cited:first-child {
    margin-top: 8px;
  }

  .cited .icon {
    width: 14px;
    height: 14px;
  }

  .cited-name {
    flex: none;
    max-width: 45%;
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
  }

  .cited-text {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  button.cited:hover {
    color: var(--_text);
  }

  @keyframes actions {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .quick:hover {
      transform: none;
    }

    @keyframes actions {
      from {
        opacity: 0;
      }
    }
  }

  @media (forced-colors: active) {
    .actions,
    .chip {
      border: 1px solid CanvasText;
    }

    :is(.chip, .quick)[aria-pressed="true"] {
      border: 2px solid Highlight;
    }
  }
`;
