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

/** The writer gives up answering or changing a message. */
export class ChatCancelModeEvent extends Event {
  constructor() {
    super('chat-cancel-mode', { bubbles: true });
  }
}

/** The writer pressed the up arrow in an empty field: the last own message is to be changed. */
export class ChatEditLastEvent extends Event {
  constructor() {
    super('chat-edit-last', { bubbles: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-cancel-mode': ChatCancelModeEvent;
    'chat-edit-last': ChatEditLastEvent;
    'chat-submit': ChatSubmitEvent;
    'chat-typing': ChatTypingEvent;
  }
}
