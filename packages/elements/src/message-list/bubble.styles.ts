import { css } from 'lit';

/** One message: its place, its bubble, and the line beneath. */
export const bubbleStyles = css`
  .row {
    --_joined: 6px;
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    padding: 2px 16px 0 16px;
    padding-inline-start: 56px;
    outline: none;
  }

  .row.first {
    padding-top: 14px;
  }

  .day + .row.first {
    padding-top: 8px;
  }

  .mine {
    align-items: flex-end;
    padding-inline-start: 16px;
  }

  /* Rows out of view cost nothing. Only where the browser itself keeps the view still while they get their size. */
  @supports (overflow-anchor: auto) {
    .row {
      contain-intrinsic-block-size: auto 48px;
      overflow-clip-margin: 8px;
    }

    .far {
      content-visibility: auto;
    }
  }

  .avatar {
    --chat-avatar-size: 32px;
    position: absolute;
    inset-inline-start: 16px;
    top: calc(100% - 32px);
  }

  /* The avatar stands beside the last bubble, above the line with the time. */
  .theirs.last .avatar {
    top: auto;
    bottom: 22px;
  }

  .name {
    max-width: 100%;
    margin-bottom: 3px;
    padding-inline: 14px;
    overflow: hidden;
    color: var(--_muted);
    font-size: 13px;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .line {
    position: relative;
    max-width: min(100% - 48px, 560px);
  }

  .bubble {
    min-width: 0;
    padding: 10px 14px;
    border-radius: var(--_radius-bubble);
    background: var(--_bubble);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
    font-variant-ligatures: no-contextual;
  }

  .mine .bubble {
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .theirs:not(.first) .bubble {
    border-start-start-radius: var(--_joined);
  }

  .theirs:not(.last) .bubble {
    border-end-start-radius: var(--_joined);
  }

  .mine:not(.first) .bubble {
    border-start-end-radius: var(--_joined);
  }

  .mine:not(.last) .bubble {
    border-end-end-radius: var(--_joined);
  }

  .row:focus-visible .bubble {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
  }

  .jumbo .bubble {
    padding: 2px 0;
    background: none;
    color: var(--_text);
    font-family: "Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", sans-serif;
    font-size: 40px;
    line-height: 1.15;
  }

  .deleted .bubble {
    background: none;
    box-shadow: inset 0 0 0 1px var(--_line);
    color: var(--_muted);
    font-style: italic;
  }

  .failed .bubble {
    background: var(--_danger-soft);
    box-shadow: inset 0 0 0 1px var(--_danger);
    color: var(--_text);
  }

  .bubble a {
    color: var(--_accent-ink);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 2px;
  }

  .mine:not(.failed) .bubble a {
    color: inherit;
  }

  .bubble a:hover {
    text-decoration-thickness: 2px;
  }

  .mine:not(.failed) .bubble :focus-visible {
    outline-color: currentColor;
  }

  code {
    padding: 1px 5px;
    border-radius: 6px;
    background: color-mix(in oklab, currentColor 9%, transparent);
    font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace;
    font-size: 13px;
  }

  pre {
    margin: 6px -6px;
    padding: 10px 12px;
    overflow-x: auto;
    border-radius: 12px;
    background: color-mix(in oklab, currentColor 9%, transparent);
    direction: ltr;
    line-height: 1.5;
    overscroll-behavior-x: contain;
    scrollbar-color: color-mix(in oklab, currentColor 50%, transparent) transparent;
    scrollbar-width: thin;
    text-align: left;
  }

  /* Where scrollbars hide, a fade says that there is more. What fits has no timeline, and stays as it is. */
  @supports (animation-timeline: scroll()) {
    pre {
      mask-repeat: no-repeat;
      animation: more linear both;
      animation-timeline: scroll(self x);
    }

    @keyframes more {
      0%,
      85% {
        mask-image: linear-gradient(to right, black calc(100% - 40px), transparent);
        mask-size: 100% 100%;
      }
      100% {
        mask-image: linear-gradient(to right, black calc(100% - 40px), transparent);
        mask-size: calc(100% + 40px) 100%;
      }
    }
  }

  pre code {
    padding: 0;
    background: none;
    white-space: pre;
  }

  .aside {
    position: absolute;
    inset-block: 0;
    display: flex;
    align-items: center;
    padding-inline: 6px;
    color: var(--_muted);
    font-size: 13px;
    font-variant-numeric: tabular-nums;
    opacity: 0;
    pointer-events: none;
    transition: opacity 160ms var(--_ease);
    white-space: nowrap;
  }

  .theirs .aside {
    inset-inline-start: 100%;
  }

  .mine .aside {
    inset-inline-end: 100%;
  }

  .row:hover .aside,
  .row:focus-within .aside {
    opacity: 1;
  }

  .meta {
    display: flex;
    align-items: center;
    gap: 6px;
    max-width: 100%;
    height: 18px;
    margin-top: 4px;
    padding-inline: 4px;
    color: var(--_muted);
    font-size: 13px;
    font-variant-numeric: tabular-nums;
    line-height: 18px;
    white-space: nowrap;
  }

  .theirs .meta {
    padding-inline: 14px;
  }

  .mark {
    display: flex;
    align-items: center;
    gap: 4px;
    min-width: 0;
    animation: settle 180ms var(--_ease);
  }

  .mark .icon,
  .failure .icon {
    width: 16px;
    height: 16px;
  }

  .mark-text {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .read .icon {
    color: var(--_accent-ink);
  }

  .failure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 0 8px;
    margin-top: 4px;
    color: var(--_danger);
    font-size: 13px;
    line-height: 20px;
  }

  .reason {
    display: flex;
    gap: 6px;
  }

  .reason .icon {
    margin-top: 2px;
  }

  .choices {
    display: flex;
    align-items: center;
    gap: 4px;
    color: var(--_muted);
  }

  .choice {
    padding: 2px 4px;
    border-radius: 6px;
    color: var(--_accent-ink);
    font-weight: 600;
  }

  .choice:hover {
    text-decoration: underline;
  }

  @keyframes settle {
    from {
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    .bubble,
    code {
      border: 1px solid CanvasText;
    }

    .mine .bubble {
      border-width: 2px;
    }

    .jumbo .bubble,
    pre code {
      border: 0;
    }

    pre {
      border: 1px solid CanvasText;
      animation: none;
    }

    .deleted .bubble {
      border-style: dashed;
    }
  }
`;
