import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createChatClient } from '../create-chat-client.ts';
import { json } from '../testing/fake-environment.ts';
import { settled } from '../testing/fake-time.ts';
import { refusal } from '../testing/fake-transport.ts';
import { conversation, me, mine, tenant } from '../testing/samples.ts';
import { page, url, visitor, visitorOn } from '../testing/visitor-page.ts';

/** Somebody whose token was refused while two messages waited, and whose form makes another contact by now. */
async function expired() {
  const { client, page: one, transport } = await visitor();
  transport.onOpen = refusal('session_expired').error;
  transport.drop();
  for (const text of ['one', 'two']) await client.conversation('cnv-1').send({ text });
  await one.time.pass(500);
  const [former] = one.outboxes.values();
  const next = { ...me, id: 'ctc-next' };
  one.routes.set('POST /support/start', ({ body }) => {
    assert.ok(!('token' in (body as object)), 'a refused token is not sent again');
    return json({ token: 'next token', actor: next, tenant, conversation: conversation({ id: 'cnv-2' }) });
  });
  transport.onOpen = 'accept';
  transport.answers['message:send'] = ({ conversationId, clientMsgId = '', text }) => {
    const seq = transport.inputsOf('message:send').length;
    return { message: mine(seq, clientMsgId, { conversationId, senderId: next.id, text }), duplicate: false };
  };
  return { client, page: one, transport, former };
}

describe('a visitor', () => {
  it('whose token is refused is told what was not sent, and the next form sends it in its order', async () => {
    const { client, page: one, transport, former } = await expired();
    assert.deepEqual(client.session.get(), { state: 'signed-out', actor: null, tenant: null, unsent: 2 });
    assert.equal((await former?.load())?.length, 2);
    await client.startSupport({ name: 'Me', email: 'me@example.com' });
    await settled();
    const sent = transport.inputsOf('message:send');
    assert.deepEqual(
      sent.map(({ conversationId, text }) => [conversationId, text]),
      [
        ['cnv-2', 'one'],
        ['cnv-2', 'two'],
      ],
    );
    assert.deepEqual([await former?.load(), client.outbox.get().waiting], [[], 0]);
    const [stored] = one.visitors.values();
    assert.equal((await stored?.read())?.token, 'next token');
  });

  it('whose token was refused on the page before is still told, and still heard', async () => {
    const { client, page: one, transport, former } = await expired();
    client.destroy();
    const later = visitorOn(one);
    await later.start();
    assert.deepEqual(later.session.get(), { state: 'signed-out', actor: null, tenant: null, unsent: 2 });
    await later.startSupport({ name: 'Me', email: 'me@example.com' });
    await settled();
    assert.deepEqual(
      transport.inputsOf('message:send').map((input) => input.text),
      ['one', 'two'],
    );
    assert.deepEqual(await former?.load(), []);
  });

  it('whose token was refused can have erased what was not sent', async () => {
    const { client, page: one, former } = await expired();
    await client.logout();
    assert.deepEqual(client.session.get(), { state: 'signed-out', actor: null, tenant: null, unsent: 0 });
    const [stored] = one.visitors.values();
    assert.deepEqual([await former?.load(), await stored?.read()], [[], null]);
  });

  it('gets on where storage never answers, and where there is none', async () => {
    const one = page();
    const never = new Promise<never>(() => {});
    const hanging = { read: () => never, write: () => never, forget: () => never, close() {} };
    for (const openVisitorStorage of [() => hanging, () => null]) {
      const client = createChatClient(
        { url, tenant: 'demo', auth: { kind: 'visitor' } },
        { ...one.environment, openVisitorStorage },
      );
      const steps: string[] = [];
      const walk = async () => {
        await client.start();
        steps.push(client.session.get().state);
        await client.startSupport({ name: 'Me', email: 'me@example.com' });
        steps.push(client.session.get().state);
        await client.logout();
        steps.push(client.session.get().state);
      };
      void walk();
      await one.time.pass(20_000);
      assert.deepEqual(steps, ['signed-out', 'signed-in', 'signed-out']);
      client.destroy();
      await settled();
      assert.equal(one.time.pending, 0);
    }
  });
});
