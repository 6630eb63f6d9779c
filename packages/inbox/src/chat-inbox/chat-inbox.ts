import {
  type ChatClient,
  type ClientError,
  type ConnectionState,
  createChatClient,
  type SessionState,
  toClientError,
} from '@alcove/client';
import { AtomController, base, tokens } from '@alcove/elements';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { boneStyles } from '../look/bones.styles.ts';
import { buttonStyles } from '../look/buttons.styles.ts';
import { recessStyles } from '../look/recess.styles.ts';
import type { CredentialsEvent } from '../sign-in/credentials-event.ts';
import { chatInboxStyles } from './chat-inbox.styles.ts';
import { startFailure, startSkeleton } from './start-states.ts';

/** Makes the client of an inbox for the server at this origin. */
export type MakeClient = (url: string) => ChatClient;

const makeCookieClient: MakeClient = (url) => createChatClient({ url, auth: { kind: 'cookie' } });

/**
 * The inbox, where a team signs in, reads and answers. Fills the box that it is given; the height is the window's
 * unless the page sets another one.
 *
 * @cssprop [--chat-accent] - The one colour of the business.
 * @cssprop [--chat-font-family=inherit] - Font of everything.
 */
export class ChatInbox extends LitElement {
  static override styles = [tokens, base, buttonStyles, boneStyles, recessStyles, chatInboxStyles];

  /** Origin of the server; the page's own when empty. */
  @property() server = '';
  /** Follows the system unless the page decides. */
  @property({ reflect: true }) theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Makes the client when the element is connected. The element owns it and destroys it. */
  @property({ attribute: false }) makeClient: MakeClient = makeCookieClient;

  @state() private client: ChatClient | null = null;
  @state() private signingIn = false;
  @state() private signInError: ClientError | null = null;

  readonly #session = new AtomController<SessionState>(this, () => this.client?.session);
  readonly #connection = new AtomController<ConnectionState>(this, () => this.client?.connection);

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // An element that moves is disconnected and connected again within one task.
    queueMicrotask(() => {
      if (!this.isConnected) this.#dropClient();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    const other = this.hasUpdated && (changed.has('server') || changed.has('makeClient'));
    if (other) this.#dropClient();
    if (!this.client) this.#begin();
  }

  override render(): TemplateResult {
    const session = this.#session.value;
    switch (session?.state) {
      case 'signed-in':
        // Another person, or another business of the same one, starts afresh: drafts and lists are the former one's.
        return html`${keyed(
          `${session.actor.tenantId} ${session.actor.id}`,
          html`<inbox-workspace .client=${this.client} .session=${session}></inbox-workspace>`,
        )}`;
      case 'signed-out':
        return html`<inbox-sign-in
          .busy=${this.signingIn}
          .error=${this.#signInProblem}
          @inbox-credentials=${this.#onCredentials}
        ></inbox-sign-in>`;
      default:
        return this.#connection.value?.state === 'offline' ? startFailure(this.#onRetry) : startSkeleton();
    }
  }

  #begin(): void {
    this.client = this.makeClient(this.server || location.origin);
    void this.client.start();
  }

  /** A refusal for good, such as a page out of date, is why somebody has to sign in. */
  get #signInProblem(): ClientError | null {
    const connection = this.#connection.value;
    return this.signInError ?? (connection?.state === 'failed' ? connection.error : null);
  }

  #dropClient(): void {
    this.client?.destroy();
    this.client = null;
    this.signInError = null;
  }

  /** The client asks again by itself, but with growing pauses; another one asks now. */
  #onRetry = (): void => {
    this.#dropClient();
    this.requestUpdate();
  };

  #onCredentials = async (event: CredentialsEvent): Promise<void> => {
    const { client } = this;
    if (!client || this.signingIn) return;
    this.signingIn = true;
    this.signInError = null;
    try {
      await client.login({ email: event.email, password: event.password });
    } catch (caught) {
      this.signInError = toClientError(caught);
    } finally {
      this.signingIn = false;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-inbox': ChatInbox;
  }
}
