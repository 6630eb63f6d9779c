import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { checkDelivery } from './harness/check-delivery.ts';
import { type FaultyProxy, startFaultyProxy } from './harness/faulty-proxy.ts';
import { figuresText, timesText } from './harness/figures.ts';
import type { Observer } from './harness/observer.ts';
import { ProtocolObserver } from './harness/protocol-observer.ts';
import { Random } from './harness/random.ts';
import { readEpoch, readStore } from './harness/read-store.ts';
import { form, seed } from './harness/run-form.ts';
import { SdkObserver } from './harness/sdk-observer.ts';
import { Sender } from './harness/sender.ts';
import { prepareServerProcess, type ServerProcess, startServerProcess } from './harness/server-process.ts';
import { createTeam, type Team } from './harness/team.ts';
import { restTrySend, socketTrySend } from './harness/try-send.ts';
import { pause, until } from './harness/until.ts';

const size = {
  short: { kills: 20, messages: 1_000, lifeMs: 300 },
  long: { kills: 100, messages: 10_000, lifeMs: 1_200 },
}[form];

const people = { restSenders: 4, socketSenders: 4, protocolObservers: 16, sdkObservers: 2 };
const conversations = 5;
/** A client may meet a half-open connection last, and then its pings tell it after 9 s. */
const settleWithinMs = 30_000;

const random = new Random(seed);
let team: Team;
let server: ServerProcess;
let proxy: FaultyProxy;

before(async () => {
  const count = Object.values(people).reduce((sum, part) => sum + part, 0);
  team = await createTeam({ people: count, conversations });
  server = await startServerProcess({ dataDir: team.dataDir });
  proxy = await startFaultyProxy(server.url);
});

after(async () => {
  await proxy?.close();
  await server?.kill();
  await team?.remove();
});

/** Kills the server at a moment that hurts. */
async function killSometime(draw: Random): Promise<void> {
  await pause(draw.between(0, size.lifeMs));
  const moment = draw.pick(['any time', 'at a request', 'answers under way']);
  if (moment === 'at a request') {
    await proxy.nextRequest();
    await pause(draw.between(0, 4));
  }
  if (moment === 'answers under way') {
    // What is committed from here on is acknowledged into the void.
    proxy.loseAnswers();
    await pause(draw.between(5, 60));
  }
  await server.kill();
  proxy.resetAll();
}

