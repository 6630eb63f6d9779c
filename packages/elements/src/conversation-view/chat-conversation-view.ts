import type { ChatClient, ConnectionState, OutboxState } from '@alcove/client';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { ChatComposer } from '../composer/chat-composer.ts';
import type { ChatSubmitEvent, ChatTypingEvent } from '../composer/composer-events.ts';
import { AtomController } from '../controllers/atom-controller.ts';
import { ConversationController } from '../controllers/conversation-controller.ts';
import { circleAlertIcon } from '../icons/icons.ts';
import { strings } from '../locales/strings.ts';
import type { ChatMessageList } from '../message-list/chat-message-list.ts';
import type { ChatDiscardEvent, ChatRetryEvent } from '../message-list/message-list-events.ts';
import { base } from '../tokens/base.ts';
import { tokens } from '../tokens/tokens.ts';
import { conversationViewStyles } from './chat-conversation-view.styles.ts';

/**
 * One conversation, whole: connection banner, messages, who is typing, composer. The conversation is kept current
 * while the element is connected and `active`. It counts as read when its newest message is in view and the page is
 * visible and has the focus.
 *
 * @slot empty - Words for a conversation without messages.
 * @cssprop [--chat-accent] - The one colour of the business; see the tokens for all of them.
 */
export class ChatConversationView extends LitElement {
  static override styles = [tokens, base, conversationViewStyles];

  @property({ attribute: false }) client: ChatClient | null = null;
  @property({ attribute: 'conversation-id' }) conversationId = '';
  /** False while a shell hides the view. */
  @property({ attribute: false }) active = true;

  @state() private problem = '';
  @query('chat-composer') private composer!: ChatComposer | null;
  @query('chat-message-list') private list!: ChatMessageList | null;

  readonly #conversation = new ConversationController(this, {
    client: () => this.client,
    conversationId: () => this.conversationId,
    active: () => this.active,
  });
  readonly #connection = new AtomController<ConnectionState>(this, () => this.client?.connection);
  readonly #outbox = new AtomController<OutboxState>(this, () => this.client?.outbox);

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#markRead);
    window.addEventListener('focus', this.#markRead);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#markRead);
    window.removeEventListener('focus', this.#markRead);
  }

  /** Puts the caret into the composer. */
  override focus(options?: FocusOptions): void {
    if (this.hasUpdated) this.composer?.focus(options);
    else void this.updateComplete.then(() => this.composer?.focus(options));
  }

  protected override updated(): void {
    // The list decides in its own update whether the newest message came into view.
    void this.list?.updateComplete.then(this.#markRead);
  }

  override render(): TemplateResult {
    const timeline = this.#conversation.timeline;
    return html`
      <chat-connection-banner
        .connection=${this.#connection.value ?? null}
        .outbox=${this.#outbox.value ?? null}
      ></chat-connection-banner>
      <chat-message-list
        .timeline=${timeline}
        .conversationId=${this.conversationId}
        @chat-load-older=${this.#loadOlder}
        @chat-retry=${this.#retry}
        @chat-discard=${this.#discard}
        @chat-reload=${this.#reload}
        @chat-reach-end=${this.#markRead}
        ><slot name="empty" slot="empty"
          ><p class="empty-title">${strings.list.emptyTitle}</p>
          <p>${strings.list.emptyText}</p></slot
        ></chat-message-list
      >
      <chat-typing-line .typists=${this.#conversation.typing}></chat-typing-line>
      ${this.problem ? html`<p class="problem" role="alert">${circleAlertIcon()}${this.problem}</p>` : nothing}
      <chat-composer
        .draftKey=${this.conversationId}
        ?disabled=${timeline?.status === 'closed'}
        @chat-submit=${this.#submit}
        @chat-typing=${this.#typed}
      ></chat-composer>
    `;
  }

  #submit = async (event: ChatSubmitEvent): Promise<void> => {
    const { handle } = this.#conversation;
    const { conversationId } = this;
    this.problem = '';
    try {
      await handle?.send({ text: event.text });
    } catch (error) {
      this.#explain(error);
      // Nothing was stored: the words go back to where they came from, unless others stand there now.
      if (this.composer && this.conversationId === conversationId) this.composer.draft ||= event.text;
    }
  };

  #typed = (event: ChatTypingEvent): void => {
    this.#conversation.handle?.setTyping(event.active);
  };

  #loadOlder = (): void => {
    this.#try(this.#conversation.handle?.loadOlder());
  };

  #retry = (event: ChatRetryEvent): void => {
    this.#try(this.#conversation.handle?.retry(event.key));
  };

  #discard = (event: ChatDiscardEvent): void => {
    this.#try(this.#conversation.handle?.discard(event.key));
  };

  #reload = (): void => {
    this.#conversation.reopen();
  };

  #try(work: Promise<void> | undefined): void {
    this.problem = '';
    work?.catch((error: unknown) => this.#explain(error));
  }

  #explain(error: unknown): void {
    const { code, message } = error as { code?: keyof typeof strings.refusals; message?: string };
    this.problem = (code && strings.refusals[code]) || message || strings.list.notSent;
  }

  #markRead = (): void => {
    const timeline = this.#conversation.timeline;
    if (!this.active || !this.isConnected || timeline?.state !== 'ready' || !this.list?.atEnd) return;
    if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
    const unread = timeline.messages.some(
      (message) => !message.mine && message.seq !== null && message.seq > timeline.lastReadSeq,
    );
    if (unread) this.#conversation.handle?.markRead();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-conversation-view': ChatConversationView;
  }
}
