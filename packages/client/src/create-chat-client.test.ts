import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createChatClient } from './create-chat-client.ts';
import { type FakePage, json } from './testing/fake-environment.ts';
import { settled } from './testing/fake-time.ts';
import { refusal } from './testing/fake-transport.ts';
import { agent, conversation, me, message, mine, pushed, tenant } from './testing/samples.ts';
import { page, url, visitor, visitorOn } from './testing/visitor-page.ts';

describe('a visitor', () => {
  it('connects to nothing and stores nothing before the form', async () => {
    const one = page();
    const client = visitorOn(one);
    await client.start();
    assert.deepEqual(client.session.get(), { state: 'signed-out', actor: null, tenant: null, unsent: 0 });
    assert.deepEqual([client.connection.get().state, one.transport.tries, one.outboxes.size], ['idle', [], 0]);
  });

  it('is signed in and online after the form', async () => {
    const one = page();
    let form: unknown;
    one.routes.set('POST /support/start', ({ body }) => {
      form = body;
      return json({ token: 'visitor token', actor: me, tenant, conversation: conversation() });
    });
    const client = visitorOn(one);
    assert.equal(await client.startSupport({ name: 'Me', email: 'me@example.com' }), 'cnv-1');
    await settled();
    const { clientId, ...rest } = form as { clientId: string };
    assert.deepEqual(rest, { tenant: 'demo', name: 'Me', email: 'me@example.com' });
    assert.ok(clientId.length >= 21);
    assert.deepEqual(one.transport.tries, ['visitor token']);
    assert.equal(client.session.get().actor?.id, me.id);
    assert.deepEqual([client.connection.get().state, client.connection.get().lastSyncAt], ['online', one.time.now()]);
  });

  it('repeats a form that got lost with the same secret', async () => {
    const one = page();
    const secrets: string[] = [];
    one.routes.set('POST /support/start', ({ body }) => {
      secrets.push((body as { clientId: string }).clientId);
      throw new TypeError('Failed to fetch');
    });
    const client = visitorOn(one);
    for (let tries = 0; tries < 2; tries += 1) {
      await assert.rejects(client.startSupport({ name: 'Me', email: 'me@example.com' }), { code: 'offline' });
    }
    assert.equal(new Set(secrets).size, 1);
    assert.equal(secrets.length, 2);
  });

  it('is known again on the next page, also without a server, and what was written meanwhile is sent later', async () => {
    const one = page();
    const first = await visitor(one);
    first.client.destroy();
    one.transport.onOpen = 'fail';
    const client = visitorOn(one);
    await client.start();
    assert.equal(client.session.get().state, 'signed-in');
    const handle = client.conversation('cnv-1');
    handle.open();
    const keys = [await handle.send({ text: 'one' }), await handle.send({ text: 'two' })];
    assert.deepEqual(
      handle.timeline.get().messages.map((line) => [line.key, line.delivery]),
      keys.map((key) => [key, 'queued']),
    );
    client.destroy();
    one.transport.onOpen = 'accept';
    one.transport.answers['message:send'] = ({ clientMsgId = '', text }) => {
      const seq = one.transport.inputsOf('message:send').length + 1;
      return { message: mine(seq, clientMsgId, { text }), duplicate: false };
    };
    const next = visitorOn(one);
    await next.start();
    await settled();
    assert.deepEqual(
      one.transport.inputsOf('message:send').map((input) => input.clientMsgId),
      keys,
    );
    assert.deepEqual(next.outbox.get(), { waiting: 0, failed: 0, persistence: 'saved' });
  });

  it('whose token is refused is signed out and forgotten', async () => {
    const { client, page: one, transport } = await visitor();
    transport.onOpen = refusal('session_expired').error;
    transport.drop();
    await one.time.pass(500);
    assert.deepEqual(client.session.get(), { state: 'signed-out', actor: null, tenant: null, unsent: 0 });
    assert.deepEqual([client.connection.get().state, client.connection.get().error?.code], ['idle', 'session_expired']);
    const [stored] = one.visitors.values();
    assert.equal(await stored?.read(), null);
  });

  it('who logs out leaves nothing behind', async () => {
    const { client, page: one, transport } = await visitor();
    transport.answers['message:send'] = () => new Promise(() => {});
    await client.conversation('cnv-1').send({ text: 'hi' });
    await client.logout();
    assert.deepEqual([client.session.get().state, client.connection.get().state], ['signed-out', 'idle']);
    const [outbox] = one.outboxes.values();
    assert.deepEqual(await outbox?.load(), []);
    const [stored] = one.visitors.values();
    assert.equal(await stored?.read(), null);
    assert.deepEqual(
      [client.conversations.state.get().entries, client.conversation('cnv-1').timeline.get().messages],
      [[], []],
    );
  });
});

