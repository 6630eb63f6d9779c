import { ChatError, type Events, limits } from '@alcove/protocol';
import type { SignedInActor } from '../access/actor.ts';
import { requireAccess } from '../access/require.ts';
import { createId } from '../ids.ts';
import type { AppendResult, Store } from '../store/store.ts';
import type { Handler } from './context.ts';
import type { Cursors } from './cursor.ts';
import type { Publisher } from './publisher.ts';
import { historyList } from './sync.ts';
import { messageView, previewView } from './views.ts';

/** Sending and reading messages. */
export function messageHandlers(parts: {
  readonly store: Store;
  readonly cursors: Cursors;
  readonly publisher: Publisher;
}) {
  const { store, cursors, publisher } = parts;

  const send: Handler<'message:send'> = async ({ actor, now }, input) => {
    const messageId = createId('message', now);
    const result = await store.append({
      tenantId: actor.tenantId,
      conversationId: input.conversationId,
      messageId,
      clientMsgId: input.clientMsgId ?? messageId,
      senderKind: actor.kind,
      senderId: actor.id,
      type: 'text',
      text: input.text,
      replyTo: input.replyTo ?? null,
      quotes: [...new Set(input.quotes)],
      readSeq: input.readSeq ?? null,
      now,
      authorizeRead: (facts) => requireAccess('conversation.read', actor, facts),
      authorizeWrite: (facts) => requireAccess('conversation.write', actor, facts),
    });
    if (!result.duplicate) publishMessage(publisher, store.epoch, actor, result);
    return { message: messageView(result.message), duplicate: result.duplicate };
  };

  const list: Handler<'message:list'> = async ({ actor }, input) => {
    const { conversationId } = input;
    const limit = input.limit ?? limits.pageDefault;
    const list = historyList(conversationId);
    return store.read(async (q) => {
      requireAccess('conversation.read', actor, await q.conversations.facts(actor.tenantId, conversationId, actor.id));
      const beforeSeq =
        input.cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursors.decode(list, input.cursor)[0]);
      const rows = await q.messages.before(actor.tenantId, conversationId, beforeSeq, limit);
      const oldest = rows.at(-1);
      const more = rows.length === limit && oldest !== undefined && oldest.seq > 1;
      return { items: rows.map(messageView), nextCursor: more ? cursors.encode(list, [oldest.seq]) : null };
    });
  };

  const get: Handler<'message:get'> = ({ actor }, { conversationId, messageId }) =>
    store.read(async (q) => {
      requireAccess('conversation.read', actor, await q.conversations.facts(actor.tenantId, conversationId, actor.id));
      const row = await q.messages.find(actor.tenantId, conversationId, messageId);
      if (!row) throw new ChatError('not_found');
      return { message: messageView(row) };
    });

  const replies: Handler<'message:replies'> = ({ actor }, { conversationId, messageId, cursor, ...input }) => {
    const limit = input.limit ?? limits.pageDefault;
    const list = `replies:${conversationId}:${messageId}`;
    return store.read(async (q) => {
      requireAccess('conversation.read', actor, await q.conversations.facts(actor.tenantId, conversationId, actor.id));
      const message = await q.messages.find(actor.tenantId, conversationId, messageId);
      if (!message) throw new ChatError('not_found');
      const afterSeq = cursor === undefined ? 0 : Number(cursors.decode(list, cursor)[0]);
      // Views are flat per root: from any message of a thread one gets the whole of it.
      const rootId = message.threadRootId ?? message.id;
      const rows = await q.messages.thread(actor.tenantId, rootId, afterSeq, limit + 1);
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      const nextCursor = rows.length > limit && last ? cursors.encode(list, [last.seq]) : null;
      return { items: items.map(messageView), nextCursor };
    });
  };

  return { 'message:send': send, 'message:list': list, 'message:get': get, 'message:replies': replies };
}

/** Tells those who have it open the message itself, and everybody who takes part that their list changed. */
function publishMessage(publisher: Publisher, epoch: string, actor: SignedInActor, result: AppendResult): void {
  const { message, participantIds, readSeq } = result;
  const address = { tenantId: message.tenantId, conversationId: message.conversationId };
  const change: Events['message:new'] = {
    conversationId: message.conversationId,
    epoch,
    rev: message.rev,
    changes: [message, ...result.touched].map((row) => ({ type: 'message', message: messageView(row) })),
  };
  publisher.toConversation(address, 'message:new', { staff: change, contact: change });
  const entry: Events['conversation:changed'] = {
    conversationId: message.conversationId,
    headSeq: message.seq,
    headRev: message.rev,
    senderKind: message.senderKind,
    senderId: message.senderId,
    counts: message.type === 'text',
    preview: previewView(message),
  };
  const payload = { staff: entry, contact: entry };
  const exceptConversationId = message.conversationId;
  publisher.toActors(message.tenantId, participantIds, 'conversation:changed', payload, { exceptConversationId });
  if (readSeq !== null) publishRead(publisher, actor, message.conversationId, readSeq);
}

/** Tells those who have it open, and the reader's other devices, how far somebody has read. */
export function publishRead(publisher: Publisher, actor: SignedInActor, conversationId: string, seq: number): void {
  const receipt: Events['read:receipts'] = { conversationId, kind: actor.kind, id: actor.id, lastReadSeq: seq };
  const payload = { staff: receipt, contact: receipt };
  const address = { tenantId: actor.tenantId, conversationId };
  publisher.toConversation(address, 'read:receipts', payload, { alsoActorId: actor.id });
}
