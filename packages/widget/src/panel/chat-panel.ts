import { type ChatClient, createChatClient, type OutboxState } from '@alcove/client';
import {
  AtomController,
  base,
  type ChatConversationView,
  circleAlertIcon,
  tokens,
  wifiOffIcon,
  xIcon,
} from '@alcove/elements';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { ChatIdentifyEvent, ChatVisitorForm } from '../form/chat-visitor-form.ts';
import { panelStrings } from '../locales/en-panel.ts';
import { panelStyles } from './chat-panel.styles.ts';
import type { PanelElement, UnreadCount } from './panel-contract.ts';
import { Visit } from './visit.ts';
import { VisualViewportController } from './visual-viewport-controller.ts';

const noUnread: UnreadCount = { count: 0, capped: false };

/** The visitor closed the panel from inside. */
class ChatDismissEvent extends Event {
  constructor() {
    super('chat-dismiss', { bubbles: true });
  }
}

/**
 * What opens from the launcher: who one writes with, the form for a new visitor, the conversation. Connects when it
 * is put into the document, open or not, and disconnects when it is taken out.
 *
 * @fires {ChatDismissEvent} chat-dismiss - The visitor closed the panel.
 * @csspart panel - The whole panel.
 * @csspart header - Name of the business, menu, close button.
 */
export class ChatPanel extends LitElement implements PanelElement {
  static override styles = [tokens, base, panelStyles];

  @property({ attribute: false }) server = '';
  @property({ attribute: false }) tenant = '';
  @property({ type: Boolean, reflect: true }) open = false;
  @property({ attribute: false }) unreadChanged: ((unread: UnreadCount) => void) | null = null;
  /** Makes the client; replaced in tests. */
  @property({ attribute: false }) createClient: typeof createChatClient = createChatClient;

  @query('.panel') private panel!: HTMLElement | null;
  @query('chat-visitor-form') private form!: ChatVisitorForm | null;
  @query('chat-conversation-view') private conversation!: ChatConversationView | null;

  readonly #visit = new Visit(this, {
    createClient: () => this.createClient({ url: this.server, tenant: this.tenant, auth: { kind: 'visitor' } }),
    tenant: () => this.tenant,
  });
  readonly #unread = new AtomController<UnreadCount>(this, () => this.#visit.client?.unread);
  readonly #outbox = new AtomController<OutboxState>(this, () => this.#visit.client?.outbox);
  #toldUnread: UnreadCount | null = null;
  #phaseShown = '';
  /** Whether the focus was in here before the last render took its element away. */
  #holdsFocus = false;

  constructor() {
    super();
    new VisualViewportController(this);
  }

  /** The client of this panel; null while it is not in the document. */
  get client(): ChatClient | null {
    return this.#visit.client;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move connects again within the task.
    queueMicrotask(() => {
      if (!this.isConnected) this.#visit.end();
    });
  }

  /** Puts the focus where the visitor goes on: first field, composer, else the panel itself. */
  override focus(options?: FocusOptions): void {
    // Until the pending render shows the panel, nothing in it can take the focus.
    void this.updateComplete.then(() => (this.form ?? this.conversation ?? this.panel)?.focus(options));
  }

  protected override willUpdate(): void {
    if (this.isConnected && this.server && this.tenant) this.#visit.start();
    if (this.open) this.#visit.welcome();
    this.#holdsFocus = this.matches(':focus-within');
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const unread = this.#unread.value ?? noUnread;
    if (unread !== this.#toldUnread) {
      this.#toldUnread = unread;
      this.unreadChanged?.(unread);
    }
    const { name } = this.#visit.phase;
    // Another phase takes the focused element away; who was typing goes on typing.
    if (name !== this.#phaseShown && this.#phaseShown !== '' && this.open && this.#holdsFocus) this.focus();
    this.#phaseShown = name;
  }

  override render(): TemplateResult {
    const business = this.#visit.business || panelStrings.fallbackName;
    const talking = this.#visit.phase.name === 'talking';
    const reachable = talking || this.#visit.phase.name === 'form';
    return html`<section class="panel" part="panel" role="dialog" aria-labelledby="business" tabindex="-1">
      <header part="header">
        ${this.#visit.business ? html`<chat-avatar .name=${business}></chat-avatar>` : nothing}
        <div class="who">
          <h2 id="business"><bdi>${business}</bdi></h2>
          ${reachable ? html`<p class="line">${panelStrings.line}</p>` : nothing}
        </div>
        <div class="actions">
          ${
            talking
              ? html`<chat-panel-menu
                  .waiting=${this.#outbox.value?.waiting ?? 0}
                  .failed=${this.#visit.logoutFailed}
                  @chat-end=${this.#ended}
                ></chat-panel-menu>`
              : nothing
          }
          <button type="button" class="close" aria-label=${panelStrings.close} @click=${this.#dismissed}>${xIcon()}</button>
        </div>
      </header>
      <main>${this.#renderPhase()}</main>
    </section>`;
  }

  #renderPhase(): TemplateResult {
    const { phase, client, unsent } = this.#visit;
    switch (phase.name) {
      case 'opening':
        return html`<div class="opening" role="status" aria-label=${panelStrings.loading}>
          <i class="bone"></i><i class="bone"></i><i class="bone"></i><i class="bone"></i>
        </div>`;
      case 'form':
        return html`<chat-visitor-form
          .busy=${phase.busy}
          .error=${phase.error}
          .notice=${phase.sessionEnded || unsent > 0 ? panelStrings.form.sessionEnded(unsent) : ''}
          @chat-identify=${this.#identified}
        ></chat-visitor-form>`;
      case 'talking':
        return html`<chat-conversation-view
          .client=${client}
          .conversationId=${phase.conversationId}
          .active=${this.open}
        >
          <div slot="empty">
            <p class="empty-title">${panelStrings.emptyTitle}</p>
            <p>${panelStrings.emptyText}</p>
          </div>
        </chat-conversation-view>`;
      case 'unknown-tenant':
        return this.#renderState(circleAlertIcon(), panelStrings.unknown.title, panelStrings.unknown.text);
      case 'unreachable': {
        const words = panelStrings.unreachable;
        const retry = html`<button type="button" class="retry" @click=${this.#retried}>${words.retry}</button>`;
        if (!navigator.onLine) return this.#renderState(wifiOffIcon(), words.offlineTitle, words.offlineText, retry);
        const said =
          phase.error.code === 'offline' || phase.error.code === 'internal'
            ? null
            : panelStrings.refusals[phase.error.code];
        return this.#renderState(circleAlertIcon(), words.title, said ?? words.text, retry);
      }
    }
  }

  #renderState(icon: TemplateResult, title: string, text: string, action?: TemplateResult): TemplateResult {
    return html`<div class="state" role="alert">
      <span class="state-icon">${icon}</span>
      <h3>${title}</h3>
      <p>${text}</p>
      ${action ?? nothing}
    </div>`;
  }

  #identified = (event: ChatIdentifyEvent): void => {
    event.stopPropagation();
    void this.#visit.identify(event.form);
  };

  #ended = (event: Event): void => {
    event.stopPropagation();
    void this.#visit.logout();
  };

  #retried = (): void => {
    this.#visit.retry();
  };

  #dismissed = (): void => {
    this.dispatchEvent(new ChatDismissEvent());
  };
}

declare global {
  interface HTMLElementEventMap {
    'chat-dismiss': ChatDismissEvent;
  }
  interface HTMLElementTagNameMap {
    'chat-panel': ChatPanel;
  }
}
