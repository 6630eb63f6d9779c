import { loadPanel, type PanelLoader } from './panel-loader.ts';
import { Shell } from './shell.ts';

/**
 * The chat for a website: a launcher in the corner and, once somebody wants it, the panel. Until then nothing but the
 * launcher is loaded, and nothing is stored, fetched or connected; for a visitor who wrote before, the panel loads
 * unseen when the page is idle, so that the launcher can show what is unread.
 *
 * @attr {string} tenant - Slug of the business.
 * @attr {string} server - Origin of the server. Default: where this script came from.
 * @attr {'floating' | 'inline'} mode - In the corner of the window (default), or in the element's own box.
 * @attr {'end' | 'start'} position - Corner of the floating chat, by reading direction. Default `end`.
 * @attr {'auto' | 'light' | 'dark'} theme - `auto` (default) follows the `color-scheme` of the page.
 * @attr {boolean} open - Whether the panel is open. Reflects, and may be set.
 * @fires {ChatOpenEvent} chat-open - The visitor opened the chat.
 * @fires {ChatCloseEvent} chat-close - The visitor closed the chat.
 * @csspart launcher - The round button.
 * @cssprop [--chat-accent] - The one colour of the business; its text colour is computed.
 * @cssprop [--chat-font-family=inherit] - Font of everything.
 */
export class ChatWidget extends HTMLElement {
  static readonly observedAttributes = ['open', 'tenant', 'server', 'mode', 'position'];

  /** Loads what opens from the launcher; replaced in tests. */
  loadPanel: PanelLoader = loadPanel;

  readonly #root = this.attachShadow({ mode: 'open' });
  #shell: Shell | null = null;

  /** Opens the panel and puts the focus into it. */
  open(): void {
    this.toggle(true);
  }

  /** Closes the panel; the focus returns to the launcher if it was inside. */
  close(): void {
    this.toggle(false);
  }

  /** Opens or closes; `open` says which, else it changes. */
  toggle(open = !this.hasAttribute('open')): void {
    if (open === this.hasAttribute('open')) return;
    this.toggleAttribute('open', open);
    this.#shell?.moveFocus();
  }

  /** Takes the chat off the page: closes its connection and removes the element. What is stored stays. */
  destroy(): void {
    this.#tearDown();
    this.remove();
  }

  connectedCallback(): void {
    this.#shell ??= new Shell(this, this.#root, this.loadPanel);
  }

  disconnectedCallback(): void {
    // A move in the document disconnects and connects again in one task, and is no reason to lose the conversation.
    queueMicrotask(() => {
      if (!this.isConnected) this.#tearDown();
    });
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (!this.#shell || before === value) return;
    if (name === 'open') this.#shell.showOpen();
    else if (name === 'mode' || name === 'position') this.#shell.configure();
    else {
      // Another business or server is another chat: nothing of the one before may show.
      this.#tearDown();
      if (this.isConnected) this.#shell = new Shell(this, this.#root, this.loadPanel);
    }
  }

  #tearDown(): void {
    this.#shell?.destroy();
    this.#shell = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-widget': ChatWidget;
  }
}