test(`[R1] [R2] [R3] [P7] [P8] [P9] [P11] ${size.kills} times SIGKILL under load lose, double and reorder nothing`, async (t) => {
  t.diagnostic(`CHAOS_SEED=${seed}`);
  const { url } = server;
  const port = Number(new URL(url).port);
  const { conversationIds } = team;
  const waiting = [...team.people];
  const next = () => {
    const person = waiting.shift();
    assert.ok(person);
    return person;
  };
  const reader = { url, token: team.people[0]?.token ?? '' };
  const epoch = await readEpoch(reader, conversationIds[0] ?? '');

  const closers: (() => void)[] = [];
  const senders = Array.from({ length: people.restSenders + people.socketSenders }, (_, index) => {
    const { actor, token } = next();
    const name = `sender${index}`;
    const options = { name, senderId: actor.id, conversationIds, random: random.fork(name), thinkMs: 30 };
    if (index < people.restSenders) return new Sender({ ...options, trySend: restTrySend(proxy.url, token) });
    const socket = socketTrySend(proxy.url, token, index === people.restSenders ? 'polling' : 'websocket');
    closers.push(socket.close);
    return new Sender({ ...options, trySend: socket.trySend });
  });
  const protocolObservers = Array.from({ length: people.protocolObservers }, (_, index) => {
    return new ProtocolObserver({ name: `observer${index}`, url: proxy.url, token: next().token, conversationIds });
  });
  const sdkObservers = Array.from({ length: people.sdkObservers }, (_, index) => {
    const name = `sdk${index}`;
    return new SdkObserver({ name, url: proxy.url, token: next().token, conversationIds, random: random.fork(name) });
  });
  closers.push(...senders.map((sender) => () => sender.stop()));
  const observers: readonly Observer[] = [...protocolObservers, ...sdkObservers];
  closers.push(...observers.map((observer) => () => observer.close()));

  const prepare = () => prepareServerProcess({ dataDir: team.dataDir, port });
  // Loading the server takes longer than most of its lives: the next ones load while this one serves.
  const standbys = [prepare(), prepare()];
  closers.push(() => void Promise.all(standbys.map((standby) => standby.discard())));
  try {
    await until('everybody joined', () => observers.every((observer) => observer.current), settleWithinMs);
    proxy.storm(random.fork('proxy'));
    let killed = 0;
    const count = () => senders.reduce((sum, sender) => sum + sender.written.length, 0);
    const writing = Promise.all(
      senders.map((sender) => sender.writeUntil(() => killed >= size.kills && count() >= size.messages)),
    );
    const restartMs: number[] = [];
    const firstAnswerMs: number[] = [];
    const lastAnswer = () => Math.max(...senders.map((sender) => sender.lastAcknowledgedAt));
    for (; killed < size.kills; killed += 1) {
      await killSometime(random.fork(`kill ${killed}`));
      const killedAt = performance.now();
      const standby = standbys.shift();
      assert.ok(standby);
      server = await standby.start();
      restartMs.push(performance.now() - killedAt);
      standbys.push(prepare());
      await until('an acknowledgement after a restart', () => lastAnswer() > killedAt, settleWithinMs);
      firstAnswerMs.push(lastAnswer() - killedAt - (restartMs.at(-1) ?? 0));
    }
    await writing;
    proxy.calm();
    const stored = await readStore(reader, conversationIds);
    const isCaughtUp = (observer: Observer) =>
      observer.current && [...stored].every(([id, { headSeq }]) => observer.headSeq(id) >= headSeq);
    const catchUpMs = await Promise.all(
      observers.map((observer) => until(`${observer.name} caught up`, () => isCaughtUp(observer), settleWithinMs)),
    );

    const written = senders.flatMap((sender) => sender.written);
    const sum = (figure: (sender: Sender) => number) => senders.reduce((total, one) => total + figure(one), 0);
    const seen = protocolObservers.map(({ figures }) => figures);
    t.diagnostic(
      figuresText('Killed server', {
        seed,
        kills: killed,
        'messages written': written.length,
        acknowledged: sum((sender) => sender.acknowledged),
        stored: [...stored.values()].reduce((total, { messages }) => total + messages.length, 0),
        'tries again': sum((sender) => sender.resends),
        'answered as duplicate': sum((sender) => sender.duplicates),
        'connections through the proxy': JSON.stringify(proxy.tally),
        observers:
          `${observers.length}, ${seen.reduce((total, one) => total + one.connections, 0)} connections, ` +
          `${seen.reduce((total, one) => total + one.gaps, 0)} gaps seen, ${seen.reduce((total, one) => total + one.pulls, 0)} pulls`,
        'kill to listening again': timesText(restartMs),
        'listening to first acknowledgement': timesText(firstAnswerMs),
        'calm to observer at the head': timesText(catchUpMs),
      }),
    );

    const sequences = new Map(
      observers.map((one) => [one.name, new Map(conversationIds.map((id) => [id, one.sequence(id)]))]),
    );
    assert.deepEqual(checkDelivery({ written, stored, observers: sequences }), []);
    assert.equal(
      sum((sender) => sender.acknowledged),
      written.length,
      'everything was acknowledged in the end',
    );
    assert.ok(sum((sender) => sender.duplicates) > 0, 'no acknowledgement was lost: the run proves nothing');
    assert.equal(await readEpoch(reader, conversationIds[0] ?? ''), epoch, 'it is still the same database');
  } finally {
    for (const close of closers) close();
  }
});
