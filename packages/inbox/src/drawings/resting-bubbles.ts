import { html } from 'lit';

/** Two speech bubbles at rest, for places where nothing is to be read. Coloured by `drawingStyles`. */
export const restingBubbles = html`
  <svg class="drawing" viewBox="0 0 112 84" width="112" height="84" fill="none" aria-hidden="true">
    <path class="drawing-back" d="M46 6h46a14 14 0 0 1 14 14v20a14 14 0 0 1-14 14H46a14 14 0 0 1-14-14V20A14 14 0 0 1 46 6Z" />
    <path class="drawing-front" d="M20 30h46a14 14 0 0 1 14 14v14a14 14 0 0 1-14 14H34l-11 8a2 2 0 0 1-3-2v-6a14 14 0 0 1-14-14V44a14 14 0 0 1 14-14Z" />
    <path class="drawing-line" d="M24 47h38M24 57h22" />
  </svg>
`;
