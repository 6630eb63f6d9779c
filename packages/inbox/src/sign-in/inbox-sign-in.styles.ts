import { css } from 'lit';

export const signInStyles = css`
  :host {
    display: grid;
    place-items: center;
    height: 100%;
    overflow-y: auto;
    padding: 24px 16px;
    background: var(--_recess);
  }

  .card {
    display: grid;
    gap: 16px;
    width: min(400px, 100%);
    padding: 32px;
    border-radius: 20px;
    background: var(--_surface);
    box-shadow:
      0 1px 2px oklch(0 0 0 / 0.06),
      0 12px 40px oklch(0 0 0 / 0.08);
  }

  .mark {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 14px;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  h1 {
    margin: 8px 0 -12px;
    font-size: 22px;
    font-weight: 600;
    letter-spacing: -0.01em;
    line-height: 28px;
  }

  p {
    margin: 0;
  }

  .lead {
    margin-block-end: 4px;
    color: var(--_muted);
  }

  .field {
    display: grid;
    gap: 6px;
  }

  label {
    font-size: 14px;
    font-weight: 600;
  }

  input {
    width: 100%;
    height: 44px;
    padding: 0 14px;
    border: 1px solid var(--_edge);
    border-radius: 12px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-size: 16px;
    transition: border-color 160ms var(--_ease);
  }

  input:focus-visible {
    border-color: var(--_accent-ink);
    outline: 2px solid var(--_accent-ink);
    outline-offset: -1px;
  }

  input[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  input[aria-invalid='true']:focus-visible {
    border-color: var(--_danger);
    outline-color: var(--_danger);
  }

  .password {
    position: relative;
  }

  .password input {
    padding-inline-end: 52px;
  }

  .reveal {
    position: absolute;
    inset-block: 4px;
    inset-inline-end: 4px;
    width: 36px;
    height: 36px;
  }

  .field-problem {
    display: flex;
    gap: 6px;
    color: var(--_danger);
    font-size: 13px;
  }

  .field-problem .icon {
    width: 16px;
    height: 16px;
    margin-block-start: 1px;
  }

  .field-problem:empty {
    display: none;
  }

  .alert:empty {
    margin-block-start: -16px;
  }

  .problem {
    display: flex;
    gap: 10px;
    padding: 10px 12px;
    border-radius: 12px;
    background: var(--_danger-soft);
    color: var(--_danger);
    font-size: 14px;
    font-variant-numeric: tabular-nums;
    line-height: 20px;
  }

  .button {
    min-height: 44px;
    border-radius: 12px;
    font-size: 15px;
  }

  .button:hover {
    background: color-mix(in oklch, var(--_accent) 92%, var(--_text));
  }

  .button[aria-disabled='true'] {
    background: var(--_bubble);
    color: var(--_muted);
    cursor: default;
  }

  .spinner {
    width: 16px;
    height: 16px;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 800ms linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 4s;
    }
  }

  @container (width < 480px) {
    :host {
      place-items: start center;
      background: var(--_surface);
    }

    .card {
      padding: 16px 8px;
      box-shadow: none;
    }
  }

  @media (forced-colors: active) {
    .card,
    .mark,
    .problem {
      border: 1px solid CanvasText;
    }
  }
`;
