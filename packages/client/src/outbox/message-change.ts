import type { Message } from '@alcove/protocol';
import type { OutboxDraft, OutboxEntry } from './entry.ts';

/** What somebody wants of a message that is there, or waits to be. */
export type MessageChange =
  | { readonly operation: 'message:edit'; readonly text: string }
  | { readonly operation: 'message:delete' }
  | { readonly operation: 'message:react' | 'message:unreact'; readonly emoji: string };

/** The change as an entry of its own, for a message that the server has. */
export function changeDraft(
  change: MessageChange,
  { id: messageId, conversationId, rev, text }: Message,
  own: Pick<OutboxDraft, 'id' | 'key' | 'createdAt'>,
): OutboxDraft {
  const { operation, ...fields } = change;
  const edits = operation === 'message:edit';
  const input = { conversationId, messageId, ...fields, ...(edits && { baseRev: rev }) };
  // The fields of a change are those of its input; the compiler loses which belong to which name.
  return { ...own, conversationId, operation, input, ...(edits && { baseText: text }) } as OutboxDraft;
}

/** An entry that waits for the same message and takes the change in, at its place; undefined when none can. */
export function absorb(waiting: readonly OutboxEntry[], key: string, change: MessageChange): OutboxEntry | undefined {
  for (const one of waiting) {
    if (one.key !== key) continue;
    const entry = again(one);
    if ('emoji' in change) {
      if ('emoji' in entry.input && entry.input.emoji === change.emoji) {
        return { ...entry, operation: change.operation } as OutboxEntry;
      }
    } else if (entry.operation === 'message:send') {
      if (change.operation === 'message:delete') return { ...entry, removed: true };
      return { ...entry, input: { ...entry.input, text: change.text } };
    } else if (entry.operation === 'message:edit') {
      if (change.operation === 'message:edit') return { ...entry, input: { ...entry.input, text: change.text } };
      return toDelete(entry, entry.input.messageId);
    }
  }
  return undefined;
}

/** What is left to do of an entry, from how the message stands on the server now. */
export function rebased(entry: OutboxEntry, { id: messageId, rev: baseRev, text: baseText }: Message): OutboxEntry {
  if (entry.operation === 'message:send' && entry.removed) return toDelete(entry, messageId);
  if (entry.operation !== 'message:send' && entry.operation !== 'message:edit') return { ...entry, failure: null };
  const input = { conversationId: entry.conversationId, messageId, text: entry.input.text, baseRev };
  return { ...entry, operation: 'message:edit', input, baseText, failure: null };
}

/** A refused entry for another try, made by somebody who has seen how the message stands now. */
export function again(entry: OutboxEntry): OutboxEntry {
  return entry.failure?.current ? rebased(entry, entry.failure.current) : { ...entry, failure: null };
}

function toDelete(entry: OutboxEntry, messageId: string): OutboxEntry {
  const input = { conversationId: entry.conversationId, messageId };
  return { ...entry, operation: 'message:delete', input, failure: null };
}
