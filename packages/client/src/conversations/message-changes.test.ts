import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Message } from '@alcove/protocol';
import type { TimelineMessage } from '../api.ts';
import { createChatClient } from '../create-chat-client.ts';
import { FakePage, json } from '../testing/fake-environment.ts';
import { settled } from '../testing/fake-time.ts';
import { refusal } from '../testing/fake-transport.ts';
import { agent, conversation, entry, me, message, mine, snapshot, tenant } from '../testing/samples.ts';

/** A conversation with one message of one's own (`mine`) and one of the agent's (`msg-1`), open over a link. */
async function open() {
  const page = new FakePage();
  const { transport } = page;
  const { answers } = transport;
  answers['session:me'] = () => ({ actor: me, tenant });
  answers['conversation:list'] = () => ({ items: [entry('cnv-1', 100)], nextCursor: null });
  answers['conversation:join'] = () => snapshot([message(1), mine(2, 'mine')]);
  page.routes.set('POST /support/start', () => json({ token: 't', actor: me, tenant, conversation: conversation() }));
  const client = createChatClient(
    { url: 'https://chat.example', tenant: 'demo', auth: { kind: 'visitor' } },
    page.environment,
  );
  await client.startSupport({ name: 'Me', email: 'me@example.com' });
  const handle = client.conversation('cnv-1');
  handle.open();
  await settled();
  const line = (key: string): TimelineMessage | undefined =>
    handle.timeline.get().messages.find((one) => one.key === key);
  const shown = (key: string) => {
    const one = line(key);
    return one && [one.text, one.delivery, one.error?.code ?? null];
  };
  const away = () => {
    transport.onOpen = 'fail';
    transport.drop();
  };
  const back = async () => {
    transport.onOpen = 'accept';
    page.setNetwork(true);
    await settled();
  };
  /** The order in which the outbox sent its operations. */
  const sent = () => transport.requests.map((one) => one.name).filter((name) => name.startsWith('message:'));
  return { page, client, handle, transport, answers, line, shown, away, back, sent };
}

const edited = (rev: number, text: string): Message => mine(2, 'mine', { rev, text, editedAt: 5_000 });

