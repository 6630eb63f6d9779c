import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Message, SyncAnswer } from '@alcove/protocol';
import { createGroup, createStaff, createTenant, rest, startTestServer, type TestServer } from '@alcove/testkit';
import fc from 'fast-check';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.close());

/** One thing somebody does to a conversation; `at` picks a message that is there. */
type Action = { readonly kind: 'send' | 'reply' | 'edit' | 'delete' | 'react' | 'unreact'; readonly at: number };

const action: fc.Arbitrary<Action> = fc.record({
  // Mostly sends, as in life, and enough of them that answers come in several pages.
  kind: fc.constantFrom('send', 'send', 'send', 'send', 'reply', 'edit', 'delete', 'react', 'unreact'),
  at: fc.nat(1_000),
});

async function stage() {
  const tenant = await createTenant(server);
  const staff = await createStaff(server, tenant, { role: 'admin' });
  const conversationId = await createGroup(server, tenant, [staff]);
  const { token } = staff;
  const ids: { id: string; rev: number }[] = [];

  async function act({ kind, at }: Action): Promise<void> {
    const target = ids[at % Math.max(1, ids.length)];
    if (kind === 'send' || !target) {
      const { value } = await rest(server, 'message:send', { conversationId, text: `t${ids.length}` }, { token });
      ids.push(value.message);
    } else if (kind === 'reply') {
      const input = { conversationId, text: 'answer', replyTo: target.id };
      ids.push((await rest(server, 'message:send', input, { token })).value.message);
    } else if (kind === 'edit') {
      const current = await rest(server, 'message:get', { conversationId, messageId: target.id }, { token });
      const { rev } = current.value.message;
      const input = { conversationId, messageId: target.id, text: `edited ${at}`, baseRev: rev };
      await rest(server, 'message:edit', input, { token });
    } else if (kind === 'delete') {
      await rest(server, 'message:delete', { conversationId, messageId: target.id }, { token });
    } else {
      await rest(server, `message:${kind}`, { conversationId, messageId: target.id, emoji: '👍' }, { token });
    }
  }

  async function sync(position: { sinceRev?: number; epoch?: string }): Promise<SyncAnswer> {
    return (await rest(server, 'conversation:sync', { conversationId, ...position }, { token })).value;
  }

  /** All messages as history has them now. */
  async function snapshot(): Promise<Map<string, Message>> {
    const rows = new Map<string, Message>();
    let cursor: string | undefined;
    do {
      const input = { conversationId, limit: 100, ...(cursor && { cursor }) };
      const { value } = await rest(server, 'message:list', input, { token });
      for (const row of value.items) rows.set(row.id, row);
      cursor = value.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return rows;
  }
  return { act, sync, snapshot };
}

test('[P16] [R11] changes folded page by page onto an old state equal a fresh snapshot', async () => {
  const script = fc.tuple(
    fc.array(action, { minLength: 1, maxLength: 60 }),
    fc.array(action, { minLength: 1, maxLength: 330 }),
  );
  await fc.assert(
    fc.asyncProperty(script, async ([earlier, later]) => {
      const { act, sync, snapshot } = await stage();
      for (const one of earlier) await act(one);
      const state = await snapshot();
      const { epoch, headRev } = await sync({});
      for (const one of later) await act(one);
      let sinceRev = headRev;
      for (let more = true; more; ) {
        const answer: SyncAnswer = await sync({ sinceRev, epoch });
        assert.equal(answer.reset, false);
        for (const change of answer.changes)
          if (change.type === 'message') state.set(change.message.id, change.message);
        assert.ok(!answer.hasMore || answer.throughRev > sinceRev);
        sinceRev = answer.throughRev;
        more = answer.hasMore;
      }
      const fresh = await snapshot();
      assert.deepEqual(
        [...state.values()].sort((a, b) => a.seq - b.seq),
        [...fresh.values()].sort((a, b) => a.seq - b.seq),
      );
    }),
    { numRuns: 8 },
  );
});