describe('a conversation', () => {
  it('shows what it has, what is sent, and what the other says', async () => {
    const { client, transport } = await visitor();
    const handle = client.conversation('cnv-1');
    assert.equal(client.conversation('cnv-1'), handle);
    const close = handle.open();
    assert.equal(handle.timeline.get().state, 'loading');
    assert.equal(client.connection.get().state, 'syncing');
    await settled();
    assert.deepEqual([handle.timeline.get().state, client.connection.get().state], ['ready', 'online']);
    let acknowledge = () => {};
    transport.answers['message:send'] = ({ clientMsgId = '', text }) =>
      new Promise((resolve) => {
        acknowledge = () => resolve({ message: mine(2, clientMsgId, { text }), duplicate: false });
      });
    const shown: string[] = [];
    const stop = handle.timeline.listen(({ messages }) => {
      shown.push(messages.map((line) => `${line.text}:${line.delivery}`).join(' '));
    });
    const key = await handle.send({ text: 'hi' });
    await settled();
    acknowledge();
    await settled();
    transport.push(pushed(mine(2, key, { text: 'hi' })));
    transport.push(pushed(message(3)));
    stop();
    assert.deepEqual(
      [...new Set(shown)],
      ['text 1:sent hi:queued', 'text 1:sent hi:sending', 'text 1:sent hi:sent', 'text 1:sent hi:sent text 3:sent'],
    );
    close();
  });

  it('raises the read position here, in the list and on the server', async () => {
    const { client, transport } = await visitor();
    const handle = client.conversation('cnv-1');
    handle.open();
    await settled();
    handle.markRead();
    handle.markRead();
    assert.equal(handle.timeline.get().lastReadSeq, 1);
    await settled();
    assert.deepEqual(transport.inputsOf('read:mark'), [{ conversationId: 'cnv-1', seq: 1 }]);
  });

  it('shows how far others have read, and who writes until the message is there', async () => {
    const { client, transport } = await visitor();
    const handle = client.conversation('cnv-1');
    handle.open();
    await settled();
    const who = { conversationId: 'cnv-1', kind: agent.kind, id: agent.id };
    transport.push({ name: 'read:receipts', payload: { ...who, lastReadSeq: 1 } });
    assert.equal(handle.timeline.get().participants[1]?.lastReadSeq, 1);
    transport.push({ name: 'typing', payload: { ...who, name: 'Agent', active: true } });
    transport.push({
      name: 'typing',
      payload: { conversationId: 'cnv-1', kind: me.kind, id: me.id, name: 'Me', active: true },
    });
    assert.deepEqual(
      handle.typing.get().map((one) => one.name),
      ['Agent'],
    );
    transport.push(pushed(message(2)));
    assert.deepEqual(handle.typing.get(), []);
  });

  it('refuses an empty and an overlong message before it is stored', async () => {
    const { client } = await visitor();
    const handle = client.conversation('cnv-1');
    await assert.rejects(handle.send({ text: ' \n' }), { code: 'invalid_input' });
    await assert.rejects(handle.send({ text: 'x'.repeat(8_001) }), { code: 'invalid_input' });
    assert.equal(client.outbox.get().waiting, 0);
  });

  it('one was removed from shows nothing of it any more', async () => {
    const { client, transport } = await visitor();
    const handle = client.conversation('cnv-1');
    handle.open();
    await settled();
    const payload = {
      conversationId: 'cnv-1',
      headSeq: 1,
      headRev: 2,
      senderKind: null,
      senderId: null,
      counts: false,
      preview: null,
      removed: true,
    };
    transport.push({ name: 'conversation:changed', payload });
    const { state, error, messages } = handle.timeline.get();
    assert.deepEqual([state, error?.code, messages], ['failed', 'not_found', []]);
    assert.equal(client.conversations.state.get().entries.length, 0);
  });
});

