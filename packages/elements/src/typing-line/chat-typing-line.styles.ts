import { css } from 'lit';

export const typingLineStyles = css`
  :host {
    display: block;
    height: 32px;
    padding: 0 16px 4px;
    font-size: 13px;
    line-height: 28px;
    color: var(--_muted);
  }

  .line {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
    animation: appear 180ms var(--_ease);
  }

  .names {
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }

  .dots {
    display: flex;
    flex: none;
    gap: 4px;
    padding: 7px 9px;
    border-radius: 12px;
    background: var(--_bubble);
  }

  .dot {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: currentColor;
    animation: breathe 1.3s ease-in-out infinite;
  }

  .dot:nth-child(2) {
    animation-delay: 160ms;
  }

  .dot:nth-child(3) {
    animation-delay: 320ms;
  }

  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }

  @keyframes breathe {
    0%,
    60%,
    100% {
      opacity: 0.4;
      transform: none;
    }
    30% {
      opacity: 1;
      transform: translateY(-2px);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .line {
      animation-name: fade;
    }

    .dot {
      animation-name: glow;
    }

    @keyframes fade {
      from {
        opacity: 0;
      }
    }

    @keyframes glow {
      0%,
      60%,
      100% {
        opacity: 0.4;
      }
      30% {
        opacity: 1;
      }
    }
  }
`;
