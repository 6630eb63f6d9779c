import { css } from 'lit';

export const conversationListStyles = css`
  :host {
    display: block;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_line) transparent;
    padding: 0 8px 8px;
  }

  .row {
    position: relative;
    display: flex;
    align-items: center;
    gap: 12px;
    height: 68px;
    padding: 12px;
    border-radius: 12px;
    cursor: pointer;
    user-select: none;
    -webkit-user-select: none;
  }

  .row[aria-selected='false']:hover {
    background: color-mix(in oklch, var(--_hover) 55%, var(--_surface));
  }

  .row[aria-selected='true'] {
    background: var(--_accent-soft);
  }

  /* The selection shows by shape as well as by colour. */
  .row[aria-selected='true']::before {
    content: '';
    position: absolute;
    inset-block: 20px;
    inset-inline-start: 0;
    width: 3px;
    border-radius: 2px;
    background: var(--_accent-ink);
  }

  @media (forced-colors: active) {
    .row[aria-selected='true']::before {
      background: Highlight;
    }
  }

  .row:focus-visible {
    outline-offset: -2px;
  }

  .lines {
    display: grid;
    flex: 1;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
  }

  .line {
    display: flex;
    align-items: center;
    gap: 8px;
    line-height: 20px;
  }

  .name,
  .preview {
    flex: 1;
  }

  .name {
    font-weight: 600;
  }

  .time {
    flex: none;
    color: var(--_muted);
    font-size: 13px;
    font-variant-numeric: tabular-nums;
  }

  .preview {
    color: var(--_muted);
    font-size: 14px;
  }

  .unread .preview {
    color: var(--_text);
    font-weight: 500;
  }

  .unread .time {
    color: var(--_accent-ink);
    font-weight: 600;
  }

  .skeleton .row {
    cursor: default;
  }

  .skeleton .lines {
    gap: 10px;
  }

  .skeleton .bone-name {
    width: 52%;
  }

  .skeleton .bone-preview {
    width: 84%;
  }

  .skeleton .row:nth-child(odd) .bone-name {
    width: 40%;
  }

  .skeleton .row:nth-child(odd) .bone-preview {
    width: 66%;
  }

  .notice {
    display: grid;
    justify-items: center;
    gap: 4px;
    max-width: 260px;
    margin: 0 auto;
    padding: 56px 8px;
    text-align: center;
    text-wrap: balance;
  }

  .rows + .notice {
    padding-block: 24px;
  }

  .notice p {
    margin: 0;
  }

  .notice-title {
    font-weight: 600;
  }

  .notice-text {
    color: var(--_muted);
    font-size: 14px;
  }

  .notice .drawing {
    margin-block-end: 16px;
  }

  .notice > .icon {
    margin-block-end: 4px;
    color: var(--_muted);
  }

  .notice .button {
    margin-block-start: 12px;
  }
`;
