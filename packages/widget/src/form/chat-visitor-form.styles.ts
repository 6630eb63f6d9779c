import { css } from 'lit';

export const visitorFormStyles = css`
  :host {
    display: block;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }

  form {
    display: flex;
    flex-direction: column;
    justify-content: center;
    max-width: 480px;
    min-height: 100%;
    margin: 0 auto;
    padding: 24px;
  }

  h3 {
    margin: 0;
    font-size: 22px;
    font-weight: 600;
    letter-spacing: -0.01em;
    line-height: 1.25;
  }

  p {
    margin: 0;
  }

  .lead {
    margin: 6px 0 24px;
    color: var(--_muted);
    text-wrap: pretty;
  }

  label {
    margin-bottom: 6px;
    font-size: 13px;
    font-weight: 600;
  }

  input {
    width: 100%;
    height: 44px;
    margin: 0 0 16px;
    padding: 0 14px;
    border: 1px solid var(--_edge);
    border-radius: 12px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
    text-align: start;
    transition: border-color 160ms, box-shadow 160ms;
  }

  input:focus-visible {
    border-color: var(--_accent-ink);
    outline: none;
    box-shadow: 0 0 0 1px var(--_accent-ink), 0 0 0 4px var(--_accent-soft);
  }

  input[aria-invalid="true"] {
    margin-bottom: 4px;
    border-color: var(--_danger);
  }

  input[aria-invalid="true"]:focus-visible {
    box-shadow: 0 0 0 1px var(--_danger), 0 0 0 4px var(--_danger-soft);
  }

  .problem {
    display: flex;
    gap: 6px;
    margin-bottom: 14px;
    color: var(--_danger);
    font-size: 13px;
  }

  .problem .icon {
    width: 16px;
    height: 16px;
    margin-top: 1px;
  }

  .whole {
    margin-bottom: 16px;
    padding: 10px 14px;
    border-radius: 12px;
    background: var(--_danger-soft);
  }

  .quiet {
    margin-bottom: 16px;
    padding: 10px 14px;
    border-radius: 12px;
    background: var(--_bubble);
    color: var(--_muted);
    font-size: 13px;
  }

  button {
    height: 44px;
    margin-top: 8px;
    border-radius: 22px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    transition: filter 140ms, transform 140ms var(--_ease);
  }

  button:hover {
    filter: brightness(1.07);
  }

  button:active {
    transform: scale(0.985);
  }

  button[aria-disabled="true"] {
    filter: saturate(0.5);
    cursor: progress;
  }

  @media (max-width: 480px), (pointer: coarse) {
    input {
      font-size: 16px;
    }
  }

  /* The whole form fits a phone on its side. */
  @media (max-height: 480px) {
    form {
      max-width: 560px;
      padding-block: 12px;
    }

    .lead {
      margin-bottom: 12px;
    }

    button {
      margin-top: 0;
    }
  }

  @media (forced-colors: active) {
    input:focus-visible {
      outline: 2px solid Highlight;
    }

    button,
    .whole,
    .quiet {
      border: 1px solid CanvasText;
    }
  }
`;