describe('staff', () => {
  it('are asked for by their cookie, and can sign in when nobody is', async () => {
    const one = page();
    one.routes.set('GET /session', () => json({ error: refusal('unauthenticated').error }, 401));
    one.routes.set('POST /session', () => json({ actor: agent, tenant, token: null }));
    one.transport.answers['session:me'] = () => ({ actor: agent, tenant });
    const client = createChatClient({ url, auth: { kind: 'cookie' } }, one.environment);
    await client.start();
    assert.equal(client.session.get().state, 'signed-out');
    await client.login({ email: 'a@example.com', password: 'secret' });
    await settled();
    assert.deepEqual([client.session.get().actor?.id, client.connection.get().state], [agent.id, 'online']);
    assert.deepEqual(one.transport.tries, [null]);
  });

  it('are known as soon as the server can be reached', async () => {
    const one = page();
    const client = createChatClient({ url, auth: { kind: 'cookie' } }, one.environment);
    const starting = client.start();
    await settled();
    assert.deepEqual([client.session.get().state, client.connection.get().state], ['unknown', 'offline']);
    one.routes.set('GET /session', () => json({ actor: me, tenant }));
    await one.time.pass(500);
    await starting;
    assert.equal(client.session.get().state, 'signed-in');
  });

  it('are somebody else when the cookie is: nothing of the first is shown or sent', async () => {
    const one = page();
    one.routes.set('GET /session', () => json({ actor: me, tenant }));
    const client = createChatClient({ url, auth: { kind: 'cookie' } }, one.environment);
    await client.start();
    await settled();
    one.transport.onOpen = 'fail';
    one.transport.drop();
    await client.conversation('cnv-1').send({ text: 'mine' });
    one.transport.answers['session:me'] = () => ({ actor: agent, tenant });
    one.transport.onOpen = 'accept';
    await one.time.pass(5_000);
    assert.equal(client.session.get().actor?.id, agent.id);
    assert.deepEqual([client.connection.get().state, client.outbox.get().waiting], ['online', 0]);
    assert.deepEqual(
      [one.transport.inputsOf('message:send'), client.conversation('cnv-1').timeline.get().messages],
      [[], []],
    );
  });

  it('who cannot tell the server that they log out stay signed in', async () => {
    const one = page();
    one.routes.set('GET /session', () => json({ actor: me, tenant }));
    one.routes.delete('DELETE /session');
    const client = createChatClient({ url, auth: { kind: 'cookie' } }, one.environment);
    await client.start();
    await assert.rejects(client.logout(), { code: 'offline' });
    assert.equal(client.session.get().state, 'signed-in');
  });
});

describe('a token of the host’s', () => {
  function withTokens(one: FakePage, valid: () => string) {
    let asked = 0;
    one.routes.set('GET /session', ({ headers }) =>
      headers.get('authorization') === `Bearer ${valid()}`
        ? json({ actor: me, tenant })
        : json({ error: refusal('session_expired').error }, 401),
    );
    const getToken = async () => {
      asked += 1;
      return `token ${asked}`;
    };
    return {
      client: createChatClient({ url, auth: { kind: 'token', getToken } }, one.environment),
      asked: () => asked,
    };
  }

  it('is asked for once by all who need it, and again after a refusal', async () => {
    const { client, asked } = withTokens(page(), () => 'token 2');
    await client.start();
    await settled();
    assert.deepEqual([client.session.get().state, asked(), client.connection.get().state], ['signed-in', 2, 'online']);
  });

  it('that is refused again ends the try instead of asking for ever', async () => {
    const { client, asked } = withTokens(page(), () => 'none');
    await client.start();
    assert.deepEqual([client.session.get().state, asked()], ['signed-out', 2]);
  });

  it('is renewed when the link refuses it, and the outbox goes on by itself', async () => {
    const one = page();
    const { client, asked } = withTokens(one, () => 'token 1');
    await client.start();
    await settled();
    one.transport.answers['message:send'] = ({ clientMsgId = '' }) => {
      if (one.transport.tries.length === 1) throw refusal('session_expired');
      return { message: mine(2, clientMsgId), duplicate: false };
    };
    await client.conversation('cnv-1').send({ text: 'hi' });
    await one.time.pass(500);
    assert.deepEqual([asked(), client.outbox.get().waiting, client.outbox.get().failed], [2, 0, 0]);
    assert.deepEqual(one.transport.tries, ['token 1', 'token 2']);
  });

  it('that opens a link on which nothing is allowed is not asked for without a pause', async () => {
    const one = page();
    const { client, asked } = withTokens(one, () => 'token 1');
    one.transport.answers['session:me'] = () => Promise.reject(refusal('session_expired'));
    await client.start();
    await one.time.pass(60_000);
    assert.deepEqual([asked(), client.session.get().state], [2, 'signed-out']);
  });
});

