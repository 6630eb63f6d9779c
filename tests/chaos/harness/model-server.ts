import type { ChangeSet, Input, Message, Output, SyncAnswer } from '@alcove/protocol';
import { conversation, delta, me, message, snapshot } from '../../../packages/client/src/testing/samples.ts';

/** The rules of docs/protocol.md in memory: what a client may rely on, and nothing more. */
export class ModelServer {
  readonly #messages = new Map<string, Message[]>();
  readonly #dedupes: boolean;

  /** @param dedupes off: every try is stored, to show that a client alone cannot keep messages single. */
  constructor(dedupes = true) {
    this.#dedupes = dedupes;
  }

  stored(conversationId: string): readonly Message[] {
    return this.#rows(conversationId);
  }

  /** Stores a message, or answers as the first time. `push` is what others are to be told; null when nothing is new. */
  store(input: Input<'message:send'>): { readonly answer: Output<'message:send'>; readonly push: ChangeSet | null } {
    const { conversationId, text, clientMsgId = '' } = input;
    const rows = this.#rows(conversationId);
    const known = this.#dedupes ? rows.find((row) => row.clientMsgId === clientMsgId) : undefined;
    if (known) return { answer: { message: known, duplicate: true }, push: null };
    const seq = rows.length + 1;
    const id = `${conversationId}-${seq}`;
    const row = message(seq, { id, conversationId, clientMsgId, text, senderKind: me.kind, senderId: me.id });
    rows.push(row);
    const push: ChangeSet = { conversationId, epoch: 'e1', rev: row.rev, changes: [{ type: 'message', message: row }] };
    return { answer: { message: row, duplicate: false }, push };
  }

  sync({ conversationId, sinceRev = 0 }: Input<'conversation:sync'>): SyncAnswer {
    const rows = this.#rows(conversationId);
    if (sinceRev > 0)
      return delta(
        rows.filter((row) => row.rev > sinceRev),
        { headRev: rows.length, throughRev: rows.length },
      );
    const answer = snapshot(rows);
    const head = { id: conversationId, headRev: rows.length, headSeq: rows.length };
    const [, ...changes] = answer.changes;
    return { ...answer, changes: [{ type: 'conversation', conversation: conversation(head) }, ...changes] };
  }

  #rows(conversationId: string): Message[] {
    const rows = this.#messages.get(conversationId) ?? [];
    this.#messages.set(conversationId, rows);
    return rows;
  }
}
