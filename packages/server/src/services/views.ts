import type { Conversation, ConversationEntry, Message, Participant, Preview, Unread } from '@alcove/protocol';
import { limits } from '@alcove/protocol';
import type { SignedInActor } from '../access/actor.ts';
import type { PersonRow } from '../store/queries/participants.ts';
import type { ConversationRow, MessageRow } from '../store/schema.ts';

/** Two audiences, two serializers: the same for lists, sync, REST and pushes (docs/architecture.md). */
export type Audience = 'staff' | 'contact';

export function audienceOf(actor: Pick<SignedInActor, 'kind'>): Audience {
  return actor.kind === 'contact' ? 'contact' : 'staff';
}

/** Longest preview of a message in a list, in code points. */
const previewMax = 140;

export function messageView(row: MessageRow): Message {
  // Field by field: this runs for every message sent, and a rest pattern costs several times as much.
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    rev: row.rev,
    clientMsgId: row.clientMsgId,
    type: row.type,
    senderKind: row.senderKind,
    senderId: row.senderId,
    text: row.text,
    createdAt: row.createdAt,
    replyTo: row.replyTo,
    threadRootId: row.threadRootId,
    replyCount: row.replyCount,
    threadCount: row.threadCount,
    quotes: row.quotes ? [...row.quotes] : [],
    reactions: row.reactions ? [...row.reactions] : [],
    editedAt: row.editedAt,
    deletedAt: row.deletedAt,
  };
}

export function previewView(row: MessageRow): Preview {
  const { seq, senderKind, senderId, createdAt } = row;
  const line = row.text.replace(/\s+/g, ' ').trim();
  // By code points, so that no emoji is cut in half; sliced first, so that a long text is not spread whole.
  const text = [...line.slice(0, previewMax * 2)].slice(0, previewMax).join('');
  return { seq, senderKind, senderId, text, createdAt };
}

export function participantView(row: PersonRow, audience: Audience): Participant {
  const kind = row.userId !== null ? 'user' : row.contactId !== null ? 'contact' : 'bot';
  return {
    kind,
    id: row.actorId,
    name: row.name,
    role: row.role,
    lastReadSeq: row.lastReadSeq,
    leftAt: row.leftAt,
    ...(audience === 'staff' && row.claimedEmail !== null && { claimedEmail: row.claimedEmail }),
  };
}

export function conversationView(row: ConversationRow, people: readonly PersonRow[], audience: Audience): Conversation {
  const { id, kind, visibility, status, title, assigneeId, headSeq, headRev, createdAt, activityAt } = row;
  const participants = people.map((person) => participantView(person, audience));
  return { id, kind, visibility, status, title, assigneeId, headSeq, headRev, createdAt, activityAt, participants };
}

export function unreadView(count: number): Unread {
  return { count, capped: count >= limits.unreadCap };
}

export function entryView(
  row: ConversationRow,
  people: readonly PersonRow[],
  newest: MessageRow | undefined,
  unread: number,
  audience: Audience,
): ConversationEntry {
  return {
    conversation: conversationView(row, people, audience),
    unread: unreadView(unread),
    preview: newest ? previewView(newest) : null,
  };
}
