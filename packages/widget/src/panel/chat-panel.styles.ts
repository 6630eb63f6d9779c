import { css } from 'lit';

export const panelStyles = css`
  :host {
    position: fixed;
    z-index: 2147483000;
    inset-block-end: calc(max(20px, env(safe-area-inset-bottom)) + 68px);
    inset-inline-end: 20px;
    display: none;
    width: 400px;
    height: min(720px, 100dvh - 104px);
    border-radius: 20px;
    background: var(--_surface);
    box-shadow:
      0 0 0 1px light-dark(oklch(0 0 0 / 0.05), oklch(1 0 0 / 0.09)),
      0 4px 12px -2px oklch(0 0 0 / 0.08),
      0 24px 64px -12px oklch(0 0 0 / 0.28);
    opacity: 0;
    overflow: hidden;
    transform: scale(0.9) translateY(16px);
    transform-origin: 100% 100%;
    transition:
      opacity 160ms var(--_ease),
      transform 200ms var(--_ease),
      display 200ms allow-discrete;
  }

  :host([position="start"]) {
    inset-inline: 20px auto;
    transform-origin: 0% 100%;
  }

  :host(:dir(rtl)) {
    transform-origin: 0% 100%;
  }

  :host([position="start"]:dir(rtl)) {
    transform-origin: 100% 100%;
  }

  :host([open]) {
    display: block;
    opacity: 1;
    transform: none;
  }

  @starting-style {
    :host([open]) {
      opacity: 0;
      transform: scale(0.9) translateY(16px);
    }
  }

  .panel {
    position: relative;
    display: flex;
    flex-direction: column;
    height: 100%;
    outline: none;
  }

  header {
    display: flex;
    flex: none;
    align-items: center;
    gap: 12px;
    min-height: 68px;
    padding: 12px 12px 12px 16px;
    border-bottom: 1px solid var(--_line);
  }

  :host(:dir(rtl)) header {
    padding: 12px 16px 12px 12px;
  }

  .who {
    flex: 1;
    min-width: 0;
  }

  h2 {
    margin: 0;
    overflow: hidden;
    font-size: 16px;
    font-weight: 600;
    letter-spacing: -0.005em;
    line-height: 1.3;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .line {
    margin: 0;
    overflow: hidden;
    color: var(--_muted);
    font-size: 13px;
    line-height: 1.4;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .actions {
    display: flex;
    flex: none;
  }

  .close {
    display: grid;
    place-items: center;
    width: 36px;
    height: 36px;
    border-radius: 50%;
    color: var(--_muted);
    transition: background 140ms, color 140ms;
  }

  .close:hover {
    background: var(--_bubble);
    color: var(--_text);
  }

  main {
    flex: 1;
    min-height: 0;
  }

  chat-visitor-form {
    height: 100%;
  }

  .state {
    display: grid;
    align-content: center;
    justify-items: center;
    height: 100%;
    padding: 24px 32px;
    text-align: center;
    text-wrap: balance;
  }

  .state-icon {
    display: grid;
    place-items: center;
    width: 56px;
    height: 56px;
    margin-bottom: 16px;
    border-radius: 50%;
    background: var(--_bubble);
    color: var(--_muted);
  }

  .state-icon .icon {
    width: 24px;
    height: 24px;
  }

  .state h3,
  .state p {
    margin: 0;
  }

  .state h3 {
    font-size: 17px;
    font-weight: 600;
  }

  .state p {
    margin-top: 4px;
    color: var(--_muted);
  }

  .retry {
    height: 44px;
    margin-top: 20px;
    padding: 0 20px;
    border-radius: 22px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .retry:hover {
    filter: brightness(1.07);
  }

  .opening {
    display: flex;
    flex-direction: column;
    justify-content: center;
    gap: 14px;
    height: 100%;
    padding: 24px;
    animation: late 150ms;
  }

  .bone {
    height: 44px;
    border-radius: 12px;
    background: var(--_bubble);
    animation: pulse 1.6s ease-in-out infinite;
  }

  .bone:first-of-type {
    width: 60%;
    height: 24px;
  }

  .bone:last-of-type {
    border-radius: 22px;
  }

  [slot="empty"] p {
    margin: 0;
  }

  .empty-title {
    color: var(--_text);
    font-weight: 600;
  }

  :host([mode="inline"]) {
    position: relative;
    z-index: 0;
    inset: auto;
    width: auto;
    height: 100%;
    min-height: 480px;
    box-shadow: 0 0 0 1px var(--_line);
    transform: none;
    transition: opacity 160ms var(--_ease);
  }

  :host([mode="inline"]) .close {
    display: none;
  }

  @keyframes pulse {
    50% {
      opacity: 0.5;
    }
  }

  @keyframes late {
    from,
    to {
      visibility: hidden;
    }
  }

  /* No room beside it: a phone either way up, or a page at twice its size. */
  @media (max-width: 480px), (max-height: 480px) {
    :host(:not([mode="inline"])) {
      inset: var(--_visible-top, 0) 0 auto;
      width: auto;
      height: var(--_visible-height, 100dvh);
      border-radius: 0;
      transform: translateY(24px);
    }

    :host([open]:not([mode="inline"])) {
      transform: none;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      transform: none !important;
      transition: opacity 160ms, display 160ms allow-discrete;
    }
  }

  @media (forced-colors: active) {
    :host,
    .retry {
      border: 1px solid CanvasText;
    }
  }
`;
