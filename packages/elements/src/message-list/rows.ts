import type { Timeline, TimelineMessage } from '@alcove/client';
import { dayKey, dayLabel } from '../text/clock-labels.ts';

/** Messages of one sender closer than this stand together. */
const groupWithinMs = 3 * 60_000;

type Participant = Timeline['participants'][number];

/** What became of one's own last message. */
export type DeliveryMark =
  | { readonly kind: 'queued' | 'sending' | 'sent' }
  | { readonly kind: 'read'; readonly names: readonly string[] };

export interface DayRow {
  readonly kind: 'day';
  readonly key: string;
  readonly label: string;
}

export interface SystemRow {
  readonly kind: 'system';
  readonly key: string;
  readonly message: TimelineMessage;
}

export interface MessageRow {
  readonly kind: 'message';
  readonly key: string;
  readonly message: TimelineMessage;
  /** Name of the sender, empty when unknown. */
  readonly name: string;
  /** First and last of its group. */
  readonly first: boolean;
  readonly last: boolean;
  /** On one's own last message alone; null elsewhere and on a failed one. */
  readonly mark: DeliveryMark | null;
}

export type Row = DayRow | SystemRow | MessageRow;

function joins(message: TimelineMessage, next: TimelineMessage | undefined): boolean {
  return (
    next !== undefined &&
    message.type === 'text' &&
    next.type === 'text' &&
    message.senderKind === next.senderKind &&
    message.senderId === next.senderId &&
    Math.abs(next.createdAt - message.createdAt) < groupWithinMs &&
    dayKey(message.createdAt) === dayKey(next.createdAt)
  );
}

function markOf(message: TimelineMessage, participants: readonly Participant[]): DeliveryMark | null {
  if (message.delivery === 'failed') return null;
  if (message.delivery !== 'sent') return { kind: message.delivery };
  const { seq } = message;
  const readers = participants.filter(
    (person) =>
      seq !== null &&
      person.lastReadSeq >= seq &&
      person.leftAt === null &&
      person.kind !== 'bot' &&
      !(person.kind === message.senderKind && person.id === message.senderId),
  );
  return readers.length === 0 ? { kind: 'sent' } : { kind: 'read', names: readers.map((reader) => reader.name) };
}

/** Lays a timeline out as rows: day separators, system lines, messages that know their place in their group. */
export function layOutRows(
  messages: readonly TimelineMessage[],
  participants: readonly Participant[],
  now: number,
): readonly Row[] {
  const names = new Map(participants.map((person) => [`${person.kind}:${person.id}`, person.name]));
  const lastOwn = messages.findLast((message) => message.mine && message.type === 'text');
  const rows: Row[] = [];
  let day = '';
  messages.forEach((message, index) => {
    const key = dayKey(message.createdAt);
    if (key !== day) {
      day = key;
      // Keyed by its message as well: a wrong clock can make the same day appear twice.
      rows.push({ kind: 'day', key: `day:${key}:${message.key}`, label: dayLabel(message.createdAt, now) });
    }
    if (message.type === 'system') {
      rows.push({ kind: 'system', key: message.key, message });
      return;
    }
    const before = messages[index - 1];
    rows.push({
      kind: 'message',
      key: message.key,
      message,
      name: names.get(`${message.senderKind}:${message.senderId}`) ?? '',
      first: !(before && joins(before, message)),
      last: !joins(message, messages[index + 1]),
      mark: message === lastOwn ? markOf(message, participants) : null,
    });
  });
  return rows;
}
