import type { Change, ChangeSet, Conversation, Message, Output, ReadPosition, SyncAnswer } from '@alcove/protocol';

/** What this client knows of one conversation: a snapshot at one revision. Immutable. */
export interface ConversationState {
  readonly epoch: string;
  /** Everything up to this revision is in. */
  readonly rev: number;
  readonly conversation: Conversation;
  /** By `seq`, from the oldest loaded one to the newest; without holes, save between two pages of a catch-up. */
  readonly messages: readonly Message[];
  /** Where history before the oldest loaded message goes on; null when all of it is here. */
  readonly olderCursor: string | null;
  /** Highest revision of a change to a message that is not loaded. A page of history read before it may be stale. */
  readonly skippedRev: number;
}

/**
 * Catches up with a sync answer (invariant I4): a `reset` replaces everything, else the rows are folded in and the
 * revision jumps to `throughRev`.
 * @returns null when the answer does not fit what is here, so that a snapshot must be asked for.
 */
export function foldAnswer(state: ConversationState | null, answer: SyncAnswer): ConversationState | null {
  if (!answer.reset) {
    if (!state || state.epoch !== answer.epoch) return null;
    return answer.reads.reduce(foldRead, foldRows(state, answer.changes, answer.throughRev));
  }
  const conversation = lastConversation(answer.changes);
  if (!conversation) return null;
  const empty = { epoch: answer.epoch, rev: 0, conversation, messages: [], olderCursor: null, skippedRev: 0 };
  const snapshot = foldRows(empty, answer.changes, answer.throughRev);
  return answer.reads.reduce(foldRead, { ...snapshot, olderCursor: answer.olderCursor });
}

/**
 * Applies one pushed change if it is the next one.
 * @returns the new state; the same one for what is in already; `gap` when something before it is missing.
 */
export function foldChangeSet(state: ConversationState | null, set: ChangeSet): ConversationState | 'gap' {
  if (!state || set.epoch !== state.epoch || set.rev > state.rev + 1) return 'gap';
  return set.rev <= state.rev ? state : foldRows(state, set.changes, set.rev);
}

/** Raises one participant's read position. A lower one, or somebody unknown, changes nothing. */
export function foldRead(state: ConversationState, read: ReadPosition): ConversationState {
  const { participants } = state.conversation;
  const behind = participants.some((one) => isSame(one, read) && one.lastReadSeq < read.lastReadSeq);
  if (!behind) return state;
  const raised = participants.map((one) => (isSame(one, read) ? { ...one, lastReadSeq: read.lastReadSeq } : one));
  return { ...state, conversation: { ...state.conversation, participants: raised } };
}

/** Puts a page of history in front. Rows that are here in a newer version stay. */
export function foldOlder(state: ConversationState, page: Output<'message:list'>): ConversationState {
  return { ...state, messages: mergeRows(state.messages, page.items), olderCursor: page.nextCursor };
}

/** Folds rows as they stood at `sourceRev`; the newest version of each wins, so order and repeats do not matter. */
function foldRows(state: ConversationState, changes: readonly Change[], sourceRev: number): ConversationState {
  const rev = Math.max(state.rev, sourceRev);
  const floor = state.olderCursor === null ? 0 : (state.messages[0]?.seq ?? 0);
  const loaded: Message[] = [];
  let skippedRev = state.skippedRev;
  for (const change of changes) {
    if (change.type !== 'message') continue;
    if (change.message.seq >= floor) loaded.push(change.message);
    else skippedRev = Math.max(skippedRev, change.message.rev);
  }
  const messages = loaded.length > 0 ? mergeRows(state.messages, loaded) : state.messages;
  const row = lastConversation(changes);
  const held = row ? foldConversation(state.conversation, row, sourceRev) : state.conversation;
  return { ...state, rev, messages, conversation: withHead(held, messages, rev), skippedRev };
}

function mergeRows(held: readonly Message[], rows: readonly Message[]): readonly Message[] {
  const [only] = rows;
  const newest = held.at(-1);
  if (rows.length === 1 && only && (!newest || only.seq > newest.seq)) return [...held, only];
  const bySeq = new Map(held.map((message) => [message.seq, message]));
  for (const row of rows) {
    const known = bySeq.get(row.seq);
    if (!known || known.rev <= row.rev) bySeq.set(row.seq, row);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** Takes the newer row, but no read position back: those travel by themselves and only rise. */
function foldConversation(held: Conversation, row: Conversation, sourceRev: number): Conversation {
  if (Math.max(row.headRev, sourceRev) < held.headRev) return held;
  const participants = row.participants.map((one) => {
    const known = held.participants.find((other) => isSame(one, other));
    return known && known.lastReadSeq > one.lastReadSeq ? { ...one, lastReadSeq: known.lastReadSeq } : one;
  });
  return { ...row, participants };
}

/** A new message moves the head, whether or not the conversation's own row came with it. */
function withHead(conversation: Conversation, messages: readonly Message[], rev: number): Conversation {
  const newest = messages.at(-1);
  const headRev = Math.max(conversation.headRev, rev);
  if (!newest || newest.seq <= conversation.headSeq) {
    return headRev === conversation.headRev ? conversation : { ...conversation, headRev };
  }
  return { ...conversation, headRev, headSeq: newest.seq, activityAt: newest.createdAt };
}

function lastConversation(changes: readonly Change[]): Conversation | null {
  const change = changes.findLast((one) => one.type === 'conversation');
  return change?.conversation ?? null;
}

function isSame(one: { kind: string; id: string }, other: { kind: string; id: string }): boolean {
  return one.kind === other.kind && one.id === other.id;
}
