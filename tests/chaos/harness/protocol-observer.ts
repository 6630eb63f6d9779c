import { type ChangeSet, type Events, limits, type Message, type SyncAnswer } from '@alcove/protocol';
import { io, type Socket } from 'socket.io-client';
import type { Observer } from './observer.ts';
import { pause } from './until.ts';

const answerWithinMs = 3_000;
const betweenTriesMs = 100;

export interface ProtocolObserverOptions {
  readonly name: string;
  readonly url: string;
  readonly token: string;
  readonly conversationIds: readonly string[];
  /** Off: takes pushes as they come and never asks for what it missed, to show that the rules are needed. */
  readonly followsRules?: boolean;
}

/** What it holds of one conversation. */
interface Held {
  epoch: string;
  rev: number;
  /** Highest revision that it heard of. */
  heardRev: number;
  rows: Map<number, Message>;
  /** Where the history before the oldest row goes on; null when all of it is here. */
  olderCursor: string | null;
  joined: boolean;
  pulling: boolean;
}

/**
 * A client by the letter of docs/protocol.md and nothing more (P12 to P17): keeps a revision for each conversation,
 * applies the next one, asks on a gap, on a heartbeat that is ahead, and after every reconnect.
 */
export class ProtocolObserver implements Observer {
  readonly name: string;
  readonly figures = { connections: 0, gaps: 0, resets: 0, pulls: 0 };
  readonly #socket: Socket;
  readonly #held: ReadonlyMap<string, Held>;
  readonly #followsRules: boolean;

  constructor(options: ProtocolObserverOptions) {
    this.name = options.name;
    this.#followsRules = options.followsRules ?? true;
    this.#held = new Map(
      options.conversationIds.map((id) => [
        id,
        { epoch: '', rev: 0, heardRev: 0, rows: new Map(), olderCursor: null, joined: false, pulling: false },
      ]),
    );
    this.#socket = io(options.url, {
      auth: { protocol: 1, token: options.token },
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 100,
      reconnectionDelayMax: 1_000,
      randomizationFactor: 0,
      timeout: answerWithinMs,
    });
    this.#socket.on('connect', () => {
      this.figures.connections += 1;
      for (const [id, held] of this.#held) void this.#pull(id, held);
    });
    this.#socket.on('disconnect', () => {
      for (const held of this.#held.values()) held.joined = false;
    });
    this.#socket.on('message:new', (set: ChangeSet) => this.#apply(set));
    this.#socket.on('heartbeat', ({ epoch, heads }: Events['heartbeat']) => {
      for (const [id, rev] of Object.entries(heads)) this.#hear(id, epoch, rev);
    });
  }

  get current(): boolean {
    if (!this.#socket.connected) return false;
    return [...this.#held.values()].every((held) => held.joined && !held.pulling && held.heardRev <= held.rev);
  }

  headSeq(conversationId: string): number {
    return this.sequence(conversationId).at(-1)?.seq ?? 0;
  }

  sequence(conversationId: string): readonly Message[] {
    return [...(this.#held.get(conversationId)?.rows.values() ?? [])].sort((a, b) => a.seq - b.seq);
  }

  close(): void {
    this.#socket.disconnect();
  }

  #apply(set: ChangeSet): void {
    const held = this.#held.get(set.conversationId);
    if (!held) return;
    if (!this.#followsRules) {
      fold(held, messagesOf(set.changes));
      return;
    }
    if (set.epoch !== held.epoch || set.rev > held.rev + 1) {
      this.figures.gaps += 1;
      this.#hear(set.conversationId, set.epoch, set.rev);
    } else if (set.rev === held.rev + 1) {
      fold(held, messagesOf(set.changes));
      held.rev = set.rev;
    }
  }

  #hear(conversationId: string, epoch: string, rev: number): void {
    const held = this.#held.get(conversationId);
    if (!held || !this.#followsRules) return;
    held.heardRev = Math.max(held.heardRev, rev);
    if (epoch !== held.epoch || held.heardRev > held.rev) void this.#pull(conversationId, held);
  }

  /** Asks until nothing is missing. One at a time; a lost connection ends it and the next one starts it anew. */
  async #pull(conversationId: string, held: Held): Promise<void> {
    if (held.pulling) return;
    held.pulling = true;
    while (this.#socket.connected) {
      try {
        if (!(await this.#ask(conversationId, held))) break;
      } catch {
        // Unanswered or refused for now; while there is a connection it asks again.
        await pause(betweenTriesMs);
      }
    }
    held.pulling = false;
    // A connection may have come between the last look and here.
    if (this.#socket.connected && !held.joined) void this.#pull(conversationId, held);
  }

  /** @returns whether to ask again. */
  async #ask(conversationId: string, held: Held): Promise<boolean> {
    const name = held.joined ? 'conversation:sync' : 'conversation:join';
    const first = held.epoch === '';
    const position = first ? {} : { sinceRev: held.rev, epoch: held.epoch };
    this.figures.pulls += 1;
    const link = this.#socket.id;
    const answer = await this.#socket.timeout(answerWithinMs).emitWithAck(name, { conversationId, ...position });
    if (!answer.ok) throw new Error(answer.error.code);
    // An answer of an earlier connection says nothing about the rooms of this one.
    if (link !== this.#socket.id) return true;
    held.joined = true;
    if (!this.#followsRules && !first) return false;
    this.#take(held, answer.value);
    while (held.olderCursor !== null) await this.#askOlder(conversationId, held, held.olderCursor);
    return answer.value.hasMore || held.heardRev > held.rev;
  }

  async #askOlder(conversationId: string, held: Held, cursor: string): Promise<void> {
    const input = { conversationId, cursor, limit: limits.pageMax };
    const page = await this.#socket.timeout(answerWithinMs).emitWithAck('message:list', input);
    if (!page.ok) throw new Error(page.error.code);
    fold(held, page.value.items);
    held.olderCursor = page.value.nextCursor;
  }

  #take(held: Held, answer: SyncAnswer): void {
    if (answer.reset) {
      this.figures.resets += 1;
      held.rows = new Map();
      held.olderCursor = answer.olderCursor;
      held.heardRev = 0;
    }
    fold(held, messagesOf(answer.changes));
    held.epoch = answer.epoch;
    held.rev = Math.max(answer.reset ? 0 : held.rev, answer.throughRev);
  }
}

function messagesOf(changes: ChangeSet['changes']): readonly Message[] {
  return changes.flatMap((change) => (change.type === 'message' ? [change.message] : []));
}

/** The newest version of each row stays, whatever order they come in. */
function fold(held: Held, messages: readonly Message[]): void {
  for (const message of messages) {
    const known = held.rows.get(message.seq);
    if (!known || known.rev <= message.rev) held.rows.set(message.seq, message);
  }
}
