/** Somebody wants to be signed out, and knows what is lost by it. */
export class SignOutEvent extends Event {
  static readonly type = 'inbox-sign-out';

  constructor() {
    super(SignOutEvent.type, { bubbles: true, composed: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [SignOutEvent.type]: SignOutEvent;
  }
}
