import type { Actor } from '@alcove/protocol';
import type { Part } from '../life-cycle.ts';
import type { PushedEvent } from '../transport/transport.ts';
import { Conversation, type ConversationParts } from './conversation.ts';

/** Conversations that stay loaded after they were closed, so that going back to one is instant. */
const closedMax = 50;

/** Every conversation that was asked for, and the way of pushes to them. The same id gives the same object. */
export class Conversations implements Part {
  readonly #parts: ConversationParts;
  readonly #conversations = new Map<string, Conversation>();
  readonly #closedIds = new Set<string>();
  #me: Actor | null = null;
  #live = false;

  constructor(parts: Omit<ConversationParts, 'onClosed'>) {
    this.#parts = { ...parts, onClosed: (id) => this.#closed(id) };
  }

  /** Whether there is a link and every open one is known to be current. */
  get current(): boolean {
    return this.#live && ![...this.#conversations.values()].some((conversation) => conversation.behind);
  }

  get(id: string): Conversation {
    const known = this.#conversations.get(id);
    if (known) return known;
    const conversation = new Conversation(id, this.#parts);
    this.#conversations.set(id, conversation);
    if (this.#me) conversation.begin(this.#me);
    if (this.#live) conversation.up();
    return conversation;
  }

  /** One that was asked for before; messages that wait in others are shown when somebody asks. */
  find(id: string): Conversation | undefined {
    return this.#conversations.get(id);
  }

  begin(actor: Actor): void {
    this.#me = actor;
    for (const conversation of this.#conversations.values()) conversation.begin(actor);
  }

  end(): void {
    this.#me = null;
    for (const conversation of this.#conversations.values()) conversation.end();
  }

  up(): void {
    this.#live = true;
    for (const conversation of this.#conversations.values()) conversation.up();
  }

  down(): void {
    this.#live = false;
    for (const conversation of this.#conversations.values()) conversation.down();
  }

  /** Hands a push to the conversation it is about. Names that are not known here are for newer clients. */
  receive(event: PushedEvent): void {
    switch (event.name) {
      case 'message:new':
      case 'message:changed':
        this.find(event.payload.conversationId)?.applyChanges(event.payload);
        break;
      case 'read:receipts':
        this.find(event.payload.conversationId)?.applyRead(event.payload);
        break;
      case 'typing':
        this.find(event.payload.conversationId)?.applyTyping(event.payload);
        break;
      case 'conversation:changed':
        if (event.payload.removed) this.find(event.payload.conversationId)?.removed();
        break;
      case 'heartbeat':
        for (const [id, rev] of Object.entries(event.payload.heads)) this.find(id)?.hear(event.payload.epoch, rev);
        break;
    }
  }

  /** The one closed longest ago lets go of what it loaded. */
  #closed(id: string): void {
    this.#closedIds.delete(id);
    this.#closedIds.add(id);
    for (const oldest of this.#closedIds) {
      if (this.#closedIds.size <= closedMax) break;
      this.#closedIds.delete(oldest);
      this.find(oldest)?.rest();
    }
  }
}
