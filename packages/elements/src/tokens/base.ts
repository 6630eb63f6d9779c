import { css } from 'lit';

/** What every element starts from: box model, plain buttons, the focus ring, icons, text for screen readers only. */
export const base = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  :host {
    box-sizing: border-box;
    color: var(--_text);
    font-family: var(--chat-font-family, inherit);
    font-size: 15px;
    font-weight: 400;
    line-height: 1.45;
    -webkit-tap-highlight-color: transparent;
  }

  :host([hidden]) {
    display: none;
  }

  button {
    appearance: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
    touch-action: manipulation;
  }

  :focus-visible {
    outline: 2px solid var(--_accent-ink);
    outline-offset: 2px;
  }

  .icon {
    display: block;
    flex: none;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
