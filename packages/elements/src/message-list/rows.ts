import type { Timeline, TimelineMessage } from '@alcove/client';
import { createDayKeys, dayLabel } from '../text/clock-labels.ts';

/** Messages of one sender closer than this stand together. */
const groupWithinMs = 3 * 60_000;
/** Newest messages that are always laid out: more than fill a tall screen, so that the end of the list stands still. */
const nearCount = 50;

type Participant = Timeline['participants'][number];

/** What became of one's own last message. */
export type DeliveryMark =
  | { readonly kind: 'queued' | 'sending' | 'sent' }
  | { readonly kind: 'read'; readonly names: readonly string[] };

/** A message that another one answers or cites. */
export interface Citation {
  /** Null when it is not loaded. */
  readonly message: TimelineMessage | null;
  /** Name of its sender, empty when unknown. */
  readonly name: string;
}

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
  /** What it answers, then what it quotes. */
  readonly cited: readonly Citation[];
  /** Who reacted, by emoji, in the order of the reactions; an empty name where unknown. */
  readonly reactors: readonly (readonly string[])[];
  /** Far from the end: need not be laid out while it is out of view. */
  readonly far: boolean;
}

export type Row = DayRow | SystemRow | MessageRow;

type DayKey = (at: number) => string;

function joins(message: TimelineMessage | undefined, next: TimelineMessage | undefined, dayKey: DayKey): boolean {
  return (
    message !== undefined &&
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

const noCitations: readonly Citation[] = [];
const noReactors: MessageRow['reactors'] = [];

/** Lays a timeline out as rows: day separators, system lines, messages that know their place in their group. */
export function layOutRows(
  messages: readonly TimelineMessage[],
  participants: readonly Participant[],
  now: number,
): readonly Row[] {
  const names = new Map(participants.map((person) => [person.id, person.name]));
  const byId = new Map(messages.map((message) => [message.id, message]));
  const lastOwn = messages.findLast((message) => message.mine && message.type === 'text');
  const dayKey = createDayKeys();
  const rows: Row[] = [];
  let day = '';
  let joinsBefore = false;

  function cite(id: string): Citation {
    const message = byId.get(id) ?? null;
    return { message, name: (message && names.get(message.senderId)) ?? '' };
  }

  messages.forEach((message, index) => {
    const key = dayKey(message.createdAt);
    if (key !== day) {
      day = key;
      // Keyed by its message as well: a wrong clock can make the same day appear twice.
      rows.push({ kind: 'day', key: `day:${key}:${message.key}`, label: dayLabel(message.createdAt, now) });
    }
    if (message.type === 'system') {
      rows.push({ kind: 'system', key: message.key, message });
      joinsBefore = false;
      return;
    }
    const joinsNext = joins(message, messages[index + 1], dayKey);
    const { replyTo, quotes, reactions } = message;
    rows.push({
      kind: 'message',
      key: message.key,
      message,
      name: names.get(message.senderId) ?? '',
      first: !joinsBefore,
      last: !joinsNext,
      mark: message === lastOwn ? markOf(message, participants) : null,
      cited:
        replyTo === null && quotes.length === 0
          ? noCitations
          : [...(replyTo === null ? [] : [replyTo]), ...quotes].map(cite),
      reactors:
        reactions.length === 0
          ? noReactors
          : reactions.map(({ actorIds }) => actorIds.map((id) => names.get(id) ?? '')),
      far: index < messages.length - nearCount,
    });
    joinsBefore = joinsNext;
  });
  return rows;
}

/** What a row's looks come from, flat: two rows with the same values look the same. */
export function rowValues(row: MessageRow): readonly unknown[] {
  const { mark } = row;
  return [
    row.message,
    row.name,
    row.first,
    row.last,
    row.far,
    mark?.kind,
    mark?.kind === 'read' ? mark.names.join('\n') : '',
    ...row.cited.flatMap(({ message, name }) => [message, name]),
    ...row.reactors.map((names) => names.join('\n')),
  ];
}
