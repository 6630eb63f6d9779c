import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Change, ChangeSet, Message, SyncAnswer } from '@alcove/protocol';
import fc from 'fast-check';
import { conversation, me, message } from '../testing/samples.ts';
import { type ConversationState, foldAnswer, foldChangeSet, foldRead } from './conversation-state.ts';

/** What people do to a conversation; numbers choose a message by its place. */
type Action =
  | { readonly type: 'send'; readonly text: string }
  | { readonly type: 'edit' | 'delete'; readonly at: number; readonly text: string }
  | { readonly type: 'title' | 'close'; readonly text: string }
  | { readonly type: 'hidden' }
  | { readonly type: 'read'; readonly at: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('send' as const), text: fc.string() }) },
  fc.record({ type: fc.constantFrom('edit' as const, 'delete' as const), at: fc.nat(), text: fc.string() }),
  fc.record({ type: fc.constantFrom('title' as const, 'close' as const), text: fc.string() }),
  fc.record({ type: fc.constant('hidden' as const) }),
  fc.record({ type: fc.constant('read' as const), at: fc.nat() }),
);

/** The server's side as invariant I4 has it: rows that carry their last revision, and no log. */
class Model {
  readonly epoch = 'e1';
  rev = 0;
  readonly messages: Message[] = [];
  conversation = conversation();
  conversationRev = 0;

  /** Does it and returns its push; null for what takes no revision. */
  act(action: Action): ChangeSet | null {
    if (action.type === 'read') {
      const lastReadSeq = Math.min(action.at, this.messages.length);
      const participants = this.conversation.participants.map((one) =>
        one.id === me.id ? { ...one, lastReadSeq: Math.max(one.lastReadSeq, lastReadSeq) } : one,
      );
      this.conversation = { ...this.conversation, participants };
      return null;
    }
    this.rev += 1;
    this.conversation = { ...this.conversation, headRev: this.rev };
    return { conversationId: 'cnv-1', epoch: this.epoch, rev: this.rev, changes: this.#change(action) };
  }

  sync(sinceRev: number, pageSize: number): SyncAnswer {
    const rows: { rev: number; change: Change }[] = this.messages.map((row) => ({
      rev: row.rev,
      change: { type: 'message', message: row },
    }));
    rows.push({ rev: this.conversationRev, change: { type: 'conversation', conversation: this.conversation } });
    const changed = rows.filter((row) => row.rev > sinceRev).sort((a, b) => a.rev - b.rev);
    const page = changed.slice(0, pageSize);
    const hasMore = changed.length > pageSize;
    return {
      ...this.#answer(),
      throughRev: hasMore ? (page.at(-1)?.rev ?? sinceRev) : this.rev,
      hasMore,
      reset: false,
      changes: page.map((row) => row.change),
      olderCursor: null,
    };
  }

  /** A snapshot that begins at `fromSeq`. */
  snapshot(fromSeq: number): SyncAnswer {
    const rows = this.messages.filter((row) => row.seq >= fromSeq);
    return {
      ...this.#answer(),
      throughRev: this.rev,
      hasMore: false,
      reset: true,
      changes: [
        { type: 'conversation', conversation: this.conversation },
        ...rows.map((row) => ({ type: 'message' as const, message: row })),
      ],
      olderCursor: fromSeq > 1 ? 'older' : null,
    };
  }

  #answer() {
    const reads = this.conversation.participants.map(({ kind, id, lastReadSeq }) => ({ kind, id, lastReadSeq }));
    return { epoch: this.epoch, headRev: this.rev, reads };
  }

  #change(action: Exclude<Action, { type: 'read' }>): Change[] {
    if (action.type === 'hidden') return [];
    if (!('at' in action) && action.type !== 'send') {
      const change = action.type === 'title' ? { title: action.text } : { status: 'closed' as const };
      this.conversation = { ...this.conversation, ...change };
      this.conversationRev = this.rev;
      return [{ type: 'conversation', conversation: this.conversation }];
    }
    if (action.type === 'send') {
      const row = message(this.messages.length + 1, { rev: this.rev, text: action.text });
      this.messages.push(row);
      this.conversation = { ...this.conversation, headSeq: row.seq, activityAt: row.createdAt };
      return [{ type: 'message', message: row }];
    }
    const at = action.at % Math.max(1, this.messages.length);
    const old = this.messages[at];
    if (!old) return [];
    const changed =
      action.type === 'edit' ? { text: action.text, editedAt: this.rev } : { text: '', deletedAt: this.rev };
    const row = { ...old, ...changed, rev: this.rev };
    this.messages[at] = row;
    return [{ type: 'message', message: row }];
  }
}

/** What a fresh client sees of the same stretch of history; what only guides the folding is left out. */
function visible({ skippedRev, ...state }: ConversationState): unknown {
  return { ...state, skippedRev: skippedRev > 0 };
}

function catchUp(model: Model, state: ConversationState, pageSize: number): ConversationState {
  let current = state;
  for (let more = true; more; ) {
    const answer = model.sync(current.rev, pageSize);
    const next = foldAnswer(current, answer);
    assert.ok(next);
    current = next;
    more = answer.hasMore;
  }
  return current;
}

it('folding changes onto an old snapshot equals a fresh one, by pulls, by pushes and by any mix with losses', () => {
  const step = fc.record({ action, arrives: fc.constantFrom('pushed', 'lost', 'twice') });
  const run = fc.property(
    fc.array(action, { maxLength: 20 }),
    fc.array(step, { maxLength: 40 }),
    fc.integer({ min: 1, max: 5 }),
    fc.nat({ max: 20 }),
    (before, steps, pageSize, hidden) => {
      const model = new Model();
      for (const one of before) model.act(one);
      const fromSeq = Math.max(1, Math.min(hidden, model.messages.length));
      let state = foldAnswer(null, model.snapshot(fromSeq));
      assert.ok(state);
      for (const { action: one, arrives } of steps) {
        const push = model.act(one);
        if (!push || arrives === 'lost') continue;
        for (let times = arrives === 'twice' ? 2 : 1; times > 0; times -= 1) {
          const next = foldChangeSet(state, push);
          state = next === 'gap' ? catchUp(model, state, pageSize) : next;
        }
      }
      state = catchUp(model, state, pageSize);
      const fresh = foldAnswer(null, model.snapshot(fromSeq));
      assert.ok(fresh);
      assert.deepEqual(visible(state), { ...(visible(fresh) as object), skippedRev: state.skippedRev > 0 });
    },
  );
  fc.assert(run, { numRuns: 1_000 });
});

it('folding is the same in whatever order reads and rows come', () => {
  const model = new Model();
  for (let count = 0; count < 5; count += 1) model.act({ type: 'send', text: 'x' });
  const state = foldAnswer(null, model.snapshot(1));
  assert.ok(state);
  model.act({ type: 'title', text: 't' });
  const read = { kind: me.kind, id: me.id, lastReadSeq: 4 };
  const readFirst = foldAnswer(foldRead(state, read), model.sync(5, 10));
  const rowsFirst = foldAnswer(state, model.sync(5, 10));
  assert.ok(rowsFirst);
  assert.deepEqual(readFirst, foldRead(rowsFirst, read));
});
