import { launcherStrings } from '../locales/en-launcher.ts';
import type { PanelElement } from '../panel/panel-contract.ts';
import { Launcher } from './launcher.ts';
import type { PanelLoader } from './panel-loader.ts';
import { hasVisited } from './returning-visitor.ts';
import { shellStyles } from './shell.styles.ts';
import { ChatCloseEvent, ChatOpenEvent } from './widget-events.ts';

/**
 * What a `<chat-widget>` shows for one business during one stay in the document: launcher, panel once it is wanted, and
 * what happens between them. The element's attributes are the one source of what is open and how.
 */
export class Shell {
  readonly #host: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #loadPanel: PanelLoader;
  readonly #launcher = new Launcher();
  readonly #problem = document.createElement('div');
  readonly #stay = new AbortController();
  #panel: PanelElement | null = null;
  #loading: Promise<void> | null = null;
  #panelHadFocus = false;
  /** Whether the focus was in here last: what had it may be gone, and then no element has it. */
  #focusedLast = false;

  constructor(host: HTMLElement, root: ShadowRoot, loadPanel: PanelLoader) {
    this.#host = host;
    this.#root = root;
    this.#loadPanel = loadPanel;
    this.#render();
    this.#listen();
    if (this.#isOpen) this.showOpen();
    else void this.#welcomeBack();
  }

  /** Takes everything out of the shadow tree. */
  destroy(): void {
    this.#stay.abort();
    this.#root.replaceChildren();
    this.#root.adoptedStyleSheets = [];
  }

  /** Brings launcher and panel in line with the `open` attribute. */
  showOpen(): void {
    const open = this.#isOpen;
    this.#launcher.showOpen(open);
    this.#problem.textContent = '';
    if (open) {
      this.#ensurePanel().catch(() => {
        // Closing takes the words away, so they come after it.
        this.#host.removeAttribute('open');
        this.#problem.textContent = launcherStrings.loadFailed;
      });
    } else this.#showPanel(false);
  }

  /** Brings the panel in line with the other attributes. */
  configure(): void {
    const panel = this.#panel;
    if (!panel) return;
    panel.server = this.#server;
    panel.tenant = this.#tenant;
    for (const name of ['mode', 'position']) panel.setAttribute(name, this.#host.getAttribute(name) ?? '');
  }

  /** Puts the focus into the open panel as soon as it is there, or back on the launcher if the panel had it. */
  moveFocus(): void {
    if (this.#isOpen) void this.#loading?.then(() => this.#panel?.focus()).catch(() => {});
    else if (this.#panelHadFocus) this.#launcher.button.focus();
  }

  get #isOpen(): boolean {
    return this.#host.hasAttribute('open');
  }

  get #tenant(): string {
    return this.#host.getAttribute('tenant') ?? '';
  }

  get #server(): string {
    return (this.#host.getAttribute('server') || new URL(import.meta.url).origin).replace(/\/+$/, '');
  }

  #render(): void {
    const sheet = new CSSStyleSheet();
    // A page that names no font would show the chat in the browser's serif.
    const serif = /^["']?times/i.test(getComputedStyle(this.#host).fontFamily);
    sheet.replaceSync(serif ? `${shellStyles}:host { font-family: system-ui, sans-serif }` : shellStyles);
    this.#root.adoptedStyleSheets = [sheet];
    this.#problem.className = 'problem';
    this.#problem.role = 'alert';
    this.#root.replaceChildren(this.#launcher.button, this.#problem);
  }

  #listen(): void {
    const { signal } = this.#stay;
    const { button } = this.#launcher;
    const prefetch = (): void => void this.#loadPanel().catch(() => {});
    button.addEventListener('click', () => this.#toggle(), { signal });
    for (const intent of ['pointerenter', 'focus']) button.addEventListener(intent, prefetch, { signal, once: true });
    this.#root.addEventListener('chat-dismiss', () => this.#dismiss(), { signal });
    const keyed = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) this.#dismiss();
    };
    this.#root.addEventListener('keydown', keyed as EventListener, { signal });
    const moved = (event: Event): void => {
      this.#focusedLast = event.composedPath().includes(this.#root);
    };
    for (const move of ['focusin', 'pointerdown']) document.addEventListener(move, moved, { signal, capture: true });
    const keyedNowhere = (event: KeyboardEvent): void => {
      if (event.target === document.body && this.#focusedLast) keyed(event);
    };
    document.addEventListener('keydown', keyedNowhere, { signal });
  }

  #toggle(): void {
    const open = this.#host.toggleAttribute('open');
    this.moveFocus();
    this.#host.dispatchEvent(open ? new ChatOpenEvent() : new ChatCloseEvent());
  }

  #dismiss(): void {
    if (this.#isOpen && this.#host.getAttribute('mode') !== 'inline') this.#toggle();
  }

  async #welcomeBack(): Promise<void> {
    if (!(await hasVisited(this.#server, this.#tenant))) return;
    // Safari has no idle callback; by then the page's own first work is done as well.
    await new Promise<void>((resolve) => {
      if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 4_000 });
      else setTimeout(resolve, 1_000);
    });
    if (!this.#stay.signal.aborted) await this.#ensurePanel().catch(() => {});
  }

  #ensurePanel(): Promise<void> {
    this.#loading ??= this.#loadPanel().then(
      ({ definePanel }) => {
        if (this.#stay.signal.aborted) return;
        definePanel();
        const panel = document.createElement('chat-panel') as PanelElement;
        this.#panel = panel;
        panel.id = 'panel';
        panel.unreadChanged = (unread) => this.#launcher.showUnread(unread);
        this.configure();
        this.#launcher.button.after(panel);
      },
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    );
    return this.#loading.then(() => {
      if (this.#isOpen) this.#showPanel(true);
    });
  }

  #showPanel(open: boolean): void {
    if (!this.#panel) return;
    const nowhere = document.activeElement === document.body;
    this.#panelHadFocus = this.#panel.matches(':focus-within') || (nowhere && this.#focusedLast);
    this.#panel.open = open;
    this.#launcher.button.classList.toggle('covered', open);
  }
}
