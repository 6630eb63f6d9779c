import { alcoveError } from '../alcove-error.ts';
import type { Auth } from '../api.ts';

/** What every request and handshake carries, whatever the kind of sign-in. */
export class Credentials {
  readonly withCookies: boolean;
  readonly #getToken: (() => Promise<string>) | null;
  #token: string | null = null;
  #asking: Promise<string> | null = null;
  #renewed = false;

  constructor(auth: Auth) {
    this.withCookies = auth.kind === 'cookie';
    this.#getToken = auth.kind === 'token' ? auth.getToken : null;
  }

  /**
   * The token to send, null when there is none to send. The host is asked once for all who wait.
   * @throws AlcoveError `unavailable` when the host cannot give one now.
   */
  async token(): Promise<string | null> {
    if (this.#token !== null || !this.#getToken) return this.#token;
    this.#asking ??= this.#getToken();
    const asking = this.#asking;
    try {
      const token = await asking;
      if (this.#asking === asking) this.#token = token;
      return token;
    } catch (cause) {
      throw alcoveError('unavailable', cause);
    } finally {
      if (this.#asking === asking) this.#asking = null;
    }
  }

  /** Uses this token from now on; null forgets it. */
  hold(token: string | null): void {
    this.#token = token;
    this.#asking = null;
    this.#renewed = false;
  }

  /** Something was accepted with the present token: should it expire one day, the host is asked again. */
  accepted(): void {
    this.#renewed = false;
  }

  /**
   * `refused` was not accepted. True when trying again can help: another token is in use by now, or the host has
   * not been asked for a new one since the last success.
   */
  renew(refused: string | null): boolean {
    if (this.#token !== refused && (this.#getToken || this.#token !== null)) return true;
    if (!this.#getToken || this.#renewed) return false;
    this.#renewed = true;
    this.#token = null;
    return true;
  }
}
