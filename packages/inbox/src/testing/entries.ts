import type { ConversationEntry, ConversationListState, Participant } from '@alcove/client';
import { customer, me } from './people.ts';

/** 2026-03-10 10:00 in the zone of whoever runs the tests; a Tuesday. */
export const tenOClock: number = new Date(2026, 2, 10, 10).getTime();

/** What a test says about an entry; the rest is a support conversation between a customer and the agent. */
export interface EntryDetails {
  readonly people?: readonly Participant[];
  readonly title?: string;
  readonly text?: string | null;
  readonly from?: Participant;
  readonly unread?: number;
  readonly seq?: number;
  /** Epoch-ms of the newest message. */
  readonly at?: number;
}

/** An entry of the conversation list. */
export function entry(id: string, details: EntryDetails = {}): ConversationEntry {
  const people = details.people ?? [customer(`ctc_${id}`, `Customer ${id}`), me];
  const from = details.from ?? people[0] ?? me;
  const { seq = 1, at = tenOClock, unread = 0, text = `Text of ${id}` } = details;
  return {
    conversation: {
      id,
      kind: 'support',
      visibility: 'customer',
      status: 'open',
      title: details.title ?? null,
      assigneeId: null,
      headSeq: seq,
      headRev: seq,
      createdAt: tenOClock,
      activityAt: at,
      participants: [...people],
    },
    unread: { count: unread, capped: unread >= 100 },
    preview: text === null ? null : { seq, senderKind: from.kind, senderId: from.id, text, createdAt: at },
  };
}

/** A loaded list of these entries. */
export function listOf(
  entries: readonly ConversationEntry[],
  changes: Partial<ConversationListState> = {},
): ConversationListState {
  return { state: 'ready', error: null, entries, hasMore: false, loadingMore: false, ...changes };
}
