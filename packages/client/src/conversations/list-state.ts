import type { Actor, ConversationEntry, Events, Output, Unread } from '@alcove/protocol';
import { unreadCap } from '../contract.ts';

/** One's conversations as far as they are loaded: newest activity first. Immutable. */
export interface ListState {
  readonly entries: readonly ConversationEntry[];
  /** Where the list goes on; null at its end. */
  readonly cursor: string | null;
}

/** Own read positions known here, by conversation: the server may not have heard of the newest yet. */
export type ReadFloors = ReadonlyMap<string, number>;

const none: Unread = { count: 0, capped: false };

/**
 * Takes a fresh first page. What a push has brought further stays; what would belong into the page and is not there is
 * gone. What is loaded behind stays where the page joins on to it: where its last entry was here already, unmoved.
 * Else there is more between than is here, and the list goes on behind the page.
 */
export function foldFirstPage(state: ListState, page: Output<'conversation:list'>, floors: ReadFloors): ListState {
  const held = new Map(state.entries.map((entry) => [idOf(entry), entry]));
  const fresh = new Set(page.items.map(idOf));
  const last = page.items.at(-1);
  const end = last?.conversation.activityAt ?? 0;
  const joins = page.nextCursor && last && held.get(idOf(last))?.conversation.activityAt === end;
  const behind = joins
    ? state.entries.filter((entry) => !fresh.has(idOf(entry)) && entry.conversation.activityAt <= end)
    : [];
  const newest = page.items.map((entry) => {
    const known = held.get(idOf(entry));
    return known && known.conversation.headRev > entry.conversation.headRev ? known : entry;
  });
  return {
    entries: sort([...newest.map((entry) => withFloor(entry, floors)), ...behind]),
    cursor: behind.length > 0 ? state.cursor : page.nextCursor,
  };
}

/** Puts a further page at the end. */
export function foldNextPage(state: ListState, page: Output<'conversation:list'>, floors: ReadFloors): ListState {
  const known = new Set(state.entries.map(idOf));
  const added = page.items.filter((entry) => !known.has(idOf(entry)));
  return {
    entries: sort([...state.entries, ...added.map((entry) => withFloor(entry, floors))]),
    cursor: page.nextCursor,
  };
}

/**
 * Applies a pushed change.
 * @returns `refresh` when the push alone does not tell enough: an unknown conversation, or a message missed before.
 */
export function foldChanged(
  state: ListState,
  changed: Events['conversation:changed'],
  me: Actor,
  floors: ReadFloors,
): { readonly state: ListState; readonly refresh: boolean } {
  const others = state.entries.filter((entry) => idOf(entry) !== changed.conversationId);
  if (changed.removed) return { state: { ...state, entries: others }, refresh: false };
  if (changed.entry) {
    return { state: { ...state, entries: sort([...others, withFloor(changed.entry, floors)]) }, refresh: false };
  }
  const held = state.entries.find((entry) => idOf(entry) === changed.conversationId);
  if (!held) return { state, refresh: true };
  const { conversation, unread } = held;
  if (changed.headRev <= conversation.headRev) return { state, refresh: false };
  const added = changed.headSeq - conversation.headSeq;
  const mine = changed.senderKind === me.kind && changed.senderId === me.id;
  const entry: ConversationEntry = {
    conversation: {
      ...conversation,
      headSeq: changed.headSeq,
      headRev: changed.headRev,
      activityAt: added > 0 && changed.preview ? changed.preview.createdAt : conversation.activityAt,
    },
    preview: changed.preview ?? held.preview,
    unread: added > 0 && changed.counts && !mine ? plus(unread, 1) : unread,
  };
  // A status or a title is not in the push; neither is what a lost push would have counted.
  const refresh = added !== 1;
  return { state: { ...state, entries: sort([...others, withFloor(entry, floors)]) }, refresh };
}

/** Nothing is unread up to the head when that was read here, whatever an older count says. */
export function foldFloors(state: ListState, floors: ReadFloors): ListState {
  return { ...state, entries: state.entries.map((entry) => withFloor(entry, floors)) };
}

/** Unread messages over all entries and `beyond` them, to the cap. */
export function totalUnread(entries: readonly ConversationEntry[], beyond: Unread): Unread {
  return entries.reduce((total, { unread }) => plus(total, unread.count, unread.capped), beyond);
}

function plus(unread: Unread, count: number, capped = false): Unread {
  const sum = unread.count + count;
  return { count: Math.min(sum, unreadCap), capped: unread.capped || capped || sum >= unreadCap };
}

function withFloor(entry: ConversationEntry, floors: ReadFloors): ConversationEntry {
  const floor = floors.get(idOf(entry)) ?? 0;
  const read = floor >= entry.conversation.headSeq && entry.unread.count > 0;
  return read ? { ...entry, unread: none } : entry;
}

function idOf(entry: ConversationEntry): string {
  return entry.conversation.id;
}

function sort(entries: readonly ConversationEntry[]): readonly ConversationEntry[] {
  return [...entries].sort((a, b) => b.conversation.activityAt - a.conversation.activityAt);
}
