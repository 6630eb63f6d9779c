import { css } from 'lit';

/** Colours of the drawing, from the tokens. */
export const drawingStyles = css`
  .drawing {
    display: block;
    stroke-width: 1.75;
    stroke-linecap: round;
  }

  .drawing-back {
    fill: var(--_accent-soft);
  }

  .drawing-front {
    fill: var(--_surface);
    stroke: var(--_edge);
  }

  .drawing-line {
    stroke: var(--_edge);
  }

  :host(:dir(rtl)) .drawing {
    scale: -1 1;
  }
`;
