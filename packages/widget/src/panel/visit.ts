import { type ChatClient, type ClientError, toClientError, type VisitorForm } from '@alcove/client';
import type { ReactiveControllerHost } from 'lit';

/** Where a visit stands. */
export type Phase =
  | { readonly name: 'opening' }
  | {
      readonly name: 'form';
      readonly busy: boolean;
      readonly error: ClientError | null;
      readonly sessionEnded: boolean;
    }
  | { readonly name: 'talking'; readonly conversationId: string }
  | { readonly name: 'unknown-tenant' }
  | { readonly name: 'unreachable'; readonly error: ClientError };

const freshForm = { name: 'form', busy: false, error: null, sessionEnded: false } as const;

/**
 * One visitor's way through the panel: find out who they are, ask if nobody is known, talk. Renders its host at every
 * step. Owns the client: made at the first `start`, destroyed by `end`.
 */
export class Visit {
  readonly #host: ReactiveControllerHost;
  readonly #createClient: () => ChatClient;
  readonly #tenant: () => string;
  #client: ChatClient | null = null;
  #phase: Phase = { name: 'opening' };
  #business = '';
  #welcomed = false;
  #leaving = false;
  #logoutFailed = false;
  #stops: (() => void)[] = [];

  constructor(host: ReactiveControllerHost, parts: { createClient: () => ChatClient; tenant: () => string }) {
    this.#host = host;
    this.#createClient = parts.createClient;
    this.#tenant = parts.tenant;
  }

  /** The client of this visit; null before the start and after the end. */
  get client(): ChatClient | null {
    return this.#client;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Name of the business; empty until it is known. */
  get business(): string {
    return this.#business;
  }

  /** Messages that wait for the form, of a session that ended by itself. */
  get unsent(): number {
    const session = this.#client?.session.get();
    return session?.state === 'signed-out' ? session.unsent : 0;
  }

  get logoutFailed(): boolean {
    return this.#logoutFailed;
  }

  /** Makes the client and looks who is here. Does nothing while a visit is on. */
  start(): void {
    if (this.#client) return;
    const client = this.#createClient();
    this.#client = client;
    this.#stops = [
      client.session.listen(() => this.#sessionChanged()),
      client.conversations.state.listen(() => this.#findConversation()),
    ];
    const retryOnline = (): void => {
      if (this.#phase.name === 'unreachable') this.retry();
    };
    window.addEventListener('online', retryOnline);
    this.#stops.push(() => window.removeEventListener('online', retryOnline));
    void this.#look();
  }

  /** The visitor looks at the panel: from now on who is new here may be asked for. */
  welcome(): void {
    if (this.#welcomed) return;
    this.#welcomed = true;
    if (this.#phase.name === 'opening' && this.#client?.session.get().state === 'signed-out') void this.#look();
  }

  /** Looks again after the server could not be reached. */
  retry(): void {
    this.#set({ name: 'opening' });
    void this.#look();
  }

  /** Sends the form. */
  async identify(form: VisitorForm): Promise<void> {
    const client = this.#client;
    if (!client || this.#phase.name !== 'form' || this.#phase.busy) return;
    this.#set({ ...freshForm, busy: true });
    try {
      const conversationId = await client.startSupport(form);
      if (client === this.#client) this.#set({ name: 'talking', conversationId });
    } catch (caught) {
      if (client === this.#client) this.#set({ ...freshForm, error: toClientError(caught) });
    }
  }

  /** Ends the chat on this device and shows the form again. */
  async logout(): Promise<void> {
    const client = this.#client;
    if (!client || this.#leaving) return;
    this.#leaving = true;
    this.#logoutFailed = false;
    try {
      await client.logout();
    } catch {
      // Gone from this device even though the server could not be told is what the visitor asked for.
      this.#logoutFailed = client.session.get().state === 'signed-in';
    }
    this.#leaving = false;
    if (client !== this.#client) return;
    this.#set(this.#logoutFailed ? this.#phase : freshForm);
  }

  /** Closes the connection. A later `start` begins anew. */
  end(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#client?.destroy();
    this.#client = null;
    this.#welcomed = false;
    this.#phase = { name: 'opening' };
  }

  async #look(): Promise<void> {
    const client = this.#client;
    if (!client) return;
    try {
      await client.start();
      if (client !== this.#client) return;
      if (client.session.get().state === 'signed-in') await this.#resume(client);
      // Loaded unseen for somebody who turns out to have left: nothing is fetched before they come back.
      else if (this.#welcomed) await this.#introduce(client);
    } catch (caught) {
      if (client !== this.#client) return;
      const error = toClientError(caught);
      this.#set(error.code === 'not_found' ? { name: 'unknown-tenant' } : { name: 'unreachable', error });
    }
  }

  async #resume(client: ChatClient): Promise<void> {
    this.#business = client.session.get().tenant?.name ?? this.#business;
    this.#findConversation();
    if (this.#phase.name === 'talking') return;
    await client.conversations.refresh();
    if (client !== this.#client) return;
    this.#findConversation();
    // Known, but in no conversation any more: the form starts the next one.
    if (this.#phase.name === 'opening' && client.conversations.state.get().state === 'ready') this.#set(freshForm);
  }

  async #introduce(client: ChatClient): Promise<void> {
    const { tenant } = await client.call('support:info', { tenant: this.#tenant() });
    if (client !== this.#client) return;
    this.#business = tenant.name;
    if (this.#phase.name === 'opening') this.#set(freshForm);
  }

  /** A session that ends by itself leads back to the form. */
  #sessionChanged(): void {
    if (this.#client?.session.get().state !== 'signed-out' || this.#leaving) return;
    // How much was left unsent may be told only after the end itself.
    this.#set(this.#phase.name === 'talking' ? { ...freshForm, sessionEnded: true } : this.#phase);
  }

  /** Goes to the newest conversation that is still open, else to the newest. */
  #findConversation(): void {
    const client = this.#client;
    const session = client?.session.get();
    if (!client || session?.state !== 'signed-in') return;
    if (this.#phase.name !== 'opening' && this.#phase.name !== 'unreachable') return;
    const { entries } = client.conversations.state.get();
    const entry = entries.find(({ conversation }) => conversation.status !== 'closed') ?? entries[0];
    // While the server is away, what this browser knows is enough to read, write and wait.
    const conversationId = entry?.conversation.id ?? session.supportConversationId;
    if (conversationId !== null) this.#set({ name: 'talking', conversationId });
  }

  #set(phase: Phase): void {
    this.#phase = phase;
    this.#host.requestUpdate();
  }
}
