import { FakeClient } from '@alcove/elements/testing';
import { session } from './people.ts';

/** A client of the agent, without a network. `calls` is what it was asked to do, in order. */
export class FakeInboxClient extends FakeClient {
  /** What loading another page rejects with. */
  moreError: Error | null = null;
  /** What signing in rejects with. */
  loginError: Error | null = null;

  constructor() {
    super();
    this.session.set(session);
    this.onStart = () => {};
    this.conversations.loadMore = async () => {
      this.calls.push('loadMore');
      if (this.moreError) throw this.moreError;
    };
  }

  override async login(credentials?: { readonly email: string }): Promise<void> {
    this.calls.push(`login ${credentials?.email}`);
    if (this.loginError) throw this.loginError;
    this.session.set(session);
  }
}
