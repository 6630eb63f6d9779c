import type { ChatClient, ConnectionState, ConversationListState, OutboxState, SignedIn, Unread } from '@alcove/client';
import { AtomController, base, formatCount, tokens } from '@alcove/elements';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { InboxConversationList } from '../conversation-list/inbox-conversation-list.ts';
import type { OpenConversationEvent, OpenedBy } from '../conversation-list/open-conversation-event.ts';
import type { InboxConversationPane } from '../conversation-pane/inbox-conversation-pane.ts';
import { drawingStyles } from '../drawings/resting-bubbles.styles.ts';
import { keyboardIcon } from '../icons/icons.ts';
import { strings } from '../locales/strings.ts';
import { buttonStyles } from '../look/buttons.styles.ts';
import { keyCapStyles } from '../look/key-caps.styles.ts';
import { HashRouteController } from '../route/hash-route-controller.ts';
import { ArrivalAnnouncer } from './arrival-announcer.ts';
import { DocumentTitleController } from './document-title-controller.ts';
import { emptyPane } from './empty-pane.ts';
import { workspaceStyles } from './inbox-workspace.styles.ts';
import { keyHints } from './key-hints.ts';

/**
 * The place where a signed-in person works: lists, conversations, the conversation. On a phone one of them at a time.
 * The selected conversation is in the address; the unread total is in the page's title.
 */
export class InboxWorkspace extends LitElement {
  static override styles = [tokens, base, buttonStyles, drawingStyles, keyCapStyles, workspaceStyles];

  @property({ attribute: false }) client: ChatClient | null = null;
  @property({ attribute: false }) session: SignedIn | null = null;

  @state() private moreFailed = false;
  @state() private signingOut = false;
  @state() private signOutFailed = false;
  @query('inbox-conversation-list') private list!: InboxConversationList | null;
  @query('inbox-conversation-pane') private pane!: InboxConversationPane | null;

  readonly #conversations = new AtomController<ConversationListState>(this, () => this.client?.conversations.state);
  readonly #unread = new AtomController<Unread>(this, () => this.client?.unread);
  readonly #connection = new AtomController<ConnectionState>(this, () => this.client?.connection);
  readonly #outbox = new AtomController<OutboxState>(this, () => this.client?.outbox);
  readonly #route = new HashRouteController(this);
  readonly #title = new DocumentTitleController(this, () => strings.product);
  readonly #announcer = new ArrivalAnnouncer();
  #shownId: string | null = null;
  #openedBy: OpenedBy | null = null;
  #paneHadFocus = false;

  protected override willUpdate(): void {
    const list = this.#conversations.value;
    this.#paneHadFocus = this.shadowRoot?.activeElement?.localName === 'inbox-conversation-pane';
    if (list && this.session) this.#announcer.observe(list, this.session.actor, this.#route.conversationId);
    const unread = this.#unread.value;
    this.#title.show(unread && unread.count > 0 ? formatCount(unread.count, unread.capped) : '');
  }

  protected override updated(): void {
    this.#moveFocus();
  }

  override render(): TemplateResult | typeof nothing {
    const { client, session } = this;
    if (!client || !session) return nothing;
    const id = this.#route.conversationId;
    const list = this.#conversations.value ?? null;
    const connection = this.#connection.value ?? null;
    const outbox = this.#outbox.value ?? null;
    const entry = list?.entries.find((one) => one.conversation.id === id) ?? null;
    return html`
      <div class="columns ${id === null ? 'listing' : 'reading'}">
        <inbox-sidebar
          .tenant=${session.tenant}
          .actor=${session.actor}
          .unread=${this.#unread.value ?? null}
          .connection=${connection}
          .outbox=${outbox}
          .signingOut=${this.signingOut}
          .signOutFailed=${this.signOutFailed}
          @inbox-sign-out=${this.#onSignOut}
        ></inbox-sidebar>
        <section class="conversations" aria-label=${strings.list.label}>
          <header>
            <h2>${strings.sidebar.mine}</h2>
            <inbox-hint class="keys" align="end">
              <button class="icon-button" type="button" aria-label=${strings.keys.button} @click=${this.#onKeys}>
                ${keyboardIcon()}
              </button>
              ${keyHints()}
            </inbox-hint>
          </header>
          <chat-connection-banner .connection=${connection} .outbox=${outbox}></chat-connection-banner>
          <inbox-conversation-list
            .list=${list}
            .actor=${session.actor}
            .selectedId=${id}
            .moreFailed=${this.moreFailed}
            @inbox-open-conversation=${this.#onOpen}
            @inbox-load-more=${this.#onLoadMore}
            @inbox-reload-list=${this.#onReload}
          ></inbox-conversation-list>
        </section>
        <section class="pane" aria-label=${strings.pane.label} @keydown=${this.#onPaneKeydown}>
          ${
            id === null
              ? emptyPane((list?.entries.length ?? 0) > 0, connection, outbox)
              : html`<inbox-conversation-pane
                  .client=${client}
                  .conversationId=${id}
                  .entry=${entry}
                  .actor=${session.actor}
                  @inbox-close-conversation=${this.#onClose}
                ></inbox-conversation-pane>`
          }
        </section>
        ${this.#announcer.render()}
      </div>
    `;
  }

  /**
   * The focus follows what somebody did: into the answer when they opened by key, to the name of the conversation
   * when it covers the list, back to the list when what held it is gone.
   */
  #moveFocus(): void {
    const id = this.#route.conversationId;
    if (id === this.#shownId) return;
    this.#shownId = id;
    const openedBy = this.#openedBy;
    this.#openedBy = null;
    if (id === null) {
      if (this.#paneHadFocus) this.list?.focus();
    } else if (openedBy === 'key') {
      void this.pane?.updateComplete.then(() => this.pane?.focusComposer());
    } else if (openedBy === 'pointer' && !this.#listShown) {
      void this.pane?.updateComplete.then(() => this.pane?.focusHeading());
    }
  }

  /** Whether the list has room beside the conversation; the stylesheet decides. */
  get #listShown(): boolean {
    return this.list?.checkVisibility() ?? false;
  }

  #onOpen = (event: OpenConversationEvent): void => {
    if (event.conversationId === this.#route.conversationId) {
      if (event.by === 'key') this.pane?.focusComposer();
      return;
    }
    this.#openedBy = event.by;
    this.#route.open(event.conversationId);
  };

  #onClose = (): void => {
    this.#route.close();
  };

  #onPaneKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    if (this.#listShown) this.list?.focus();
    else this.#route.close();
  };

  #onKeys = (): void => {
    this.list?.focus();
  };

  #onLoadMore = async (): Promise<void> => {
    try {
      await this.client?.conversations.loadMore();
      this.moreFailed = false;
    } catch {
      this.moreFailed = true;
    }
  };

  #onReload = (): void => {
    // How it went stands in the list's own state.
    this.client?.conversations.refresh().catch(() => {});
  };

  #onSignOut = async (): Promise<void> => {
    if (!this.client || this.signingOut) return;
    this.signingOut = true;
    this.signOutFailed = false;
    try {
      await this.client.logout();
      // The next person at this device starts at the list.
      this.#route.reset();
    } catch {
      this.signOutFailed = true;
    } finally {
      this.signingOut = false;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'inbox-workspace': InboxWorkspace;
  }
}
