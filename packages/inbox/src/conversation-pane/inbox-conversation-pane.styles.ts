import { css } from 'lit';

export const conversationPaneStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    height: 100%;
  }

  header {
    display: flex;
    align-items: center;
    gap: 12px;
    flex: none;
    height: 64px;
    padding-inline: 16px;
    border-block-end: 1px solid var(--_line);
  }

  chat-conversation-view {
    flex: 1;
    height: auto;
  }

  .back {
    display: none;
    flex: none;
  }

  .who {
    flex: 1;
    min-width: 0;
  }

  h2,
  .line {
    margin: 0;
  }

  h2 {
    font-size: 16px;
    font-weight: 600;
    line-height: 22px;
  }

  .line {
    color: var(--_muted);
    font-size: 13px;
    line-height: 18px;
  }

  .bone-name {
    width: 160px;
    max-width: 60%;
  }

  .status {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    flex: none;
    height: 28px;
    padding-inline: 8px 12px;
    border-radius: 14px;
    background: var(--_bubble);
    color: var(--_muted);
    font-size: 13px;
    font-weight: 600;
  }

  .status .icon {
    width: 16px;
    height: 16px;
  }

  .status.open {
    background: var(--_accent-soft);
    color: var(--_accent-ink);
  }

  @container (width < 720px) {
    header {
      gap: 8px;
      padding-inline: 4px 12px;
    }

    .back {
      display: block;
    }

    .back .icon-button {
      width: 44px;
      height: 44px;
    }

    .status {
      padding-inline: 6px;
    }

    .status span {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    :host(:dir(rtl)) .back .icon {
      scale: -1 1;
    }
  }

  @media (forced-colors: active) {
    .status {
      border: 1px solid CanvasText;
    }
  }
`;