describe('an edit', () => {
  it('is shown at once, sent with the revision it is based on, and stays shown until it is synced', async () => {
    const { handle, transport, answers, shown, line } = await open();
    let answer = () => {};
    answers['message:edit'] = () =>
      new Promise((resolve) => {
        answer = () => resolve({ message: edited(3, 'better') });
      });
    await handle.edit('mine', 'better');
    await settled();
    assert.deepEqual(shown('mine'), ['better', 'sending', null]);
    assert.deepEqual(transport.inputsOf('message:edit'), [
      { conversationId: 'cnv-1', messageId: 'msg-2', text: 'better', baseRev: 2 },
    ]);
    answer();
    await settled();
    assert.deepEqual(shown('mine'), ['better', 'sent', null]);
    transport.push({
      name: 'message:changed',
      payload: {
        conversationId: 'cnv-1',
        epoch: 'e1',
        rev: 3,
        changes: [{ type: 'message', message: edited(3, 'better') }],
      },
    });
    assert.deepEqual([shown('mine'), line('mine')?.editedAt], [['better', 'sent', null], 5_000]);
  });

  it('of a message that waits changes that message, so that the first text is never sent', async () => {
    const { client, handle, transport, answers, shown, away, back, sent } = await open();
    away();
    const key = await handle.send({ text: 'frist' });
    await handle.edit(key, 'first');
    assert.deepEqual([shown(key), client.outbox.get().waiting], [['first', 'queued', null], 1]);
    answers['message:send'] = ({ clientMsgId = '', text }) => ({
      message: mine(3, clientMsgId, { text }),
      duplicate: false,
    });
    await back();
    assert.deepEqual([sent(), transport.inputsOf('message:send')[0]?.text], [['message:send'], 'first']);
  });

  it('of a message on its way follows it', async () => {
    const { client, handle, transport, answers, shown, sent } = await open();
    let answer = () => {};
    answers['message:send'] = ({ clientMsgId = '', text }) =>
      new Promise((resolve) => {
        answer = () => resolve({ message: mine(3, clientMsgId, { text }), duplicate: false });
      });
    answers['message:edit'] = ({ text }) => ({ message: mine(3, key, { rev: 4, text }) });
    const key = await handle.send({ text: 'frist' });
    await settled();
    await handle.edit(key, 'first');
    assert.deepEqual(shown(key), ['first', 'sending', null]);
    answer();
    await settled();
    assert.deepEqual(sent(), ['message:send', 'message:edit']);
    assert.deepEqual(transport.inputsOf('message:edit'), [
      { conversationId: 'cnv-1', messageId: 'msg-3', text: 'first', baseRev: 3 },
    ]);
    assert.deepEqual([shown(key), client.outbox.get().waiting], [['first', 'sent', null], 0]);
  });

  it('reaches a message that had arrived with its first text though nobody was told', async () => {
    const { page, handle, transport, answers, shown } = await open();
    answers['message:send'] = () => Promise.reject(refusal('internal', { retryable: true }));
    const key = await handle.send({ text: 'frist' });
    await settled();
    await handle.edit(key, 'first');
    answers['message:send'] = ({ clientMsgId = '' }) => ({
      message: mine(3, clientMsgId, { text: 'frist' }),
      duplicate: true,
    });
    answers['message:edit'] = ({ text }) => ({ message: mine(3, key, { rev: 4, text }) });
    await page.time.pass(1_000);
    assert.equal(transport.inputsOf('message:edit')[0]?.text, 'first');
    assert.deepEqual(shown(key), ['first', 'sent', null]);
  });

  it('after an edit is one edit, and on its way it follows with the new revision', async () => {
    const { handle, transport, answers, away, back } = await open();
    away();
    await handle.edit('mine', 'a');
    await handle.edit('mine', 'b');
    let answer = () => {};
    answers['message:edit'] = ({ text }) =>
      new Promise((resolve) => {
        answer = () => resolve({ message: edited(3, text) });
      });
    await back();
    await handle.edit('mine', 'c');
    answer();
    await settled();
    assert.deepEqual(
      transport.inputsOf('message:edit').map((input) => [input.text, input.baseRev]),
      [
        ['b', 2],
        ['c', 3],
      ],
    );
  });

  it('that somebody’s reaction overtook is sent again by itself', async () => {
    const { handle, transport, answers, shown } = await open();
    answers['message:edit'] = ({ baseRev, text }) => {
      if (baseRev === 2) throw refusal('conflict', { current: mine(2, 'mine', { rev: 7 }) });
      return { message: edited(8, text) };
    };
    await handle.edit('mine', 'better');
    await settled();
    assert.deepEqual(
      transport.inputsOf('message:edit').map((input) => input.baseRev),
      [2, 7],
    );
    assert.deepEqual(shown('mine'), ['better', 'sent', null]);
  });

  it('that conflicts fails with how the message stands; then it can be kept or given up', async () => {
    const { client, handle, transport, answers, shown, line } = await open();
    const current = edited(7, 'from another device');
    answers['message:edit'] = () => Promise.reject(refusal('conflict', { current }));
    await handle.edit('mine', 'better');
    await settled();
    assert.deepEqual(shown('mine'), ['better', 'failed', 'conflict']);
    assert.deepEqual([line('mine')?.error?.current, client.outbox.get().failed], [current, 1]);
    await handle.retry('mine');
    await settled();
    assert.deepEqual(
      transport.inputsOf('message:edit').map((input) => input.baseRev),
      [2, 7],
    );
    await handle.discard('mine');
    assert.deepEqual([shown('mine'), client.outbox.get().failed], [['from another device', 'sent', null], 0]);
  });

  it('of nothing that is here, or to nothing, is refused before it is stored', async () => {
    const { client, handle } = await open();
    await assert.rejects(handle.edit('unknown', 'x'), { code: 'not_found' });
    await assert.rejects(handle.edit('mine', ' '), { code: 'invalid_input' });
    assert.equal(client.outbox.get().waiting, 0);
  });
});

