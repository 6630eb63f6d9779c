import type { Input } from '@alcove/protocol';
import type { ClientError } from '../api.ts';

/** A draft of one operation. */
interface DraftOf<
  Name extends 'message:send' | 'message:edit' | 'message:delete' | 'message:react' | 'message:unreact',
> {
  /** Made once, the same at every try: a message's `clientMsgId`. */
  readonly id: string;
  /** Entries of one conversation are sent strictly one after another; conversations do not wait for each other. */
  readonly conversationId: string;
  /** Key of the timeline's line that it is about; of a message to send its own id. */
  readonly key: string;
  readonly operation: Name;
  readonly input: Input<Name>;
  /** Epoch-ms by this device, for display. */
  readonly createdAt: number;
}

interface SendDraft extends DraftOf<'message:send'> {
  /** Deleted while it may have reached the server: sent to learn its id, then deleted. */
  readonly removed?: true;
}

interface EditDraft extends DraftOf<'message:edit'> {
  /** The text that was edited: while the message still has it, nothing but its counts and reactions moved. */
  readonly baseText: string;
}

/** What waits to be sent: operations that are safe to repeat (invariant I1). */
export type OutboxDraft =
  | SendDraft
  | EditDraft
  | DraftOf<'message:delete'>
  | DraftOf<'message:react'>
  | DraftOf<'message:unreact'>;

/** A draft that was stored. Immutable: a change is a new entry under the same id. */
export type OutboxEntry = OutboxDraft & {
  /** Place in the queue, given by the storage; rises over all conversations and all tabs of one identity. */
  readonly order: number;
  /** Why the server refused it; null while it waits. */
  readonly failure: ClientError | null;
};

/** An entry and how it goes, as the timeline shows it. */
export interface WaitingEntry {
  readonly entry: OutboxEntry;
  readonly delivery: 'queued' | 'sending' | 'failed';
}

/** By operation, the field of its input that must be a text. */
const textFields: Readonly<Record<OutboxDraft['operation'], string>> = {
  'message:send': 'text',
  'message:edit': 'text',
  'message:delete': 'messageId',
  'message:react': 'emoji',
  'message:unreact': 'emoji',
};

/** Reads what lies in the storage; null for what is damaged or of a version that this one does not know. */
export function readEntry(value: unknown): OutboxEntry | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, conversationId, key, operation, createdAt, order, failure, ...rest } = value as Partial<OutboxEntry>;
  const input: Readonly<Record<string, unknown>> = { ...rest.input };
  const whole =
    typeof id === 'string' &&
    typeof conversationId === 'string' &&
    typeof key === 'string' &&
    typeof input[textFields[operation ?? 'message:send']] === 'string' &&
    input.conversationId === conversationId &&
    (operation === 'message:send' ? input.clientMsgId === id : typeof input.messageId === 'string') &&
    typeof createdAt === 'number' &&
    typeof order === 'number' &&
    (failure === null || typeof failure?.code === 'string');
  return whole ? (value as OutboxEntry) : null;
}
