import type { Input } from '@alcove/protocol';
import type { ClientError } from '../api.ts';

/** What waits to be sent. Other operations that are safe to repeat can join the union. */
export interface OutboxDraft {
  /** Made once, the same at every try: a message's `clientMsgId`. */
  readonly id: string;
  /** Entries of one conversation are sent strictly one after another; conversations do not wait for each other. */
  readonly conversationId: string;
  readonly operation: 'message:send';
  readonly input: Input<'message:send'>;
  /** Epoch-ms by this device, for display. */
  readonly createdAt: number;
}

/** A draft that was stored. Immutable: a change is a new entry under the same id. */
export interface OutboxEntry extends OutboxDraft {
  /** Place in the queue, given by the storage; rises over all conversations and all tabs of one identity. */
  readonly order: number;
  /** Why the server refused it; null while it waits. */
  readonly failure: ClientError | null;
}

/** An entry and how it goes, as the timeline shows it. */
export interface WaitingEntry {
  readonly entry: OutboxEntry;
  readonly delivery: 'queued' | 'sending' | 'failed';
}

/** Reads what lies in the storage; null for what is damaged or of a version that this one does not know. */
export function readEntry(value: unknown): OutboxEntry | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, conversationId, operation, input, createdAt, order, failure } = value as Partial<OutboxEntry>;
  const whole =
    typeof id === 'string' &&
    typeof conversationId === 'string' &&
    operation === 'message:send' &&
    typeof input?.text === 'string' &&
    input.conversationId === conversationId &&
    input.clientMsgId === id &&
    typeof createdAt === 'number' &&
    typeof order === 'number' &&
    (failure === null || typeof failure?.code === 'string');
  return whole ? (value as OutboxEntry) : null;
}
