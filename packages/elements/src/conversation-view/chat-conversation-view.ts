import {
  type ChatClient,
  type ConnectionState,
  type OutboxState,
  type SessionState,
  type TimelineMessage,
  toClientError,
} from '@alcove/client';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { ChatComposer } from '../composer/chat-composer.ts';
import type { ChatEditLastEvent, ChatSubmitEvent, ChatTypingEvent } from '../composer/composer-events.ts';
import type { ComposerMode } from '../composer/composer-mode.ts';
import { AtomController } from '../controllers/atom-controller.ts';
import { ConversationController } from '../controllers/conversation-controller.ts';
import { circleAlertIcon } from '../icons/icons.ts';
import { strings } from '../locales/strings.ts';
import type { ChatMessageList } from '../message-list/chat-message-list.ts';
import type {
  ChatDeleteEvent,
  ChatDiscardEvent,
  ChatEditEvent,
  ChatReactEvent,
  ChatReplyEvent,
  ChatRetryEvent,
} from '../message-list/message-list-events.ts';
import { base } from '../tokens/base.ts';
import { tokens } from '../tokens/tokens.ts';
import { conversationViewStyles } from './chat-conversation-view.styles.ts';

/** What did not work, and in which conversation. */
interface Problem {
  readonly conversationId: string;
  readonly words: string;
}

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

  @state() private problem: Problem | null = null;
  @state() private mode: ComposerMode | null = null;
  @query('chat-composer') private composer!: ChatComposer | null;
  @query('chat-message-list') private list!: ChatMessageList | null;

  readonly #conversation = new ConversationController(this, {
    client: () => this.client,
    conversationId: () => this.conversationId,
    active: () => this.active,
  });
  readonly #connection = new AtomController<ConnectionState>(this, () => this.client?.connection);
  readonly #session = new AtomController<SessionState>(this, () => this.client?.session);
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

  protected override willUpdate(changed: PropertyValues<this>): void {
    const left = changed.get('conversationId');
    if (left === undefined) return;
    this.mode = null;
    if (this.problem?.conversationId === left) this.problem = null;
  }

  protected override updated(): void {
    // The list decides in its own update whether the newest message came into view.
    void this.list?.updateComplete.then(this.#markRead);
  }

  override render(): TemplateResult {
    const timeline = this.#conversation.timeline;
    const actor = this.#session.value?.actor;
    return html`
      <chat-connection-banner
        .connection=${this.#connection.value ?? null}
        .outbox=${this.#outbox.value ?? null}
      ></chat-connection-banner>
      <chat-message-list
        .timeline=${timeline}
        .conversationId=${this.conversationId}
        .meId=${actor?.id ?? ''}
        ?writable=${timeline?.state === 'ready' && timeline.status !== 'closed'}
        ?moderates=${actor?.role === 'admin'}
        @chat-load-older=${this.#loadOlder}
        @chat-retry=${this.#retry}
        @chat-discard=${this.#discard}
        @chat-reply=${this.#reply}
        @chat-edit=${this.#edit}
        @chat-delete=${this.#delete}
        @chat-react=${this.#react}
        @chat-reload=${this.#reload}
        @chat-reach-end=${this.#markRead}
        ><slot name="empty" slot="empty"
          ><p class="empty-title">${strings.list.emptyTitle}</p>
          <p>${strings.list.emptyText}</p></slot
        ></chat-message-list
      >
      <chat-typing-line .typists=${this.#conversation.typing}></chat-typing-line>
      ${
        this.problem?.conversationId === this.conversationId
          ? html`<p class="problem" role="alert">${circleAlertIcon()}${this.problem.words}</p>`
          : nothing
      }
      <chat-composer
        .draftKey=${this.conversationId}
        .mode=${this.mode}
        ?disabled=${timeline?.status === 'closed'}
        @chat-submit=${this.#submit}
        @chat-typing=${this.#typed}
        @chat-cancel-mode=${this.#cancelMode}
        @chat-edit-last=${this.#editLast}
      ></chat-composer>
    `;
  }

  #submit = async (event: ChatSubmitEvent): Promise<void> => {
    const { handle } = this.#conversation;
    const { conversationId, mode } = this;
    const { text } = event;
    this.problem = null;
    this.mode = null;
    const edited = mode?.kind === 'edit' ? mode.key : null;
    try {
      if (mode?.kind === 'edit') {
        if (text !== mode.text) await handle?.edit(mode.key, text);
      } else {
        const answered = mode && this.#messageOf(mode.key)?.id;
        await handle?.send(answered ? { text, replyTo: answered } : { text });
      }
    } catch (error) {
      this.#explain(conversationId, error);
      // Nothing was stored: the words go back to where they came from.
      this.composer?.restore(conversationId, text, edited);
      if (this.conversationId === conversationId) this.mode ??= mode;
    }
  };

  #reply = ({ key }: ChatReplyEvent): void => {
    const message = this.#messageOf(key);
    if (!message) return;
    const sender = this.#conversation.timeline?.participants.find((person) => person.id === message.senderId);
    const name = message.mine ? '' : (sender?.name ?? strings.list.someone);
    this.mode = { kind: 'reply', key, name, text: message.text };
    this.composer?.focus();
  };

  #edit = ({ key }: Pick<ChatEditEvent, 'key'>): void => {
    const message = this.#messageOf(key);
    if (!message) return;
    this.mode = { kind: 'edit', key, text: message.text };
    this.composer?.focus();
  };

  #editLast = (event: ChatEditLastEvent): void => {
    const last = this.#conversation.timeline?.messages.findLast(
      ({ mine, type, id, deletedAt }) => mine && type === 'text' && id !== null && deletedAt === null,
    );
    if (!last) return;
    event.preventDefault();
    this.#edit(last);
  };

  #cancelMode = (): void => {
    this.mode = null;
  };

  #delete = ({ key }: ChatDeleteEvent): void => {
    if (this.mode?.key === key) this.mode = null;
    this.#try(this.#conversation.handle?.remove(key));
  };

  #react = ({ key, emoji, active }: ChatReactEvent): void => {
    const { handle } = this.#conversation;
    this.#try(active ? handle?.react(key, emoji) : handle?.unreact(key, emoji));
  };

  #messageOf(key: string): TimelineMessage | undefined {
    return this.#conversation.timeline?.messages.find((message) => message.key === key);
  }

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

  #try(work: Promise<unknown> | undefined): void {
    const { conversationId } = this;
    this.problem = null;
    work?.catch((error: unknown) => this.#explain(conversationId, error));
  }

  #explain(conversationId: string, error: unknown): void {
    const { code, message } = toClientError(error);
    this.problem = { conversationId, words: strings.refusals[code] ?? message };
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
