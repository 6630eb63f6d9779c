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
    'chat-reload': ChatReloadEvent;
    'chat-reach-end': ChatReachEndEvent;
  }
}
