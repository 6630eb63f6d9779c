import type { Actor, Message } from '@alcove/protocol';
import type { TimelineMessage } from '../api.ts';
import type { WaitingEntry } from '../outbox/entry.ts';

/** The lines of a conversation from its three sources, for one reader. */
export type TimelineView = (
  /** What the sync engine has, by `seq`. */
  synced: readonly Message[],
  /** Own messages that are acknowledged and may not have been synced yet. */
  acknowledged: readonly Message[],
  waiting: readonly WaitingEntry[],
) => readonly TimelineMessage[];

/**
 * Makes the view of one reader: confirmed messages by `seq`, then what waits in its order. A message is one line with
 * one key all the way, and an unchanged row gives the same object, so that lists redraw only what changed.
 */
export function createTimelineView(me: Actor): TimelineView {
  const lines = new WeakMap<object, TimelineMessage>();

  const isMine = (message: Message) => message.senderKind === me.kind && message.senderId === me.id;

  function confirmedLine(message: Message): TimelineMessage {
    const known = lines.get(message);
    if (known) return known;
    const mine = isMine(message);
    const line: TimelineMessage = {
      // Two people can have made the same id; only one's own are known by it before they are sent.
      key: mine ? message.clientMsgId : message.id,
      id: message.id,
      seq: message.seq,
      type: message.type,
      senderKind: message.senderKind,
      senderId: message.senderId,
      mine,
      text: message.text,
      createdAt: message.createdAt,
      editedAt: message.editedAt,
      deletedAt: message.deletedAt,
      delivery: 'sent',
      error: null,
    };
    lines.set(message, line);
    return line;
  }

  function waitingLine({ entry, delivery }: WaitingEntry): TimelineMessage {
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
      text: entry.input.text,
      createdAt: entry.createdAt,
      editedAt: null,
      deletedAt: null,
      delivery,
      error: entry.failure,
    };
    lines.set(entry, line);
    return line;
  }

  return (synced, acknowledged, waiting) => {
    const seqs = new Set(synced.map((message) => message.seq));
    const early = acknowledged.filter((message) => !seqs.has(message.seq));
    const confirmed = early.length > 0 ? [...synced, ...early].sort((a, b) => a.seq - b.seq) : synced;
    const sent = new Set(confirmed.flatMap((message) => (isMine(message) ? [message.clientMsgId] : [])));
    const unsent = waiting.filter(({ entry }) => !sent.has(entry.id));
    return [...confirmed.map(confirmedLine), ...unsent.map(waitingLine)];
  };
}
