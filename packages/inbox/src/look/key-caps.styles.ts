import { css } from 'lit';

/** A key as it looks on a keyboard, inside a hint. */
export const keyCapStyles = css`
  kbd {
    display: inline-block;
    min-width: 20px;
    padding: 0 5px;
    border-radius: 5px;
    background: color-mix(in oklch, currentColor 18%, transparent);
    font: inherit;
    font-size: 12px;
    line-height: 20px;
    text-align: center;
  }
`;
