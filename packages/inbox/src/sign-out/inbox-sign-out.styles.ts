import { css } from 'lit';

export const signOutStyles = css`
  :host {
    position: relative;
    display: block;
    flex: none;
  }

  .failure p {
    position: absolute;
    z-index: 10;
    inset-block-end: calc(100% + 8px);
    inset-inline-end: 0;
    width: 216px;
    margin: 0;
    padding: 8px 12px;
    border-radius: 10px;
    background: var(--_danger-soft);
    color: var(--_danger);
    font-size: 13px;
  }

  dialog {
    width: min(400px, calc(100vw - 32px));
    padding: 24px;
    border: 0;
    border-radius: 20px;
    background: var(--_surface);
    color: inherit;
    box-shadow:
      0 2px 8px oklch(0 0 0 / 0.08),
      0 16px 48px oklch(0 0 0 / 0.2);
  }

  dialog[open] {
    animation: dialog-appear 180ms var(--_ease);
  }

  dialog::backdrop {
    background: oklch(0 0 0 / 0.4);
  }

  h2 {
    margin: 0 0 8px;
    font-size: 17px;
    font-weight: 600;
  }

  p {
    margin: 0;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 8px;
    margin-block-start: 24px;
  }

  @keyframes dialog-appear {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    @keyframes dialog-appear {
      from {
        opacity: 0;
      }
    }
  }

  @container (width < 1100px) {
    .failure p {
      inset-inline: 0 auto;
    }
  }

  @container (width < 720px) {
    .failure p {
      inset-block: calc(100% + 8px) auto;
      inset-inline: auto 0;
    }
  }

  @media (forced-colors: active) {
    dialog,
    .failure p {
      border: 1px solid CanvasText;
    }
  }
`;
