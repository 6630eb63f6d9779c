/** How somebody opened a conversation: by key the focus follows into it, by pointer it stays. */
export type OpenedBy = 'key' | 'pointer';

/** Somebody opens a conversation. */
export class OpenConversationEvent extends Event {
  static readonly type = 'inbox-open-conversation';
  readonly conversationId: string;
  readonly by: OpenedBy;

  constructor(conversationId: string, by: OpenedBy) {
    super(OpenConversationEvent.type, { bubbles: true, composed: true });
    this.conversationId = conversationId;
    this.by = by;
  }
}

declare global {
  interface HTMLElementEventMap {
    [OpenConversationEvent.type]: OpenConversationEvent;
  }
}
