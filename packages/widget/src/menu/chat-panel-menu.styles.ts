import { css } from 'lit';

export const panelMenuStyles = css`
  :host {
    display: block;
    flex: none;
  }

  .more {
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    color: var(--_muted);
    transition: background 140ms, color 140ms;
  }

  .more:hover,
  .more[aria-expanded="true"] {
    background: var(--_bubble);
    color: var(--_text);
  }

  .menu {
    position: absolute;
    z-index: 2;
    inset-block-start: 56px;
    inset-inline-end: 12px;
    padding: 6px;
    border-radius: 14px;
    background: var(--_surface);
    box-shadow:
      0 0 0 1px var(--_line),
      0 12px 32px oklch(0 0 0 / 0.18);
    animation: drop 160ms var(--_ease);
  }

  .item {
    display: flex;
    align-items: center;
    gap: 10px;
    height: 40px;
    padding-inline: 10px 14px;
    border-radius: 9px;
    white-space: nowrap;
  }

  .item .icon {
    width: 18px;
    height: 18px;
    color: var(--_muted);
  }

  .item:hover,
  .item:focus-visible {
    background: var(--_bubble);
  }

  dialog {
    max-width: none;
    max-height: none;
    margin: 0;
    padding: 12px;
    border: 0;
    background: oklch(0 0 0 / 0.32);
    color: inherit;
    overflow: hidden auto;
  }

  dialog[open] {
    display: grid;
    align-items: end;
    animation: fade 180ms var(--_ease);
  }

  /* Only the panel is covered; the page around it stays as it is. */
  dialog::backdrop {
    background: none;
  }

  .sheet {
    padding: 20px;
    border-radius: 18px;
    background: var(--_surface);
    animation: rise 200ms var(--_ease);
  }

  h3,
  p {
    margin: 0;
  }

  h3 {
    font-size: 17px;
    font-weight: 600;
    line-height: 1.3;
  }

  p {
    margin-top: 6px;
    color: var(--_muted);
    text-wrap: pretty;
  }

  .lost,
  .failed {
    color: var(--_danger);
  }

  .choices {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
    margin-top: 20px;
  }

  .choice {
    min-height: 44px;
    padding: 4px 12px;
    border-radius: 22px;
    background: var(--_bubble);
    font-weight: 600;
  }

  .choice:hover {
    background: var(--_hover);
  }

  .end {
    color: var(--_danger);
  }

  @keyframes drop {
    from {
      opacity: 0;
      transform: translateY(-6px);
    }
  }

  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(16px);
    }
  }

  @keyframes fade {
    from {
      opacity: 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .menu,
    .sheet {
      animation-name: fade;
    }
  }

  @media (forced-colors: active) {
    .menu,
    .sheet,
    .choice {
      border: 1px solid CanvasText;
    }
  }
`;