describe('any operation', () => {
  it('goes over the socket, and nowhere while there is none: REST may be somebody else’s by now', async () => {
    const { client, transport } = await visitor();
    transport.answers['unread:count'] = () => ({ count: 1, capped: false });
    assert.equal((await client.call('unread:count', {})).count, 1);
    transport.drop();
    await assert.rejects(client.call('unread:count', {}), { code: 'offline' });
    await assert.rejects(client.conversations.refresh(), { code: 'offline' });
    assert.equal(client.conversations.state.get().entries.length, 1);
  });

  it('goes over REST when no socket offers it, and to find out who one is', async () => {
    const { client, page: one, transport } = await visitor();
    one.routes.set('GET /support/demo', () => json({ tenant }));
    assert.deepEqual(await client.call('support:info', { tenant: 'demo' }), { tenant });
    await client.call('session:me', {});
    assert.equal(transport.inputsOf('session:me').length, 1);
    transport.drop();
    one.routes.set('GET /session', ({ headers }) => json({ actor: me, tenant, by: headers.get('authorization') }));
    assert.deepEqual(await client.call('session:me', {}), { actor: me, tenant, by: 'Bearer visitor token' });
  });
});

describe('destroy', () => {
  it('leaves neither link, timer nor listener, whatever was under way', async () => {
    const { client, page: one, transport } = await visitor();
    transport.answers['message:send'] = () => Promise.reject(refusal('unavailable', { retryable: true }));
    const handle = client.conversation('cnv-1');
    handle.open();
    await settled();
    await handle.send({ text: 'hi' });
    handle.setTyping(true);
    transport.push({
      name: 'typing',
      payload: { conversationId: 'cnv-1', kind: agent.kind, id: agent.id, name: 'A', active: true },
    });
    transport.answers['read:mark'] = () => Promise.reject(refusal('unavailable', { retryable: true }));
    handle.markRead();
    await settled();
    assert.ok(one.time.pending >= 5 && one.listeners > 0, 'there is something to leave');
    client.destroy();
    await settled();
    assert.deepEqual([one.time.pending, one.listeners, transport.isOpen], [0, 0, false]);
    const [outbox] = one.outboxes.values();
    assert.equal((await outbox?.load())?.length, 1, 'what waits stays stored');
  });

  it('ends a start that waits for the server', async () => {
    const one = page();
    const client = createChatClient({ url, auth: { kind: 'cookie' } }, one.environment);
    const starting = client.start();
    await settled();
    client.destroy();
    await starting;
    assert.deepEqual([one.time.pending, one.listeners], [0, 0]);
  });

  it('while typing without a link leaves no timer either', async () => {
    const { client, page: one, transport } = await visitor();
    transport.onOpen = 'fail';
    transport.drop();
    client.conversation('cnv-1').setTyping(true);
    client.destroy();
    assert.equal(one.time.pending, 0);
  });
});

it('a listener of the host that throws does not stop the client', async (t) => {
  const { client, transport } = await visitor();
  const handle = client.conversation('cnv-1');
  handle.open();
  await settled();
  const stop = handle.timeline.listen(() => {
    throw new Error('a mistake of the host');
  });
  const reported: (() => void)[] = [];
  t.mock.method(globalThis, 'queueMicrotask', (report: () => void) => reported.push(report));
  transport.push(pushed(message(2)));
  stop();
  assert.equal(handle.timeline.get().messages.length, 2);
  assert.equal(reported.length, 1);
  assert.throws(() => reported[0]?.(), /a mistake of the host/);
});
