import type { Actor, ChangeSet, Conversation, ConversationEntry, Message, SyncAnswer, Tenant } from '@alcove/protocol';

export const tenant: Tenant = { id: 'ten-1', slug: 'demo', name: 'Demo' };
export const me: Actor = { tenantId: 'ten-1', kind: 'contact', id: 'ctc-me', role: 'contact', name: 'Me' };
export const agent: Actor = { tenantId: 'ten-1', kind: 'user', id: 'usr-agent', role: 'agent', name: 'Agent' };

/** A message of the agent's; `seq` and `rev` are the same number unless told. */
export function message(seq: number, more: Partial<Message> = {}): Message {
  return {
    id: `msg-${seq}`,
    conversationId: 'cnv-1',
    seq,
    rev: seq,
    clientMsgId: `client-${seq}`,
    type: 'text',
    senderKind: agent.kind,
    senderId: agent.id,
    text: `text ${seq}`,
    createdAt: 1_000 + seq,
    replyTo: null,
    threadRootId: null,
    replyCount: 0,
    threadCount: 0,
    quotes: [],
    reactions: [],
    editedAt: null,
    deletedAt: null,
    ...more,
  };
}

/** A message of one's own. */
export function mine(seq: number, clientMsgId: string, more: Partial<Message> = {}): Message {
  return message(seq, { clientMsgId, senderKind: me.kind, senderId: me.id, ...more });
}

export function conversation(more: Partial<Conversation> = {}): Conversation {
  return {
    id: 'cnv-1',
    kind: 'support',
    visibility: 'customer',
    status: 'open',
    title: null,
    assigneeId: null,
    headSeq: 0,
    headRev: 0,
    createdAt: 1_000,
    activityAt: 1_000,
    participants: [
      { kind: me.kind, id: me.id, name: me.name, role: 'owner', lastReadSeq: 0, leftAt: null },
      { kind: agent.kind, id: agent.id, name: agent.name, role: 'member', lastReadSeq: 0, leftAt: null },
    ],
    ...more,
  };
}

/** A snapshot with these messages, as a first `conversation:join` gets it. */
export function snapshot(messages: readonly Message[], more: Partial<SyncAnswer> = {}): SyncAnswer {
  const headRev = Math.max(0, ...messages.map((one) => one.rev));
  const headSeq = Math.max(0, ...messages.map((one) => one.seq));
  return {
    epoch: 'e1',
    headRev,
    throughRev: headRev,
    hasMore: false,
    reset: true,
    changes: [
      { type: 'conversation', conversation: conversation({ headRev, headSeq }) },
      ...messages.map((one) => ({ type: 'message' as const, message: one })),
    ],
    reads: [],
    olderCursor: null,
    ...more,
  };
}

/** What `conversation:sync` answers when these messages changed. */
export function delta(messages: readonly Message[], more: Partial<SyncAnswer> = {}): SyncAnswer {
  const answer = snapshot(messages, { reset: false, ...more });
  return { ...answer, changes: answer.changes.filter((change) => change.type === 'message') };
}

/** The push of one message at its own revision. */
export function pushed(one: Message, epoch = 'e1'): { name: 'message:new'; payload: ChangeSet } {
  const { conversationId, rev } = one;
  return { name: 'message:new', payload: { conversationId, epoch, rev, changes: [{ type: 'message', message: one }] } };
}

export function entry(id: string, activityAt: number, more: Partial<ConversationEntry> = {}): ConversationEntry {
  return {
    conversation: conversation({ id, activityAt, headSeq: 1, headRev: 1 }),
    unread: { count: 0, capped: false },
    preview: null,
    ...more,
  };
}
