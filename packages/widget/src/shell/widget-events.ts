/** The visitor opened the chat. */
export class ChatOpenEvent extends Event {
  constructor() {
    super('chat-open', { bubbles: true, composed: true });
  }
}

/** The visitor closed the chat. */
export class ChatCloseEvent extends Event {
  constructor() {
    super('chat-close', { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-open': ChatOpenEvent;
    'chat-close': ChatCloseEvent;
  }
}
