import type { Actor, ConversationEntry } from '@alcove/client';
import { isMine } from './preview-line.ts';

/**
 * Entries that hold a message which somebody else wrote since `before`, newest first. Pages loaded from further
 * down the list hold nothing new.
 */
export function arrivals(
  before: readonly ConversationEntry[],
  after: readonly ConversationEntry[],
  me: Actor,
): readonly ConversationEntry[] {
  const known = new Map(before.map((entry) => [entry.conversation.id, entry.preview?.seq ?? 0]));
  const newestBefore = Math.max(0, ...before.map((entry) => entry.conversation.activityAt));
  return after.filter(({ conversation, preview }) => {
    if (!preview || isMine(preview, me)) return false;
    const seq = known.get(conversation.id);
    return seq === undefined ? preview.createdAt > newestBefore : preview.seq > seq;
  });
}
