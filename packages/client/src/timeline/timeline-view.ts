import type { Actor, Message } from '@alcove/protocol';
import type { TimelineMessage } from '../api.ts';
import type { OutboxEntry, WaitingEntry } from '../outbox/entry.ts';
import { withReaction } from './reactions.ts';

/** The lines of a conversation from its three sources, for one reader. */
export interface TimelineView {
  /**
   * Confirmed messages by `seq`, then what waits in its order; changes that wait are shown on the lines they change.
   * A message is one line with one key all the way, and an unchanged row gives the same object, so that lists redraw
   * only what changed.
   */
  lines(
    /** What the sync engine has, by `seq`. */
    synced: readonly Message[],
    /** How messages stand by answers that may not have been synced yet. */
    acknowledged: readonly Message[],
    waiting: readonly WaitingEntry[],
  ): readonly TimelineMessage[];
  /** The confirmed message that is shown under this key. */
  find(key: string, synced: readonly Message[], acknowledged: readonly Message[]): Message | undefined;
}

/** Makes the view of one reader. */
export function createTimelineView(me: Actor): TimelineView {
  const lines = new WeakMap<object, TimelineMessage>();
  const changedLines = new WeakMap<OutboxEntry, { readonly under: TimelineMessage; readonly line: TimelineMessage }>();

  const isMine = (message: Message) => message.senderKind === me.kind && message.senderId === me.id;
  // Two people can have made the same id; only one's own are known by it before they are sent.
  const keyOf = (message: Message) => (isMine(message) ? message.clientMsgId : message.id);

  function confirmedLine(message: Message): TimelineMessage {
    const known = lines.get(message);
    if (known) return known;
    const { conversationId, clientMsgId, rev, ...shown } = message;
    const line = { ...shown, key: keyOf(message), mine: isMine(message), delivery: 'sent', error: null } as const;
    lines.set(message, line);
    return line;
  }

  function waitingLine(entry: OutboxEntry & { operation: 'message:send' }, delivery: WaitingEntry['delivery']) {
    const known = lines.get(entry);
    if (known?.delivery === delivery) return known;
    const line: TimelineMessage = {
      key: entry.id,
      id: null,
      seq: null,
      type: 'text',
      senderKind: me.kind,
      senderId: me.id,
      mine: true,
      text: entry.removed ? '' : entry.input.text,
      replyTo: entry.input.replyTo ?? null,
      threadRootId: null,
      replyCount: 0,
      threadCount: 0,
      quotes: entry.input.quotes ?? [],
      reactions: [],
      createdAt: entry.createdAt,
      editedAt: null,
      deletedAt: entry.removed ? entry.createdAt : null,
      delivery,
      error: entry.failure,
    };
    lines.set(entry, line);
    return line;
  }

  /** A line with a change that waits on top. */
  function changedLine(under: TimelineMessage, { entry, delivery }: WaitingEntry): TimelineMessage {
    const known = changedLines.get(entry);
    const state = { delivery, error: entry.failure };
    if (known?.under === under && (known.line.delivery === delivery || 'emoji' in entry.input)) return known.line;
    let line = under;
    if (entry.operation === 'message:edit') {
      line = { ...under, ...state, text: entry.input.text, editedAt: entry.createdAt };
    } else if (entry.operation === 'message:delete') {
      line = { ...under, ...state, text: '', quotes: [], reactions: [], deletedAt: entry.createdAt };
    } else if (entry.operation !== 'message:send') {
      const reactions = withReaction(under.reactions, entry.input.emoji, me.id, entry.operation === 'message:react');
      // A reaction is too small a thing to call the message unsent; only that it failed must be told.
      line = entry.failure ? { ...under, ...state } : { ...under, reactions };
    }
    changedLines.set(entry, { under, line });
    return line;
  }

  function confirmedOf(synced: readonly Message[], acknowledged: readonly Message[]): readonly Message[] {
    if (acknowledged.length === 0) return synced;
    const newer = new Map(acknowledged.map((message) => [message.id, message]));
    const confirmed = synced.map((message) => {
      const told = newer.get(message.id);
      newer.delete(message.id);
      return told && told.rev > message.rev ? told : message;
    });
    // What was told of history that is not loaded would stand beside a hole.
    const floor = synced[0]?.seq ?? 0;
    const early = [...newer.values()].filter((message) => message.seq > floor);
    return early.length > 0 ? [...confirmed, ...early].sort((a, b) => a.seq - b.seq) : confirmed;
  }

  return {
    lines(synced, acknowledged, waiting) {
      const shown = confirmedOf(synced, acknowledged).map(confirmedLine);
      if (waiting.length === 0) return shown;
      const places = new Map(shown.map((line, place) => [line.key, place]));
      for (const one of waiting) {
        const { entry, delivery } = one;
        const place = places.get(entry.key);
        const under = place === undefined ? undefined : shown[place];
        if (place !== undefined && under) shown[place] = changedLine(under, one);
        else if (entry.operation === 'message:send') {
          places.set(entry.key, shown.length);
          shown.push(waitingLine(entry, delivery));
        }
      }
      return shown;
    },
    find: (key, synced, acknowledged) => confirmedOf(synced, acknowledged).find((message) => keyOf(message) === key),
  };
}