describe('a deletion', () => {
  it('is shown at once and sent', async () => {
    const { handle, transport, answers, line } = await open();
    answers['message:delete'] = () => ({ message: mine(2, 'mine', { rev: 3, text: '', deletedAt: 5_000 }) });
    await handle.remove('mine');
    assert.deepEqual([line('mine')?.text, line('mine')?.deletedAt !== null], ['', true]);
    await settled();
    assert.deepEqual(transport.inputsOf('message:delete'), [{ conversationId: 'cnv-1', messageId: 'msg-2' }]);
    assert.deepEqual([line('mine')?.deletedAt, line('mine')?.delivery], [5_000, 'sent']);
  });

  it('of a message that waits takes it out, of a pending edit replaces it', async () => {
    const { client, handle, away, back, answers, line, sent } = await open();
    away();
    const key = await handle.send({ text: 'never' });
    await handle.remove(key);
    assert.deepEqual([line(key), client.outbox.get().waiting], [undefined, 0]);
    await handle.edit('mine', 'better');
    await handle.remove('mine');
    answers['message:delete'] = () => ({ message: mine(2, 'mine', { rev: 3, text: '', deletedAt: 5_000 }) });
    await back();
    assert.deepEqual(sent(), ['message:delete']);
  });

  it('of a message on its way follows it, also when nobody was told that it arrived', async () => {
    const { page, handle, transport, answers, line, sent } = await open();
    let fail = () => {};
    answers['message:send'] = () =>
      new Promise((_, reject) => {
        fail = () => reject(refusal('internal', { retryable: true }));
      });
    const key = await handle.send({ text: 'oops' });
    await settled();
    await handle.remove(key);
    assert.equal(line(key)?.text, '');
    fail();
    answers['message:delete'] = () => ({ message: mine(3, key, { rev: 4, text: '', deletedAt: 5_000 }) });
    answers['message:send'] = ({ clientMsgId = '', text }) => ({
      message: mine(3, clientMsgId, { text }),
      duplicate: true,
    });
    await page.time.pass(1_000);
    assert.deepEqual(sent(), ['message:send', 'message:send', 'message:delete']);
    assert.equal(transport.inputsOf('message:delete')[0]?.messageId, 'msg-3');
    assert.deepEqual([line(key)?.text, line(key)?.delivery], ['', 'sent']);
  });

  it('of a message that is refused while on its way is done', async () => {
    const { client, handle, answers, line } = await open();
    let refuse = () => {};
    answers['message:send'] = () =>
      new Promise((_, reject) => {
        refuse = () => reject(refusal('conversation_closed'));
      });
    const key = await handle.send({ text: 'oops' });
    await settled();
    await handle.remove(key);
    refuse();
    await settled();
    assert.deepEqual([line(key), client.outbox.get()], [undefined, { waiting: 0, failed: 0, persistence: 'saved' }]);
  });
});

describe('a deletion', () => {
  it('in place of an edit on its way is tried for itself when that is refused', async () => {
    const { client, handle, answers, sent } = await open();
    let refuse = () => {};
    answers['message:edit'] = () =>
      new Promise((_, reject) => {
        refuse = () => reject(refusal('forbidden'));
      });
    answers['message:delete'] = () => ({ message: mine(2, 'mine', { rev: 3, text: '', deletedAt: 5_000 }) });
    await handle.edit('mine', 'better');
    await settled();
    await handle.remove('mine');
    refuse();
    await settled();
    assert.deepEqual([sent(), client.outbox.get().failed], [['message:edit', 'message:delete'], 0]);
  });
});

