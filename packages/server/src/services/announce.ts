import type { ConversationEntry } from '@alcove/protocol';
import type { Publisher } from './publisher.ts';

/** Puts a conversation that is new to somebody into their list, while it is open on a screen. */
export function announce(publisher: Publisher, tenantId: string, actorId: string, entry: ConversationEntry): void {
  const { id: conversationId, headSeq, headRev } = entry.conversation;
  const head = { conversationId, headSeq, headRev, senderKind: null, senderId: null, counts: false, preview: null };
  const payload = { ...head, entry };
  publisher.toActors(tenantId, [actorId], 'conversation:changed', { staff: payload, contact: payload });
}
