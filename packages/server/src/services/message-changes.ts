import { ChatError, type Events, limits, type Output, type Reaction } from '@alcove/protocol';
import type { SignedInActor } from '../access/actor.ts';
import { requireAccess, requireMessageAccess } from '../access/require.ts';
import type { Queries } from '../store/queries.ts';
import type { MessageRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Handler } from './context.ts';
import type { Publisher } from './publisher.ts';
import { messageView } from './views.ts';

/** Which message an operation is about. */
interface Target {
  readonly conversationId: string;
  readonly messageId: string;
}

/** What a change did: the row as it stands, and whether anything is different at all. */
interface Changed {
  readonly row: MessageRow;
  readonly moved: boolean;
}

/** Editing, deleting and reacting. Each is a revision of its message, and each is safe to repeat (invariant I1). */
export function messageChangeHandlers({ store, publisher }: { readonly store: Store; readonly publisher: Publisher }) {
  const edit: Handler<'message:edit'> = ({ actor, now }, input) =>
    change(actor, input.conversationId, async (q) => {
      const { facts, row } = await read(q, actor, input);
      requireMessageAccess('message.edit', actor, facts, row);
      if (row.deletedAt !== null) throw conflict(row);
      if (row.text === input.text) return { row, moved: false };
      if (row.rev !== input.baseRev) throw conflict(row);
      const rev = await q.conversations.nextRev(actor.tenantId, input.conversationId);
      return { row: await q.messages.change(row, { text: input.text, editedAt: now, rev }), moved: true };
    });

  const remove: Handler<'message:delete'> = ({ actor, now }, input) =>
    change(actor, input.conversationId, async (q) => {
      const { facts, row } = await read(q, actor, input);
      requireMessageAccess('message.delete', actor, facts, row);
      if (row.deletedAt !== null) return { row, moved: false };
      const rev = await q.conversations.nextRev(actor.tenantId, input.conversationId);
      const blank = { text: '', quotes: null, reactions: null, deletedAt: now, rev };
      return { row: await q.messages.change(row, blank), moved: true };
    });

  const react: Handler<'message:react'> = ({ actor }, input) => {
    if (!isOneEmoji(input.emoji)) throw new ChatError('invalid_input', { details: ['emoji: one emoji is expected'] });
    return changeReactions(actor, input, (reactions) => addReaction(reactions, input.emoji, actor.id));
  };

  const unreact: Handler<'message:unreact'> = ({ actor }, input) =>
    changeReactions(actor, input, (reactions) => removeReaction(reactions, input.emoji, actor.id));

  function changeReactions(
    actor: SignedInActor,
    target: Target,
    next: (reactions: readonly Reaction[]) => readonly Reaction[],
  ): Promise<Output<'message:react'>> {
    return change(actor, target.conversationId, async (q) => {
      const { facts, row } = await read(q, actor, target);
      requireAccess('conversation.write', actor, facts);
      if (!row) throw new ChatError('not_found');
      if (row.deletedAt !== null) throw conflict(row);
      const before = row.reactions ?? [];
      const reactions = next(before);
      if (reactions === before) return { row, moved: false };
      const rev = await q.conversations.nextRev(actor.tenantId, target.conversationId);
      return { row: await q.messages.change(row, { reactions, rev }), moved: true };
    });
  }

  async function change(
    actor: SignedInActor,
    conversationId: string,
    write: (q: Queries) => Promise<Changed>,
  ): Promise<Output<'message:edit'>> {
    const { row, moved } = await store.write(write);
    const message = messageView(row);
    if (moved) {
      const event: Events['message:changed'] = {
        conversationId,
        epoch: store.epoch,
        rev: row.rev,
        changes: [{ type: 'message', message }],
      };
      const address = { tenantId: actor.tenantId, conversationId };
      publisher.toConversation(address, 'message:changed', { staff: event, contact: event });
    }
    return { message };
  }

  return { 'message:edit': edit, 'message:delete': remove, 'message:react': react, 'message:unreact': unreact };
}

async function read(q: Queries, actor: SignedInActor, { conversationId, messageId }: Target) {
  const facts = await q.conversations.facts(actor.tenantId, conversationId, actor.id);
  const row = await q.messages.find(actor.tenantId, conversationId, messageId);
  return { facts, row };
}

function conflict(row: MessageRow): ChatError {
  return new ChatError('conflict', { current: messageView(row) });
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One character as people count them, and a picture: no text can be smuggled onto somebody's message. */
function isOneEmoji(text: string): boolean {
  const [first, second] = graphemes.segment(text);
  return first !== undefined && second === undefined && /\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{RI}{2}/u.test(text);
}

/** The same list when nothing changes. @throws ChatError `invalid_input` beyond the bound of different emoji. */
function addReaction(reactions: readonly Reaction[], emoji: string, actorId: string): readonly Reaction[] {
  const held = reactions.find((reaction) => reaction.emoji === emoji);
  if (held?.actorIds.includes(actorId)) return reactions;
  if (held) {
    return reactions.map((one) => (one === held ? { emoji, actorIds: [...one.actorIds, actorId] } : one));
  }
  if (reactions.length >= limits.reactionsMax) {
    throw new ChatError('invalid_input', { details: [`emoji: a message takes ${limits.reactionsMax} different ones`] });
  }
  return [...reactions, { emoji, actorIds: [actorId] }];
}

/** The same list when nothing changes. */
function removeReaction(reactions: readonly Reaction[], emoji: string, actorId: string): readonly Reaction[] {
  if (!reactions.some((one) => one.emoji === emoji && one.actorIds.includes(actorId))) return reactions;
  return reactions
    .map((one) => (one.emoji === emoji ? { emoji, actorIds: one.actorIds.filter((id) => id !== actorId) } : one))
    .filter((one) => one.actorIds.length > 0);
}
