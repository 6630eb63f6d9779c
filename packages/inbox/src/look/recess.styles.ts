import { css } from 'lit';

/** Background of what steps back behind the panels: lists of lists, the space around the sign-in card. */
export const recessStyles = css`
  :host {
    --_recess: light-dark(
      color-mix(in oklch, var(--_surface) 40%, var(--_bubble)),
      color-mix(in oklch, var(--_surface), black 14%)
    );
  }
`;
