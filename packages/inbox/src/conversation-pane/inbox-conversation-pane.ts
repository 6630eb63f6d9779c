import type { Actor, ChatClient, ConversationEntry, Timeline } from '@alcove/client';
import { AtomController, base, type ChatConversationView, chevronLeftIcon, tokens } from '@alcove/elements';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import {
  conversationName,
  customerOf,
  type NamedConversation,
  otherParticipants,
} from '../entries/conversation-name.ts';
import { strings } from '../locales/strings.ts';
import { boneStyles } from '../look/bones.styles.ts';
import { buttonStyles } from '../look/buttons.styles.ts';
import { keyCapStyles } from '../look/key-caps.styles.ts';
import { oneLineStyles } from '../look/one-line.styles.ts';
import { CloseConversationEvent } from './close-conversation-event.ts';
import { conversationPaneStyles } from './inbox-conversation-pane.styles.ts';
import { statusPill } from './status-pill.ts';

type KnownConversation = NamedConversation & Pick<Timeline, 'status'>;

/**
 * One conversation: who it is with and how it stands, above the messages and the composer.
 *
 * @fires inbox-close-conversation - Back to the list.
 */
export class InboxConversationPane extends LitElement {
  static override styles = [
    tokens,
    base,
    buttonStyles,
    boneStyles,
    keyCapStyles,
    oneLineStyles,
    conversationPaneStyles,
  ];

  @property({ attribute: false }) client: ChatClient | null = null;
  @property({ attribute: false }) conversationId = '';
  /** The signed-in person. */
  @property({ attribute: false }) actor: Actor | null = null;

  /** What the list knows of it, until the conversation itself is loaded. */
  @property({ attribute: false }) entry: ConversationEntry | null = null;

  @query('h2') private heading!: HTMLElement | null;
  @query('chat-conversation-view') private view!: ChatConversationView | null;

  readonly #timeline = new AtomController<Timeline>(
    this,
    () => this.client?.conversation(this.conversationId).timeline,
  );

  /** Puts the focus where reading starts. */
  focusHeading(): void {
    this.heading?.focus({ preventScroll: true });
  }

  /** Puts the focus where an answer is written; on the name where none can be. */
  focusComposer(): void {
    if (this.#timeline.value?.status === 'closed') this.focusHeading();
    else this.view?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    const { client, actor } = this;
    if (!client || !actor) return nothing;
    const conversation = this.#known;
    return html`
      <header>
        <inbox-hint class="back">
          <button class="icon-button" type="button" aria-label=${strings.pane.back} @click=${this.#onBack}>
            ${chevronLeftIcon()}
          </button>
          <span slot="hint">${strings.pane.back} <kbd>${strings.keys.escape}</kbd></span>
        </inbox-hint>
        ${conversation ? this.#about(conversation, actor) : headerBones}
      </header>
      <chat-conversation-view .client=${client} .conversationId=${this.conversationId}></chat-conversation-view>
    `;
  }

  /** The conversation as loaded, else as the list has it; null while neither is known. */
  get #known(): KnownConversation | null {
    const timeline = this.#timeline.value;
    if (timeline && timeline.participants.length > 0) return timeline;
    return this.entry?.conversation ?? null;
  }

  #about(conversation: KnownConversation, actor: Actor): TemplateResult {
    const name = conversationName(conversation, actor);
    const customer = customerOf(conversation);
    const others = otherParticipants(conversation, actor).length;
    return html`
      <chat-avatar .name=${name}></chat-avatar>
      <div class="who">
        <h2 tabindex="-1"><bdi>${name}</bdi></h2>
        ${customer?.claimedEmail ? claim(customer.claimedEmail) : nothing}
        ${!customer && others > 1 ? html`<p class="line">${strings.pane.people(others + 1)}</p>` : nothing}
      </div>
      ${customer ? statusPill(conversation.status) : nothing}
    `;
  }

  #onBack = (): void => {
    this.dispatchEvent(new CloseConversationEvent());
  };
}

/** What a visitor's form said, never without the words that it is only that. */
function claim(email: string): TemplateResult {
  return html`
    <inbox-hint>
      <p class="line">
        <bdi>${strings.pane.says(email)}</bdi><span class="unseen">. ${strings.pane.saysHint}</span>
      </p>
      <span slot="hint">${strings.pane.saysHint}</span>
    </inbox-hint>
  `;
}

const headerBones = html`
  <span class="bone bone-avatar"></span>
  <div class="who">
    <h2 class="unseen" tabindex="-1">${strings.pane.label}</h2>
    <span class="bone bone-name"></span>
  </div>
`;

declare global {
  interface HTMLElementTagNameMap {
    'inbox-conversation-pane': InboxConversationPane;
  }
}
