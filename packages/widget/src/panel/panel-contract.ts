/** Unread messages, as the launcher shows them. */
export interface UnreadCount {
  readonly count: number;
  readonly capped: boolean;
}

/**
 * What the shell knows about the panel, which is loaded later and perhaps from another copy of this code. The panel
 * fires `chat-dismiss` when the visitor closes it from inside.
 */
export interface PanelElement extends HTMLElement {
  /** Origin of the server. */
  server: string;
  /** Slug of the business. */
  tenant: string;
  open: boolean;
  /** Called with the unread count, at once and whenever it changes. */
  unreadChanged: ((unread: UnreadCount) => void) | null;
}
