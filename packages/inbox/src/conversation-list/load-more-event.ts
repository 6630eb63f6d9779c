/** Somebody scrolled near the end of the loaded conversations. */
export class LoadMoreEvent extends Event {
  static readonly type = 'inbox-load-more';

  constructor() {
    super(LoadMoreEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [LoadMoreEvent.type]: LoadMoreEvent;
  }
}
