/** Somebody asks to load the conversations again after it failed. */
export class ReloadListEvent extends Event {
  static readonly type = 'inbox-reload-list';

  constructor() {
    super(ReloadListEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [ReloadListEvent.type]: ReloadListEvent;
  }
}
