import { limits } from '@alcove/protocol';
import { requireAccess } from '../access/require.ts';
import type { Store } from '../store/store.ts';
import type { Handler } from './context.ts';
import { publishRead } from './messages.ts';
import type { Publisher } from './publisher.ts';
import { unreadView } from './views.ts';

/** Read positions and unread counts. */
export function readHandlers({ store, publisher }: { readonly store: Store; readonly publisher: Publisher }) {
  const mark: Handler<'read:mark'> = async ({ actor }, { conversationId, seq }) => {
    const { tenantId, id: actorId } = actor;
    const marked = await store.write(async (q) => {
      requireAccess('conversation.read', actor, await q.conversations.facts(tenantId, conversationId, actorId));
      const conversation = await q.conversations.find(tenantId, conversationId);
      // Nobody has read what does not exist: a position beyond the head would swallow the next messages.
      const target = Math.min(seq, conversation?.headSeq ?? 0);
      const moved = await q.participants.raiseRead(tenantId, conversationId, actorId, target);
      const lastReadSeq = (await q.participants.find(tenantId, conversationId, actorId))?.lastReadSeq ?? 0;
      const unread = await q.messages.countUnread(tenantId, conversationId, actorId, lastReadSeq, limits.unreadCap);
      return { moved, lastReadSeq, unread };
    });
    if (marked.moved) publishRead(publisher, actor, conversationId, marked.lastReadSeq);
    return { lastReadSeq: marked.lastReadSeq, unread: unreadView(marked.unread) };
  };

  const count: Handler<'unread:count'> = async ({ actor }) =>
    unreadView(await store.read((q) => q.messages.countAllUnread(actor.tenantId, actor.id, limits.unreadCap)));

  return { 'read:mark': mark, 'unread:count': count };
}
