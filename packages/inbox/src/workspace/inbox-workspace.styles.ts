import { css } from 'lit';

export const workspaceStyles = css`
  :host {
    display: block;
    height: 100%;
  }

  .columns {
    display: grid;
    grid-template: minmax(0, 1fr) / 240px 340px minmax(0, 1fr);
    height: 100%;
  }

  inbox-sidebar {
    z-index: 2;
  }

  .conversations {
    z-index: 1;
    display: flex;
    flex-direction: column;
    min-height: 0;
    border-inline-end: 1px solid var(--_line);
  }

  .conversations header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    flex: none;
    height: 64px;
    padding-inline: 20px 12px;
  }

  .conversations h2 {
    margin: 0;
    font-size: 17px;
    font-weight: 600;
  }

  inbox-conversation-list {
    flex: 1;
    min-height: 0;
  }

  .conversations chat-connection-banner {
    display: none;
  }

  .pane {
    min-width: 0;
    min-height: 0;
  }

  .key-hints {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 6px 16px;
    align-items: center;
    margin: 2px 0;
  }

  .key-hints dt {
    display: flex;
    gap: 4px;
  }

  .key-hints dd {
    margin: 0;
  }

  .nothing {
    display: flex;
    flex-direction: column;
    height: 100%;
  }

  .nothing-said {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 16px;
    flex: 1;
    padding: 24px;
    color: var(--_muted);
    text-align: center;
  }

  .nothing-said p {
    margin: 0;
  }

  @media (hover: none) {
    .keys {
      display: none;
    }
  }

  @container (width < 1100px) {
    .columns {
      grid-template-columns: 64px 320px minmax(0, 1fr);
    }
  }

  @container (width < 720px) {
    .columns {
      grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    }

    .conversations {
      border: 0;
    }

    .conversations header {
      height: 52px;
      padding-inline: 20px 8px;
    }

    .conversations chat-connection-banner {
      display: block;
    }

    .keys,
    .listing .pane,
    .reading .conversations,
    .reading inbox-sidebar {
      display: none;
    }

    .reading .pane {
      grid-row: 1 / -1;
    }
  }
`;
