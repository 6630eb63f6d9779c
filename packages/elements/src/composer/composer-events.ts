/** The visitor pressed Enter or the send button. `text` is as written, with content. */
export class ChatSubmitEvent extends Event {
  readonly text: string;

  constructor(text: string) {
    super('chat-submit', { bubbles: true });
    this.text = text;
  }
}

/** A key changed the text (`active`), or the text was emptied, sent or left. Comes with every key; not coalesced. */
export class ChatTypingEvent extends Event {
  readonly active: boolean;

  constructor(active: boolean) {
    super('chat-typing', { bubbles: true });
    this.active = active;
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-submit': ChatSubmitEvent;
    'chat-typing': ChatTypingEvent;
  }
}
