import type { Change, ReadPosition, SyncAnswer } from '@alcove/protocol';
import { ChatError, limits } from '@alcove/protocol';
import type { SignedInActor } from '../access/actor.ts';
import { requireAccess } from '../access/require.ts';
import type { PersonRow } from '../store/queries/participants.ts';
import type { Queries } from '../store/queries.ts';
import type { ConversationRow, MessageRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Cursors } from './cursor.ts';
import { audienceOf, conversationView, messageView, participantView } from './views.ts';

/** What a client has of a conversation already. */
export interface ClientPosition {
  readonly conversationId: string;
  readonly sinceRev?: number | undefined;
  readonly epoch?: string | undefined;
}

/** Name of the list that a cursor of message history belongs to. */
export const historyList = (conversationId: string) => `messages:${conversationId}`;

/**
 * Answers what changed after the client's revision, from one snapshot: rows by (rev, id) up to a full revision, or,
 * when the client is new, too far behind, ahead, or of another database, a reset with the newest page (invariant I4).
 */
export class SyncService {
  readonly #store: Store;
  readonly #cursors: Cursors;

  constructor(parts: { readonly store: Store; readonly cursors: Cursors }) {
    this.#store = parts.store;
    this.#cursors = parts.cursors;
  }

  /** @throws ChatError `not_found` when the actor may not read it. */
  sync(actor: SignedInActor, position: ClientPosition): Promise<SyncAnswer> {
    return this.#store.read(async (q) => {
      const { conversationId } = position;
      requireAccess('conversation.read', actor, await q.conversations.facts(actor.tenantId, conversationId, actor.id));
      const row = await q.conversations.find(actor.tenantId, conversationId);
      if (!row) throw new ChatError('not_found');
      const people = await q.participants.people(actor.tenantId, [conversationId]);
      const sinceRev = this.#resumable(row, position);
      return sinceRev === null ? this.#snapshot(q, actor, row, people) : this.#changes(q, actor, row, people, sinceRev);
    });
  }

  /** The revision to go on from, or null when only a snapshot helps. */
  #resumable(row: ConversationRow, { sinceRev, epoch }: ClientPosition): number | null {
    if (sinceRev === undefined || sinceRev === 0 || epoch !== this.#store.epoch) return null;
    if (sinceRev > row.headRev || row.headRev - sinceRev > limits.syncResetAfter) return null;
    return sinceRev;
  }

  async #changes(
    q: Queries,
    actor: SignedInActor,
    row: ConversationRow,
    people: readonly PersonRow[],
    sinceRev: number,
  ): Promise<SyncAnswer> {
    const found = await q.messages.after(row, sinceRev, limits.syncPage + 1);
    const rows = wholeRevisions(found, limits.syncPage);
    // One revision that fills more than a page can't be cut; a snapshot holds it.
    if (rows.length === 0 && found.length > 0) return this.#snapshot(q, actor, row, people);
    const hasMore = rows.length < found.length;
    const throughRev = hasMore ? (rows.at(-1)?.rev ?? sinceRev) : row.headRev;
    const changes: Change[] = rows.map((message) => ({ type: 'message', message: messageView(message) }));
    if (row.rev > sinceRev && row.rev <= throughRev) changes.push(this.#conversationChange(row, people, actor));
    return { ...this.#frame(row, people, actor), throughRev, hasMore, reset: false, changes, olderCursor: null };
  }

  async #snapshot(
    q: Queries,
    actor: SignedInActor,
    row: ConversationRow,
    people: readonly PersonRow[],
  ): Promise<SyncAnswer> {
    const newest = await q.messages.before(actor.tenantId, row.id, row.headSeq + 1, limits.pageDefault);
    const oldest = newest.at(-1);
    const olderCursor = oldest && oldest.seq > 1 ? this.#cursors.encode(historyList(row.id), [oldest.seq]) : null;
    const changes: Change[] = [
      this.#conversationChange(row, people, actor),
      ...newest.reverse().map((message): Change => ({ type: 'message', message: messageView(message) })),
    ];
    return {
      ...this.#frame(row, people, actor),
      throughRev: row.headRev,
      hasMore: false,
      reset: true,
      changes,
      olderCursor,
    };
  }

  #conversationChange(row: ConversationRow, people: readonly PersonRow[], actor: SignedInActor): Change {
    return { type: 'conversation', conversation: conversationView(row, people, audienceOf(actor)) };
  }

  #frame(row: ConversationRow, people: readonly PersonRow[], actor: SignedInActor) {
    const reads: ReadPosition[] = people.map((person) => {
      const { kind, id, lastReadSeq } = participantView(person, audienceOf(actor));
      return { kind, id, lastReadSeq };
    });
    return { epoch: this.#store.epoch, headRev: row.headRev, reads };
  }
}

/** Rows up to `max`, cut so that no revision is split: the client may then jump to the last one's. */
function wholeRevisions(rows: readonly MessageRow[], max: number): readonly MessageRow[] {
  if (rows.length <= max) return rows;
  const cutRev = rows[max]?.rev;
  return rows.slice(0, max).filter((row) => row.rev !== cutRev);
}
