import { css } from 'lit';

export const conversationViewStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    height: 100%;
    background: var(--_surface);
  }

  chat-message-list {
    flex: 1;
  }

  chat-connection-banner,
  chat-typing-line,
  chat-composer {
    flex: none;
  }

  [slot="empty"] > p {
    margin: 0;
  }

  .empty-title {
    color: var(--_text);
    font-weight: 600;
  }

  .problem {
    display: flex;
    align-items: center;
    gap: 6px;
    margin: 0;
    padding: 0 16px 8px;
    color: var(--_danger);
    font-size: 13px;
  }

  .problem .icon {
    width: 16px;
    height: 16px;
  }
`;
