import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rest } from '@alcove/testkit';
import { checkDelivery, type WrittenMessage } from './harness/check-delivery.ts';
import { type FaultyProxy, type Partition, partitions, startFaultyProxy } from './harness/faulty-proxy.ts';
import { figuresText, timesText } from './harness/figures.ts';
import { ProtocolObserver } from './harness/protocol-observer.ts';
import { Random } from './harness/random.ts';
import { readStore } from './harness/read-store.ts';
import { form, seed } from './harness/run-form.ts';
import { SdkObserver } from './harness/sdk-observer.ts';
import { Sender } from './harness/sender.ts';
import { type ServerProcess, startServerProcess } from './harness/server-process.ts';
import { createTeam, type Team } from './harness/team.ts';
import { restTrySend } from './harness/try-send.ts';
import { pause, until } from './harness/until.ts';

/** Observers behind a network of their own each; every round cuts each of them off once. */
const observerCount = 50;
const { rounds, longestMs } = { short: { rounds: 1, longestMs: 4_000 }, long: { rounds: 20, longestMs: 12_000 } }[form];
/** R4. */
const headWithinMs = 15_000;
const joinWithinMs = 30_000;

const random = new Random(seed).fork('partition');
let team: Team;
let server: ServerProcess;

/** An observer and what happens to it. One follows a busy conversation or one that falls silent while it is away. */
interface Follower {
  readonly observer: ProtocolObserver | SdkObserver;
  readonly senderId: string;
  readonly proxy: FaultyProxy;
  readonly conversationId: string;
  readonly draws: Random;
}

before(async () => {
  team = await createTeam({ people: observerCount + 2, conversations: 2 });
  server = await startServerProcess({ dataDir: team.dataDir });
});

after(async () => {
  await server?.kill();
  await team?.remove();
});

async function follow(index: number, conversationId: string): Promise<Follower> {
  const person = team.people[index];
  assert.ok(person);
  const proxy = await startFaultyProxy(server.url);
  const kind = index % 4 < 2 ? 'sdk' : 'protocol';
  const name = `${kind}${index}`;
  const draws = random.fork(name);
  const options = { name, url: proxy.url, token: person.token, conversationIds: [conversationId] };
  const observer =
    kind === 'sdk' ? new SdkObserver({ ...options, random: draws.fork('client') }) : new ProtocolObserver(options);
  return { observer, senderId: person.actor.id, proxy, conversationId, draws };
}

