import type { Actor, Tenant } from '@alcove/protocol';
import { atom, type ReadableAtom } from 'nanostores';
import { AlcoveError, clientError, toClientError } from '../alcove-error.ts';
import type { ChatClientOptions, ClientError, SessionState, VisitorForm } from '../api.ts';
import { Backoff } from '../backoff.ts';
import type { Call } from '../connection/calls.ts';
import type { LinkState } from '../connection/link.ts';
import { isSignInCode } from '../contract.ts';
import type { Environment } from '../environment.ts';
import type { Remains } from '../outbox/outbox.ts';
import { within } from '../patience.ts';
import { publish } from '../publish.ts';
import type { Credentials } from './credentials.ts';
import type { StoredVisitor, VisitorStorage } from './visitor-storage.ts';

const wrongAuth = clientError('invalid_input', 'This way to sign in does not go with the `auth` of this client.');

export interface SessionParts {
  readonly options: ChatClientOptions;
  readonly environment: Pick<Environment, 'after' | 'random' | 'makeId'>;
  readonly credentials: Credentials;
  /** Null where nothing can be kept: a visitor is known for as long as the page lives. */
  readonly visitors: VisitorStorage | null;
  readonly call: Call;
  /** Somebody is signed in. Comes again when a link turns out to be somebody else's. */
  readonly onEnter: (actor: Actor) => void;
  readonly onLeave: () => void;
  /** How asking who is signed in goes, before there is a link to tell. */
  readonly onState: (state: LinkState, error: ClientError | null) => void;
  /** What this actor could not send. */
  readonly remains: (actor: Actor) => Remains;
  /** Stores a message to send; only while somebody is signed in. */
  readonly send: (conversationId: string, text: string) => Promise<unknown>;
}

