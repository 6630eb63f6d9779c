import type { Input, Output, SocketOperationName } from '@alcove/protocol';
import { alcoveError, toClientError } from '../alcove-error.ts';
import type { ClientError } from '../api.ts';
import { Backoff } from '../backoff.ts';
import { isSignInCode } from '../contract.ts';
import type { Environment } from '../environment.ts';
import type { PushedEvent, Transport, TransportSettings } from '../transport/transport.ts';

/** `offline` still tries; `failed` does not. */
export type LinkState = 'idle' | 'connecting' | 'up' | 'offline' | 'failed';

const firstRetryMs = 500;
const lastRetryMs = 5_000;
/** Longer than the transport's own timeouts together: a try that has not ended by then never will. */
const attemptTimeoutMs = 30_000;
/** One failed try may be a server that restarts; after this many it is said aloud. */
const failuresUntilOffline = 2;
/** A link that held this long was a good one, so the next retry starts from the shortest wait. */
const stableAfterMs = 5_000;

export interface LinkParts {
  readonly settings: TransportSettings;
  readonly environment: Pick<Environment, 'after' | 'random' | 'now' | 'page' | 'openTransport'>;
  /** The token to connect with; null for cookies. */
  readonly token: () => Promise<string | null>;
  /** The sign-in made with this token was refused. True when another try may do better. */
  readonly refused: (token: string | null) => boolean;
  readonly onState: (state: LinkState, error: ClientError | null) => void;
  readonly onUp: () => void;
  readonly onDown: () => void;
  readonly onEvent: (event: PushedEvent) => void;
}

/** Keeps one transport connected while it is wanted: tries again 0.5 to 5 s later, at once when the page hints so. */
export class Link {
  readonly #parts: LinkParts;
  readonly #transport: Transport;
  readonly #backoff: Backoff;
  readonly #stopHints: readonly (() => void)[];
  #state: LinkState = 'idle';
  #failures = 0;
  #attempt = 0;
  #token: string | null = null;
  #upSince = 0;
  #cancelTimeout: (() => void) | null = null;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    const { environment, settings } = parts;
    this.#backoff = new Backoff(environment, firstRetryMs, lastRetryMs);
    this.#transport = environment.openTransport(settings, {
      opened: () => this.#opened(),
      closed: () => this.#lost(),
      refused: (error) => this.#refused(error),
      failed: () => this.#failed(alcoveError('offline').error),
      event: (event) => parts.onEvent(event),
    });
    this.#stopHints = [
      environment.page.onVisible(() => this.#hurry()),
      environment.page.onNetwork((online) => this.#network(online)),
    ];
  }

  get isUp(): boolean {
    return this.#state === 'up';
  }

  /** Connects and stays connected until `stop`. */
  start(): void {
    if (this.#state !== 'idle' && this.#state !== 'failed') return;
    this.#failures = 0;
    this.#backoff.reset();
    this.#set('connecting', null);
    void this.#try();
  }

  stop(): void {
    this.#end('idle', null);
  }

  /** Drops a link that is of no use and connects anew after a wait. */
  renew(error: ClientError): void {
    if (this.#state !== 'up') return;
    this.#transport.close();
    this.#lost();
    this.#failed(error);
  }

  destroy(): void {
    this.stop();
    for (const stop of this.#stopHints) stop();
  }

  /** @throws AlcoveError as `Transport.request`. A refusal of the sign-in also starts a new one. */
  async request<Name extends SocketOperationName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    if (!this.isUp) throw alcoveError('offline');
    const attempt = this.#attempt;
    try {
      return await this.#transport.request(name, input);
    } catch (caught) {
      const error = toClientError(caught);
      if (isSignInCode(error.code) && this.isUp && attempt === this.#attempt) {
        this.#transport.close();
        this.#lost();
        this.#refused(error);
      }
      throw caught;
    }
  }

  async #try(): Promise<void> {
    this.#backoff.cancel();
    this.#attempt += 1;
    const attempt = this.#attempt;
    this.#cancelTimeout = this.#parts.environment.after(attemptTimeoutMs, () => {
      this.#transport.close();
      this.#failed(alcoveError('timeout').error);
    });
    try {
      const token = await this.#parts.token();
      if (attempt !== this.#attempt) return;
      this.#token = token;
      this.#transport.open(token);
    } catch (caught) {
      if (attempt === this.#attempt) this.#failed(toClientError(caught));
    }
  }

  #opened(): void {
    this.#endAttempt();
    this.#failures = 0;
    this.#upSince = this.#parts.environment.now();
    this.#set('up', null);
    this.#parts.onUp();
  }

  #lost(): void {
    if (this.#state !== 'up') return;
    this.#endAttempt();
    if (this.#parts.environment.now() - this.#upSince >= stableAfterMs) this.#backoff.reset();
    this.#set('connecting', null);
    this.#parts.onDown();
    this.#retry();
  }

  #refused(error: ClientError): void {
    this.#endAttempt();
    if (error.retryable) this.#failed(error);
    else if (!isSignInCode(error.code)) this.#end('failed', error);
    else if (!this.#parts.refused(this.#token)) this.#end('idle', error);
    // Never at once: a server that takes the handshake and refuses what follows would be asked without a pause.
    else if (!this.#backoff.waiting) this.#retry();
  }

  #failed(error: ClientError): void {
    this.#endAttempt();
    this.#failures += 1;
    const away = this.#failures >= failuresUntilOffline || !this.#parts.environment.page.isOnline();
    this.#set(away ? 'offline' : 'connecting', error);
    this.#retry(error.retryAfterMs);
  }

  #retry(heldMs?: number): void {
    this.#backoff.schedule(() => void this.#try(), heldMs);
  }

  /** Tries at once instead of waiting on. */
  #hurry(): void {
    if (!this.#backoff.waiting) return;
    this.#backoff.reset();
    // Still waiting: the server asked for it.
    if (!this.#backoff.waiting) void this.#try();
  }

  #network(online: boolean): void {
    if (online) this.#hurry();
    // A standing link proves more than the hint; should it be half dead, its pings will tell.
    else if (this.#state === 'connecting') this.#set('offline', alcoveError('offline').error);
  }

  #endAttempt(): void {
    this.#attempt += 1;
    this.#cancelTimeout?.();
    this.#cancelTimeout = null;
  }

  #end(state: 'idle' | 'failed', error: ClientError | null): void {
    const wasUp = this.isUp;
    this.#endAttempt();
    this.#backoff.cancel();
    this.#transport.close();
    this.#set(state, error);
    if (wasUp) this.#parts.onDown();
  }

  #set(state: LinkState, error: ClientError | null): void {
    this.#state = state;
    this.#parts.onState(state, error);
  }
}
