/** Somebody asks to be signed in with this email and password. */
export class CredentialsEvent extends Event {
  static readonly type = 'inbox-credentials';
  readonly email: string;
  readonly password: string;

  constructor(email: string, password: string) {
    super(CredentialsEvent.type, { bubbles: true, composed: true });
    this.email = email;
    this.password = password;
  }
}

declare global {
  interface HTMLElementEventMap {
    [CredentialsEvent.type]: CredentialsEvent;
  }
}
