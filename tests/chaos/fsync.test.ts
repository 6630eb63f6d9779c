import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { figuresText } from './harness/figures.ts';
import { Random } from './harness/random.ts';
import { Sender } from './harness/sender.ts';
import { startServerProcess } from './harness/server-process.ts';
import { answersAndSyncs } from './harness/system-calls.ts';
import { createTeam, type Team } from './harness/team.ts';
import { restTrySend } from './harness/try-send.ts';

const messages = 50;

let team: Team;
before(async () => {
  team = await createTeam({ people: 1, conversations: 1 });
});
after(() => team?.remove());

/** Sends one message after another to a server whose system calls are written down; answers what it did, in order. */
async function traceSends(life: string): Promise<readonly ('sync' | 'answer')[]> {
  const traceFile = join(team.dataDir, 'system-calls.strace');
  const [person] = team.people;
  assert.ok(person);
  // -D: the tracer is the grandchild, so that the process started here is the server itself.
  const runner = ['strace', '-D', '-f', '--seccomp-bpf', '-y', '-s', '16', '-e', 'signal=none'];
  const server = await startServerProcess({
    dataDir: team.dataDir,
    runner: [...runner, '-e', 'trace=fsync,fdatasync,write,writev,sendto,sendmsg', '-o', traceFile],
  });
  const sender = new Sender({
    name: life,
    senderId: person.actor.id,
    conversationIds: team.conversationIds,
    random: new Random(1),
    thinkMs: 0,
    trySend: restTrySend(server.url, person.token),
  });
  await sender.writeUntil(() => sender.written.length >= messages);
  assert.equal(sender.resends, 0);
  await server.kill();
  const trace = await readFile(traceFile, 'utf8');
  await rm(traceFile);
  return answersAndSyncs(trace.split('\n'), 'alcove.db-wal');
}

// A WAL database falls back to synchronous=NORMAL at every opening but its very first, so both of these say something.
for (const life of ['after a clean stop', 'after a kill']) {
  test(`[R5] [P9] each acknowledgement follows a flush of the log to the disk, on a database opened again ${life}`, async (t) => {
    const calls = await traceSends(life);
    const first = calls.indexOf('answer');
    // What came before the first request belongs to the start of the server; the sync right before its answer does not.
    const sequence = calls.slice(Math.max(0, first - 1));
    const answers = sequence.filter((call) => call === 'answer').length;
    const syncs = sequence.filter((call) => call === 'sync').length;
    t.diagnostic(figuresText(`Flushes (${life})`, { acknowledgements: answers, flushes: syncs }));
    assert.equal(answers, messages);
    sequence.forEach((call, index) => {
      if (call === 'answer')
        assert.equal(sequence[index - 1], 'sync', `answer at ${index} came without a flush before it`);
    });
  });
}
