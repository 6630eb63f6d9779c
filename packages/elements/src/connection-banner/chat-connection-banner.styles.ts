import { css } from 'lit';

export const connectionBannerStyles = css`
  :host {
    display: block;
    font-size: 13px;
    line-height: 18px;
  }

  .banner {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    padding: 7px 16px;
    background: var(--_bubble);
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
    text-wrap: balance;
    animation: appear 200ms var(--_ease);
  }

  .slow {
    animation: hold 1s, appear 200ms var(--_ease) 1s backwards;
  }

  .notice {
    background: var(--_notice-soft);
    color: var(--_notice);
  }

  .danger {
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .icon {
    width: 16px;
    height: 16px;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  /* What passes within a second is not worth a word: no height until then. */
  @keyframes hold {
    from,
    to {
      position: absolute;
      visibility: hidden;
    }
  }

  @media (forced-colors: active) {
    .banner {
      border-block-end: 1px solid CanvasText;
    }
  }
`;
