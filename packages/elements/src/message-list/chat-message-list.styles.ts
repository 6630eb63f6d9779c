import { css } from 'lit';

/** The list around the messages: scrolling, separators, the way back, and what shows when there is no message. */
export const messageListStyles = css`
  :host {
    position: relative;
    display: block;
    min-height: 0;
    overflow: hidden;
  }

  .scroller {
    height: 100%;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_line) transparent;
  }

  .content {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    min-height: 100%;
    padding: 16px 0 4px;
  }

  .day {
    display: flex;
    justify-content: center;
    padding: 20px 0 4px;
    color: var(--_muted);
    font-size: 13px;
    font-weight: 600;
  }

  .day:first-child {
    padding-top: 0;
  }

  .system {
    max-width: 85%;
    margin: 12px auto 4px;
    padding-inline: 16px;
    color: var(--_muted);
    font-size: 13px;
    text-align: center;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }

  .pill {
    position: absolute;
    bottom: 8px;
    left: 50%;
    display: flex;
    align-items: center;
    gap: 6px;
    height: 36px;
    padding: 0 8px;
    border-radius: 18px;
    background: var(--_surface);
    box-shadow:
      0 0 0 1px var(--_line),
      0 4px 16px oklch(0 0 0 / 0.14);
    color: var(--_muted);
    font-size: 13px;
    font-weight: 600;
    white-space: nowrap;
    transform: translateX(-50%);
    animation: pill 180ms var(--_ease);
  }

  .pill:hover {
    color: var(--_text);
  }

  .pill.counted {
    padding: 0 10px 0 14px;
    background: var(--_accent);
    box-shadow: 0 4px 16px oklch(0 0 0 / 0.2);
    color: var(--_on-accent);
    font-variant-numeric: tabular-nums;
  }

  :host(:dir(rtl)) .pill.counted {
    padding: 0 14px 0 10px;
  }

  .pill .icon {
    width: 18px;
    height: 18px;
  }

  .older {
    display: flex;
    justify-content: center;
    gap: 5px;
    padding: 4px 0 12px;
  }

  .older i {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: var(--_muted);
    animation: pulse 1.2s ease-in-out infinite;
  }

  .older i:nth-child(2) {
    animation-delay: 150ms;
  }

  .older i:nth-child(3) {
    animation-delay: 300ms;
  }

  .skeleton {
    display: flex;
    flex-direction: column;
    gap: 10px;
    padding-inline: 16px;
    animation: late 150ms;
  }

  .bone {
    width: 46%;
    height: 40px;
    border-radius: var(--_radius-bubble);
    background: var(--_bubble);
    animation: pulse 1.6s ease-in-out infinite;
  }

  .bone.theirs {
    margin-inline-start: 40px;
  }

  .bone.mine {
    align-self: flex-end;
  }

  .bone.wide {
    width: 64%;
  }

  .bone.short {
    width: 30%;
  }

  .state {
    display: grid;
    justify-items: center;
    gap: 4px;
    max-width: 280px;
    margin: auto;
    padding: 24px 0;
    color: var(--_muted);
    text-align: center;
    text-wrap: balance;
  }

  .state p {
    margin: 0;
  }

  .state-title {
    color: var(--_text);
    font-weight: 600;
  }

  .state-icon {
    margin-bottom: 8px;
    color: var(--_danger);
  }

  .state-action {
    margin-top: 12px;
    padding: 8px 16px;
    border-radius: 18px;
    background: var(--_accent-soft);
    color: var(--_accent-ink);
    font-weight: 600;
  }

  .drawing {
    margin-bottom: 12px;
  }

  .drawing .back {
    fill: var(--_bubble);
  }

  .drawing .front {
    fill: var(--_accent-soft);
    stroke: var(--_surface);
    stroke-width: 3;
  }

  .drawing .ink {
    stroke: var(--_accent-ink);
    stroke-width: 6;
    stroke-linecap: round;
  }

  :host(:dir(rtl)) .drawing {
    transform: scaleX(-1);
  }

  @keyframes pulse {
    0%,
    100% {
      opacity: 1;
    }
    50% {
      opacity: 0.5;
    }
  }

  /* Loading that ends sooner than this shows nothing at all. */
  @keyframes late {
    from,
    to {
      visibility: hidden;
    }
  }

  @keyframes pill {
    from {
      opacity: 0;
      transform: translate(-50%, 8px);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .pill {
      animation-name: fade;
    }

    @keyframes fade {
      from {
        opacity: 0;
      }
    }
  }

  @media (forced-colors: active) {
    .pill,
    .state-action {
      border: 1px solid CanvasText;
    }
  }
`;