/** Who is signed in, and how that begins and ends. */
export class Session {
  readonly state: ReadableAtom<SessionState>;
  readonly #state = atom<SessionState>({ state: 'unknown', actor: null, tenant: null });
  readonly #parts: SessionParts;
  readonly #backoff: Backoff;
  #starting: Promise<void> | null = null;
  #endWait: (() => void) | null = null;
  #destroyed = false;
  /** Of the visitor before, whose sign-in ended by itself. */
  #former: Remains | null = null;
  /** The form's own secret until it was answered, so that sending it twice makes one contact. */
  #formId = '';

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#backoff = new Backoff(parts.environment, 500, 5_000);
    this.state = this.#state;
  }

  /** Finds out who is signed in; resolves when that is known. Asks on while the server cannot be reached. */
  async start(): Promise<void> {
    if (this.#signedIn || this.#destroyed) return;
    this.#starting ??= (this.#isVisitor ? this.#restore() : this.#ask()).finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  /**
   * Whose the link is that just came up. A visitor's token cannot change hands; a cookie or a host's token can.
   * @returns false when it could not be found out.
   */
  async confirm(): Promise<boolean> {
    if (this.#isVisitor) return true;
    try {
      const { actor, tenant } = await this.#parts.call('session:me', {});
      if (this.#destroyed) return false;
      this.#parts.credentials.accepted();
      this.#enter(actor, tenant);
      return true;
    } catch {
      return false;
    }
  }

  /** The sign-in made with this token was refused. Signs out unless another try may do better: then true. */
  refused(token: string | null): boolean {
    if (this.#parts.credentials.renew(token)) return true;
    const { actor } = this.#state.get();
    const former = this.#isVisitor && actor ? this.#parts.remains(actor) : null;
    this.#leave(former?.unsent);
    if (former) void this.#retire(former, token);
    return false;
  }

  /** @throws AlcoveError */
  async startSupport(form: VisitorForm): Promise<string> {
    const { options, environment, credentials, call } = this.#parts;
    if (!this.#isVisitor || !options.tenant) throw new AlcoveError(wrongAuth);
    this.#formId ||= environment.makeId();
    const stored = await this.#stored();
    const token = (await credentials.token()) ?? stored?.token;
    const input = { tenant: options.tenant, name: form.name, email: form.email, clientId: this.#formId };
    const { conversation, ...who } = await call('support:start', token ? { ...input, token } : input);
    this.#formId = '';
    const visitor = { token: who.token, actor: who.actor, tenant: who.tenant, conversationId: conversation.id };
    this.#signIn(who.actor, who.tenant, visitor);
    const former = this.#former ?? (stored?.token === null ? this.#parts.remains(stored.actor) : null);
    if (former) await this.#carryOver(former, conversation.id);
    // Without storage the visitor is known for as long as the page lives.
    await this.#tried((visitors) => visitors.write(visitor), undefined);
    return conversation.id;
  }

  /** @throws AlcoveError */
  async login(credentials: { email: string; password: string; tenant?: string }): Promise<void> {
    const { options, call } = this.#parts;
    if (options.auth.kind !== 'cookie') throw new AlcoveError(wrongAuth);
    const tenant = credentials.tenant ?? options.tenant;
    const { email, password } = credentials;
    const answer = await call('session:login', { email, password, as: 'cookie', ...(tenant && { tenant }) });
    this.#signIn(answer.actor, answer.tenant, null);
  }

  /**
   * Ends the session on the server and wipes what the identity stored here.
   * @throws AlcoveError when the server could not be told. A cookie then stays valid, so nothing is wiped; a token is
   * forgotten here all the same.
   */
  async logout(): Promise<void> {
    const { credentials, call, remains, options } = this.#parts;
    const { actor } = this.#state.get();
    const erased = actor ? remains(actor) : this.#former;
    const token = this.#isVisitor ? await credentials.token() : null;
    let failure: unknown = null;
    try {
      await call('session:logout', {});
    } catch (caught) {
      if (!isSignInCode(toClientError(caught).code)) failure = caught;
      if (failure && options.auth.kind === 'cookie') throw failure;
    }
    this.#leave();
    if (this.#isVisitor) await this.#forget(token, false);
    this.#former = null;
    await erased?.erase();
    if (failure) throw failure;
  }

  destroy(): void {
    this.#destroyed = true;
    this.#backoff.cancel();
    this.#endWait?.();
    this.#parts.visitors?.close();
  }

  get #isVisitor(): boolean {
    return this.#parts.options.auth.kind === 'visitor';
  }

  get #signedIn(): boolean {
    return this.#state.get().state === 'signed-in';
  }

  async #restore(): Promise<void> {
    const visitor = await this.#stored();
    if (this.#destroyed || this.#signedIn) return;
    if (visitor && visitor.token !== null) return this.#signIn(visitor.actor, visitor.tenant, visitor);
    const former = this.#former ?? (visitor ? this.#parts.remains(visitor.actor) : null);
    const unsent = (await former?.texts())?.length ?? 0;
    if (this.#destroyed || this.#signedIn) return;
    this.#former = former;
    this.#publishSignedOut(unsent);
  }

  async #ask(): Promise<void> {
    this.#parts.onState('connecting', null);
    this.#backoff.reset();
    while (!this.#destroyed && !this.#signedIn) {
      try {
        const { actor, tenant } = await this.#parts.call('session:me', {});
        if (!this.#destroyed && !this.#signedIn) this.#enter(actor, tenant);
      } catch (caught) {
        const error = toClientError(caught);
        if (this.#destroyed || isSignInCode(error.code)) return;
        this.#parts.onState(error.retryable ? 'offline' : 'failed', error);
        if (!error.retryable) return this.#publishSignedOut(0);
        await this.#wait(error.retryAfterMs);
      }
    }
  }

  #wait(minimumMs?: number): Promise<void> {
    return new Promise((resolve) => {
      this.#endWait = resolve;
      this.#backoff.schedule(resolve, minimumMs);
    });
  }

  /** Somebody proved who they are just now: a link that was another's must not serve them. */
  #signIn(actor: Actor, tenant: Tenant, visitor: StoredVisitor | null): void {
    if (this.#destroyed) return;
    const before = this.#state.get().actor;
    if (before && before.id !== actor.id) this.#parts.onLeave();
    if (visitor?.token) this.#parts.credentials.hold(visitor.token);
    this.#enter(actor, tenant, visitor?.conversationId);
  }

  #enter(actor: Actor, tenant: Tenant, supportConversationId: string | null = null): void {
    this.#parts.onEnter(actor);
    const state: SessionState = { state: 'signed-in', actor, tenant, supportConversationId };
    // Every link confirms who it is; only a difference is news.
    if (JSON.stringify(state) !== JSON.stringify(this.#state.get())) publish(this.#state, state);
  }

  #leave(unsent = 0): void {
    this.#parts.credentials.hold(null);
    this.#parts.onLeave();
    this.#publishSignedOut(unsent);
  }

  #publishSignedOut(unsent: number): void {
    publish(this.#state, { state: 'signed-out', actor: null, tenant: null, unsent });
  }

  /** A visitor's sign-in ended by itself: what they wrote stays for the next form, and nothing else does. */
  async #retire(former: Remains, token: string | null): Promise<void> {
    this.#former = former;
    await this.#forget(token, true);
    const unsent = (await former.texts()).length;
    if (this.#former !== former) return;
    if (unsent !== former.unsent && !this.#signedIn) this.#publishSignedOut(unsent);
    if (unsent > 0) return;
    this.#former = null;
    await this.#forget(null, false);
    await former.erase().catch(() => {});
  }

  /** The same person at the same device wrote these: they go into the new conversation, in their order. */
  async #carryOver(former: Remains, conversationId: string): Promise<void> {
    this.#former = null;
    try {
      for (const text of await former.texts()) await this.#parts.send(conversationId, text);
      await former.erase();
    } catch {
      // What could not be taken over stays where it is; the sign-in is good all the same.
    }
  }

  /** A browser whose storage fails is one that knows nobody. */
  #stored(): Promise<StoredVisitor | null> {
    return this.#tried((visitors) => visitors.read(), null);
  }

  /** Where storage fails there is nothing left to forget: the token is void on the server in any case. */
  #forget(token: string | null, keep: boolean): Promise<void> {
    return this.#tried((visitors) => visitors.forget(token, keep), undefined);
  }

  /** Storage is a convenience here: one that fails, or never answers, holds nobody up for long. */
  async #tried<Result>(work: (visitors: VisitorStorage) => Promise<Result>, otherwise: Result): Promise<Result> {
    const { visitors, environment } = this.#parts;
    try {
      return visitors ? await within(work(visitors), environment.after) : otherwise;
    } catch {
      return otherwise;
    }
  }
}
