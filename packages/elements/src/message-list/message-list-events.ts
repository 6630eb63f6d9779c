/** The reader scrolled to the oldest message and there are older ones. */
export class ChatLoadOlderEvent extends Event {
  constructor() {
    super('chat-load-older', { bubbles: true });
  }
}

/** The reader asks to send a failed message again. */
export class ChatRetryEvent extends Event {
  readonly key: string;

  constructor(key: string) {
    super('chat-retry', { bubbles: true });
    this.key = key;
  }
}

/** The reader gives a failed message up. */
export class ChatDiscardEvent extends Event {
  readonly key: string;

  constructor(key: string) {
    super('chat-discard', { bubbles: true });
    this.key = key;
  }
}

/** The reader wants to answer this message. */
export class ChatReplyEvent extends Event {
  readonly key: string;

  constructor(key: string) {
    super('chat-reply', { bubbles: true });
    this.key = key;
  }
}

/** The writer wants to change the text of this message. */
export class ChatEditEvent extends Event {
  readonly key: string;

  constructor(key: string) {
    super('chat-edit', { bubbles: true });
    this.key = key;
  }
}

/** The reader deletes this message, which they wrote or moderate, and was asked before. */
export class ChatDeleteEvent extends Event {
  readonly key: string;

  constructor(key: string) {
    super('chat-delete', { bubbles: true });
    this.key = key;
  }
}

/** The reader puts an emoji on this message (`active`) or takes it off. */
export class ChatReactEvent extends Event {
  readonly key: string;
  readonly emoji: string;
  readonly active: boolean;

  constructor(key: string, emoji: string, active: boolean) {
    super('chat-react', { bubbles: true });
    this.key = key;
    this.emoji = emoji;
    this.active = active;
  }
}

/** The reader asks to load messages again after that failed. */
export class ChatReloadEvent extends Event {
  constructor() {
    super('chat-reload', { bubbles: true });
  }
}

/** The reader arrived at the newest message, or left it. */
export class ChatReachEndEvent extends Event {
  readonly atEnd: boolean;

  constructor(atEnd: boolean) {
    super('chat-reach-end', { bubbles: true });
    this.atEnd = atEnd;
  }
}

declare global {
  interface HTMLElementEventMap {
    'chat-load-older': ChatLoadOlderEvent;
    'chat-retry': ChatRetryEvent;
    'chat-discard': ChatDiscardEvent;
    'chat-reply': ChatReplyEvent;
    'chat-edit': ChatEditEvent;
    'chat-delete': ChatDeleteEvent;
    'chat-react': ChatReactEvent;
    'chat-reload': ChatReloadEvent;
    'chat-reach-end': ChatReachEndEvent;
  }
}
