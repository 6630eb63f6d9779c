import { css } from 'lit';

export const sidebarStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 12px;
    padding: 12px;
    background: var(--_recess);
  }

  .business {
    display: flex;
    align-items: center;
    gap: 10px;
    height: 40px;
    padding-inline: 6px;
  }

  .mark {
    display: grid;
    place-items: center;
    flex: none;
    width: 32px;
    height: 32px;
    border-radius: 10px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .business-name {
    display: -webkit-box;
    overflow: hidden;
    margin: 0;
    font-size: 15px;
    font-weight: 600;
    line-height: 18px;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .list {
    position: relative;
    display: flex;
    align-items: center;
    gap: 12px;
    height: 40px;
    padding-inline: 12px 10px;
    border-radius: 10px;
    color: inherit;
    font-weight: 600;
    text-decoration: none;
    transition: background-color 160ms var(--_ease);
  }

  .list[aria-current] {
    background: var(--_hover);
  }

  .list-name {
    flex: 1;
  }

  .connection {
    margin-block-start: auto;
  }

  .connection-line {
    display: flex;
    align-items: center;
    gap: 10px;
    margin: 0;
    padding-inline: 12px;
    color: var(--_muted);
    font-size: 13px;
  }

  /* Filled when all is well, a ring when it is not: not by colour alone. */
  .dot {
    flex: none;
    width: 8px;
    height: 8px;
    border: 2px solid var(--_notice);
    border-radius: 50%;
  }

  .online .dot {
    border-color: light-dark(oklch(0.62 0.15 150), oklch(0.75 0.15 150));
    background: light-dark(oklch(0.62 0.15 150), oklch(0.75 0.15 150));
  }

  .failed .dot {
    border-color: var(--_danger);
  }

  .person {
    display: flex;
    align-items: center;
    gap: 10px;
    padding-inline-start: 6px;
    --chat-avatar-size: 32px;
  }

  .who {
    flex: 1;
    min-width: 0;
  }

  .person-name {
    font-size: 14px;
    font-weight: 600;
    line-height: 20px;
  }

  .role {
    display: block;
    color: var(--_muted);
    font-size: 13px;
    line-height: 18px;
  }

  /* A column and a rail say the same: in the column the hints would only repeat its words. */
  @container (width >= 1100px) {
    .list-hint,
    .connection-hint {
      display: none;
    }
  }

  @container (width < 1100px) {
    :host {
      padding-inline: 8px;
    }

    .business-name,
    .list-name,
    .connection-words,
    .who {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .business,
    .connection-line,
    .list {
      justify-content: center;
      padding-inline: 0;
    }

    .list {
      flex-direction: column;
      gap: 4px;
      height: auto;
      padding-block: 10px;
    }

    .person {
      flex-direction: column;
      gap: 8px;
      padding: 0;
    }
  }

  @container (width < 720px) {
    :host {
      flex-direction: row;
      align-items: center;
      gap: 12px;
      padding: 8px;
      padding-inline-start: 16px;
    }

    nav,
    .connection {
      display: none;
    }

    .business {
      flex: 1;
      justify-content: start;
      min-width: 0;
      padding: 0;
    }

    .business-name {
      position: static;
      width: auto;
      height: auto;
      clip-path: none;
    }

    .person {
      flex-direction: row;
      gap: 4px;
    }
  }

  @media (forced-colors: active) {
    :host {
      border-inline-end: 1px solid CanvasText;
    }

    .mark,
    .list[aria-current] {
      border: 1px solid CanvasText;
    }
  }
`;