describe('a reaction', () => {
  it('to somebody’s message is no sign that they stopped writing', async () => {
    const { handle, transport } = await open();
    const { kind, id, name } = agent;
    transport.push({ name: 'typing', payload: { conversationId: 'cnv-1', kind, id, name, active: true } });
    const row = message(1, { rev: 3, reactions: [{ emoji: '👍', actorIds: [me.id] }] });
    const payload = {
      conversationId: 'cnv-1',
      epoch: 'e1',
      rev: 3,
      changes: [{ type: 'message' as const, message: row }],
    };
    transport.push({ name: 'message:changed', payload });
    assert.equal(handle.typing.get().length, 1);
  });

  it('is shown at once on anybody’s message, and sent', async () => {
    const { handle, transport, answers, line } = await open();
    answers['message:react'] = ({ emoji }) => ({
      message: message(1, { rev: 3, reactions: [{ emoji, actorIds: [me.id] }] }),
    });
    await handle.react('msg-1', '👍');
    assert.deepEqual(line('msg-1')?.reactions, [{ emoji: '👍', actorIds: [me.id] }]);
    assert.equal(line('msg-1')?.delivery, 'sent');
    await settled();
    assert.deepEqual(transport.inputsOf('message:react'), [
      { conversationId: 'cnv-1', messageId: 'msg-1', emoji: '👍' },
    ]);
    assert.deepEqual(line('msg-1')?.reactions, [{ emoji: '👍', actorIds: [me.id] }]);
  });

  it('and its taking back are one wish, while others are wishes of their own', async () => {
    const { client, handle, away, back, answers, line, sent } = await open();
    away();
    await handle.react('msg-1', '👍');
    await handle.react('msg-1', '🎉');
    await handle.unreact('msg-1', '👍');
    assert.deepEqual(line('msg-1')?.reactions, [{ emoji: '🎉', actorIds: [me.id] }]);
    assert.equal(client.outbox.get().waiting, 2);
    answers['message:react'] = () => ({ message: message(1, { rev: 3 }) });
    answers['message:unreact'] = () => ({ message: message(1, { rev: 3 }) });
    await back();
    assert.deepEqual(sent(), ['message:unreact', 'message:react']);
  });

  it('that is refused is not shown any more, and says so until it is discarded', async () => {
    const { handle, answers, line, shown } = await open();
    answers['message:react'] = () => Promise.reject(refusal('invalid_input'));
    await handle.react('msg-1', 'text');
    await settled();
    assert.deepEqual([line('msg-1')?.reactions, shown('msg-1')], [[], ['text 1', 'failed', 'invalid_input']]);
    await handle.discard('msg-1');
    assert.deepEqual(shown('msg-1'), ['text 1', 'sent', null]);
  });
});

it('changes and messages of a conversation are sent in the order they were made', async () => {
  const { handle, away, back, answers, sent } = await open();
  away();
  await handle.react('msg-1', '👍');
  await handle.send({ text: 'hi', replyTo: 'msg-1', quotes: ['msg-2'] });
  await handle.edit('mine', 'better');
  answers['message:react'] = () => ({ message: message(1, { rev: 3 }) });
  answers['message:send'] = ({ clientMsgId = '' }) => ({ message: mine(3, clientMsgId, { rev: 4 }), duplicate: false });
  answers['message:edit'] = () => ({ message: edited(5, 'better') });
  await back();
  assert.deepEqual(sent(), ['message:react', 'message:send', 'message:edit']);
});

it('an answer shows what it answers and cites, before and after it is sent', async () => {
  const { handle, answers, transport, line } = await open();
  answers['message:send'] = ({ clientMsgId = '', replyTo = null, quotes = [] }) => ({
    message: mine(3, clientMsgId, { replyTo, threadRootId: replyTo, quotes }),
    duplicate: false,
  });
  const key = await handle.send({ text: 'hi', replyTo: 'msg-1', quotes: ['msg-2'] });
  assert.deepEqual([line(key)?.replyTo, line(key)?.quotes, line(key)?.id], ['msg-1', ['msg-2'], null]);
  await settled();
  const { replyTo, quotes } = transport.inputsOf('message:send')[0] ?? {};
  assert.deepEqual([replyTo, quotes], ['msg-1', ['msg-2']]);
  assert.deepEqual([line(key)?.replyTo, line(key)?.threadRootId, line(key)?.id], ['msg-1', 'msg-1', 'msg-3']);
});