test(`[R4] [P12] [P13] [P15] [P17] ${rounds * observerCount} partitions of every kind skip nothing, and the head is reached within 15 s of healing`, async (t) => {
  t.diagnostic(`CHAOS_SEED=${seed}`);
  const [busyId = '', quietId = ''] = team.conversationIds;
  const [busyWriter, quietWriter] = team.people.slice(observerCount);
  assert.ok(busyWriter && quietWriter);
  const writerIn = (conversationId: string, { actor, token }: typeof busyWriter, thinkMs: number) =>
    new Sender({
      name: conversationId === busyId ? 'busy' : 'quiet',
      senderId: actor.id,
      conversationIds: [conversationId],
      random: random.fork(`writer ${conversationId}`),
      thinkMs,
      trySend: restTrySend(server.url, token),
    });
  const busy = writerIn(busyId, busyWriter, 100);
  const quiet = writerIn(quietId, quietWriter, 10);
  const followers = await Promise.all(
    Array.from({ length: observerCount }, (_, index) => follow(index, index % 2 === 0 ? busyId : quietId)),
  );
  const ownMessages: WrittenMessage[] = [];
  const recoveriesMs = new Map<Partition, number[]>(partitions.map((kind) => [kind, []]));
  const headSeq = async (conversationId: string) => {
    const { value } = await rest(server, 'conversation:get', { conversationId }, { token: busyWriter.token });
    return value.conversation.headSeq;
  };

  /** Cuts one follower off, until `told` and a while longer; resolves when it has the head of the moment of healing. */
  async function cutOff(follower: Follower, kind: Partition, told: Promise<void>, onCut: () => void): Promise<void> {
    const { observer, proxy, conversationId, draws, senderId } = follower;
    await pause(draws.between(0, 500));
    const heal = proxy.partition(kind);
    onCut();
    const lengthMs = draws.between(300, longestMs);
    if (observer instanceof SdkObserver && conversationId === busyId) {
      const text = `${observer.name} wrote while cut off ${ownMessages.length}`;
      const clientMsgId = await observer.client.conversation(conversationId).send({ text });
      ownMessages.push({ clientMsgId, conversationId, senderId, text, acknowledgements: [] });
    }
    await pause(lengthMs);
    await told;
    const head = await headSeq(conversationId);
    heal();
    const what = `${observer.name} at the head after the partition "${kind}"`;
    const tookMs = await until(what, () => observer.current && observer.headSeq(conversationId) >= head, headWithinMs);
    recoveriesMs.get(kind)?.push(tookMs);
  }

  try {
    const isCurrent = () => followers.every(({ observer }) => observer.current);
    await until('everybody joined', isCurrent, joinWithinMs);
    for (let round = 0; round < rounds; round += 1) {
      const { promise: told, resolve: tell } = Promise.withResolvers<void>();
      let cut = 0;
      let cutting = followers.length;
      const rejoining = followers.map((follower, index) => {
        const kind = partitions[(index + round) % partitions.length] ?? 'reset';
        return cutOff(follower, kind, told, () => {
          cut += 1;
        }).finally(() => {
          cutting -= 1;
        });
      });
      const writing = busy.writeUntil(() => cutting === 0);
      // These come while everybody is cut off, and nothing after them gives the loss away.
      await until('everybody was cut off', () => cut === followers.length, headWithinMs);
      const enough = quiet.written.length + 3;
      await quiet.writeUntil(() => quiet.written.length >= enough);
      tell();
      await Promise.all([...rejoining, writing]);
    }
    const idle = () =>
      followers.every(
        ({ observer }) => observer instanceof ProtocolObserver || observer.client.outbox.get().waiting === 0,
      );
    await until('every outbox is empty', idle, headWithinMs);

    const reader = { url: server.url, token: busyWriter.token };
    const stored = await readStore(reader, team.conversationIds);
    const isAtHead = ({ observer, conversationId }: Follower) =>
      observer.headSeq(conversationId) >= (stored.get(conversationId)?.headSeq ?? 0);
    await until('everybody is at the head', () => followers.every(isAtHead), headWithinMs);

    const all = [...recoveriesMs.values()].flat();
    t.diagnostic(
      figuresText('Partitions', {
        seed,
        partitions: all.length,
        observers: `${followers.length}, half of them the SDK`,
        messages: [...stored.values()].reduce((sum, { messages }) => sum + messages.length, 0),
        'written by the SDK while cut off': ownMessages.length,
        'healing to head': timesText(all),
        ...Object.fromEntries([...recoveriesMs].map(([kind, times]) => [`  ${kind}`, timesText(times)])),
      }),
    );

    const acknowledged = ownMessages.map((message) => {
      const rows = stored.get(message.conversationId)?.messages ?? [];
      const row = rows.find(
        ({ clientMsgId, senderId }) => clientMsgId === message.clientMsgId && senderId === message.senderId,
      );
      assert.ok(row, `"${message.text}" left the outbox and is not stored`);
      return { ...message, acknowledgements: [{ messageId: row.id, seq: row.seq }] };
    });
    const written = [...busy.written, ...quiet.written, ...acknowledged];
    for (const id of team.conversationIds) {
      const observers = new Map(
        followers
          .filter(({ conversationId }) => conversationId === id)
          .map(({ observer }) => [observer.name, new Map([[id, observer.sequence(id)]])]),
      );
      const conversation = stored.get(id);
      assert.ok(conversation);
      const evidence = { written: written.filter(({ conversationId }) => conversationId === id), observers };
      assert.deepEqual(checkDelivery({ ...evidence, stored: new Map([[id, conversation]]) }), []);
    }
    assert.equal(all.length, rounds * observerCount);
  } finally {
    for (const writer of [busy, quiet]) writer.stop();
    for (const { observer } of followers) observer.close();
    await Promise.all(followers.map(({ proxy }) => proxy.close()));
  }
});
