import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Database from 'better-sqlite3';
import { identityCodec } from '../codec.ts';
import type { Store } from '../store.ts';
import { databaseFile } from './connection.ts';
import { openSqliteStore } from './sqlite-store.ts';

/** A store whose write connection fails the given statements. */
let dataDir: string;
let store: Store;
let failing: readonly string[] = [];
const executed: string[] = [];

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'alcove-queue-'));
  store = await openSqliteStore({
    dataDir,
    codec: identityCodec,
    onWriter: (writer) => {
      const prepare = writer.prepare.bind(writer);
      writer.prepare = ((sql: string) => {
        const statement = prepare(sql);
        const run = statement.run.bind(statement);
        statement.run = (...values: unknown[]) => {
          executed.push(sql);
          if (failing.includes(sql)) throw new Error(`${sql} failed`);
          return run(...values);
        };
        return statement;
      }) as typeof writer.prepare;
    },
  });
});
after(async () => {
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

const put = (key: string) => store.write((q) => q.meta.setOnce(key, 'x'));
const get = (key: string) => store.read((q) => q.meta.get(key));

test('nothing is answered before the commit', async () => {
  executed.length = 0;
  let committedWhenAnswered = false;
  await put('committed').then(() => {
    committedWhenAnswered = executed.includes('COMMIT');
  });
  assert.ok(committedWhenAnswered);
});

test('a commit that fails acknowledges nothing of its group and leaves nothing', async () => {
  failing = ['COMMIT'];
  const results = await Promise.allSettled([put('one'), put('two')]);
  failing = [];
  assert.deepEqual(
    results.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  assert.deepEqual([await get('one'), await get('two')], [null, null]);
  await put('one');
  assert.equal(await get('one'), 'x');
});

test('where even undoing fails, every task is answered and the queue lives', async () => {
  failing = ['COMMIT', 'ROLLBACK'];
  const results = await Promise.allSettled([put('a'), put('b')]);
  failing = [];
  assert.deepEqual(
    results.map(({ status }) => status),
    ['rejected', 'rejected'],
  );
  // The connection is still inside the transaction that could not be undone, so the next group refuses, and undoes it.
  await assert.rejects(put('c'));
  await put('d');
  assert.deepEqual([await get('a'), await get('c'), await get('d')], [null, null, 'x']);
});

test('who outlives its turn is refused alone: its neighbours are stored, and its later queries reach nothing', async () => {
  let late: Promise<unknown> = Promise.resolve();
  const slow = store.write((q) => {
    late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => q.meta.setOnce('late', 'x'));
    return late;
  });
  const [culprit, neighbour] = await Promise.allSettled([slow, put('neighbour')]);
  assert.deepEqual([culprit?.status, neighbour?.status], ['rejected', 'fulfilled']);
  await assert.rejects(late, /revoked/);
  assert.deepEqual([await get('late'), await get('neighbour')], [null, 'x']);
});

test('while another program holds the write lock the event loop goes on, and the write lands when it lets go', async () => {
  const other = new Database(join(dataDir, databaseFile));
  other.exec('BEGIN IMMEDIATE');
  const waiting = put('after the lock');
  let turns = 0;
  const startedAt = performance.now();
  while (performance.now() - startedAt < 200) {
    await new Promise(setImmediate);
    turns += 1;
  }
  assert.ok(turns > 3, `only ${turns} turns in 200 ms`);
  other.exec('COMMIT');
  other.close();
  await waiting;
  assert.equal(await get('after the lock'), 'x');
});

test('closing lets reads under way end, and refuses those in line and after', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'alcove-pool-'));
  const closing = await openSqliteStore({ dataDir: folder, codec: identityCodec });
  const reads = Array.from({ length: 9 }, () => closing.read((q) => q.meta.get('epoch')));
  const settled = Promise.allSettled(reads);
  const closed = closing.close();
  const outcomes = await settled;
  await closed;
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') assert.equal((outcome.reason as { code?: string }).code, 'unavailable');
  }
  assert.ok(outcomes.some(({ status }) => status === 'fulfilled'));
  await assert.rejects(
    closing.read((q) => q.meta.get('epoch')),
    { code: 'unavailable' },
  );
  await rm(folder, { recursive: true, force: true });
});

test('a read whose callback throws gives its connection back', async () => {
  for (let i = 0; i < 20; i++) {
    await assert.rejects(
      store.read(async () => {
        throw new Error('no');
      }),
      /no/,
    );
  }
  assert.equal(await get('committed'), 'x');
});
