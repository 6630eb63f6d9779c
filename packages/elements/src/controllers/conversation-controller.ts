import type { ChatClient, ConversationHandle, Timeline, Typist } from '@alcove/client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { AtomController } from './atom-controller.ts';

/** Which conversation a host shows now. Read at every update. */
export interface ConversationSource {
  client(): ChatClient | null;
  conversationId(): string;
  /** Whether the host is in view; while it is not, the conversation is not kept current. */
  active(): boolean;
}

/**
 * Keeps one conversation open while its host is connected and active, and renders the host when timeline or typing
 * change. Follows a changed client or id, and a move of the host in the document does not close it.
 */
export class ConversationController implements ReactiveController {
  readonly #source: ConversationSource;
  readonly #timeline: AtomController<Timeline>;
  readonly #typing: AtomController<readonly Typist[]>;
  #connected = false;
  #opened: ConversationHandle | null = null;
  #close: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, source: ConversationSource) {
    this.#source = source;
    // First in line, so that the atoms below are those of the conversation that is open now.
    host.addController(this);
    this.#timeline = new AtomController(host, () => this.handle?.timeline);
    this.#typing = new AtomController(host, () => this.handle?.typing);
  }

  /** The conversation, whether it is open or not; null without client or id. */
  get handle(): ConversationHandle | null {
    const id = this.#source.conversationId();
    return (id && this.#source.client()?.conversation(id)) || null;
  }

  get timeline(): Timeline | null {
    return this.#timeline.value ?? null;
  }

  /** The others who are writing right now. */
  get typing(): readonly Typist[] {
    return this.#typing.value ?? [];
  }

  /** Closes and opens again, to load anew after a failure. */
  reopen(): void {
    this.#release();
    this.#settle();
  }

  hostConnected(): void {
    this.#connected = true;
    this.#settle();
  }

  hostUpdate(): void {
    if (this.#connected) this.#settle();
  }

  hostDisconnected(): void {
    this.#connected = false;
    // A move disconnects and connects again within the same task; only who stays away is closed.
    queueMicrotask(() => {
      if (!this.#connected) this.#release();
    });
  }

  #settle(): void {
    const wanted = this.#source.active() ? this.handle : null;
    if (wanted === this.#opened) return;
    this.#release();
    this.#opened = wanted;
    this.#close = wanted?.open() ?? null;
  }

  #release(): void {
    this.#close?.();
    this.#close = null;
    this.#opened = null;
  }
}
