import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createGroup, createStaff, createTenant, startTestServer, type TestServer } from '@alcove/testkit';
import { checkDelivery } from './harness/check-delivery.ts';
import { startFaultyProxy } from './harness/faulty-proxy.ts';
import { ProtocolObserver } from './harness/protocol-observer.ts';
import { Random } from './harness/random.ts';
import { readStore } from './harness/read-store.ts';
import { Sender } from './harness/sender.ts';
import { restTrySend } from './harness/try-send.ts';
import { until } from './harness/until.ts';

// A proof counts for something only if it fails once the defence is gone. The defences that lie with the client are
// switched off here, and the harness has to see it; with them on, the same run has to be clean.

const withinMs = 20_000;
/** Every so many tries the server stores the message and nobody hears of it. */
const lostEvery = 4;

let server: TestServer;
before(async () => {
  server = await startTestServer({ heartbeatMs: 200 });
});
after(() => server.close());

async function conversationOfTwo() {
  const tenant = await createTenant(server);
  const people = [await createStaff(server, tenant), await createStaff(server, tenant)] as const;
  const [writer, reader] = people;
  return { id: await createGroup(server, tenant, people), writer, reader };
}

async function sendOverLostAnswers(idOfTry: (clientMsgId: string, tries: number) => string) {
  const { id, writer } = await conversationOfTwo();
  const proxy = await startFaultyProxy(server.url);
  const trySend = restTrySend(proxy.url, writer.token);
  let tries = 0;
  const sender = new Sender({
    name: 'sender',
    senderId: writer.actor.id,
    conversationIds: [id],
    random: new Random(1),
    thinkMs: 0,
    idOfTry,
    async trySend(input) {
      tries += 1;
      if (tries % lostEvery !== 0) return trySend(input);
      proxy.loseAnswers();
      return trySend(input).finally(() => proxy.resetAll());
    },
  });
  await sender.writeUntil(() => sender.written.length >= 2 * lostEvery);
  await proxy.close();
  const stored = await readStore({ url: server.url, token: writer.token }, [id]);
  return { sender, breaches: checkDelivery({ written: sender.written, stored, observers: new Map() }) };
}

test('[R2] [P7] a message tried again under the same id is stored once', async () => {
  const { sender, breaches } = await sendOverLostAnswers((id) => id);
  assert.ok(sender.resends > 0);
  assert.equal(sender.duplicates, sender.resends);
  assert.deepEqual(breaches, []);
});

test('[R2] a sender that takes a new id for each try is found out: its messages are stored twice', async () => {
  const { sender, breaches } = await sendOverLostAnswers((id, tries) => `${id}/${tries}`);
  const twice = breaches.filter((breach) => breach.startsWith('TWICE'));
  assert.ok(sender.resends > 0);
  assert.equal(twice.length, sender.resends, breaches.join('\n'));
});

async function observeOverReset(followsRules: boolean) {
  const { id, writer, reader } = await conversationOfTwo();
  const proxy = await startFaultyProxy(server.url);
  const observer = new ProtocolObserver({
    name: 'observer',
    url: proxy.url,
    token: reader.token,
    conversationIds: [id],
    followsRules,
  });
  const sender = new Sender({
    name: 'sender',
    senderId: writer.actor.id,
    conversationIds: [id],
    random: new Random(1),
    thinkMs: 0,
    trySend: restTrySend(server.url, writer.token),
  });
  const writeMore = (count: number) => {
    const enough = sender.written.length + count;
    return sender.writeUntil(() => sender.written.length >= enough);
  };
  const isAtHead = () => observer.current && observer.headSeq(id) === sender.written.length;
  await until('the observer joined', () => observer.current, withinMs);
  await writeMore(3);
  await until('the observer is at the head', isAtHead, withinMs);
  const heal = proxy.partition('reset');
  await writeMore(3);
  heal();
  await until('the observer is back', () => observer.current, withinMs);
  await writeMore(3);
  await until('the observer is at the head', isAtHead, withinMs);
  const stored = await readStore({ url: server.url, token: writer.token }, [id]);
  const observers = new Map([['observer', new Map([[id, observer.sequence(id)]])]]);
  observer.close();
  await proxy.close();
  return checkDelivery({ written: sender.written, stored, observers });
}

test('[R4] [P12] an observer that asks for what it missed has everything', async () => {
  assert.deepEqual(await observeOverReset(true), []);
});

test('[R4] [P12] an observer that only takes pushes is found out: it has a hole', async () => {
  const breaches = await observeOverReset(false);
  assert.equal(breaches.length, 1);
  assert.match(breaches[0] ?? '', /^OBSERVER: observer has seq 7 at place 4 of 9/);
});
