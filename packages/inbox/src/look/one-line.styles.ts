import { css } from 'lit';

/**
 * One line of somebody's own words in a `<bdi>`: cut at the end of its own direction, standing where lines of the page
 * begin. `text-align: match-parent` would say that, were it everywhere.
 */
export const oneLineStyles = css`
  bdi {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  :host(:dir(ltr)) bdi {
    text-align: left;
  }

  :host(:dir(rtl)) bdi {
    text-align: right;
  }
`;
