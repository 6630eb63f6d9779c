/** Somebody goes back from the conversation to the list. */
export class CloseConversationEvent extends Event {
  static readonly type = 'inbox-close-conversation';

  constructor() {
    super(CloseConversationEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [CloseConversationEvent.type]: CloseConversationEvent;
  }
}
