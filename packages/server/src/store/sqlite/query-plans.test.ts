import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type Database from 'better-sqlite3';
import { identityCodec } from '../codec.ts';
import { openSqliteStore } from './sqlite-store.ts';

/** How SQLite means to run each statement that the store prepares. */
async function plans(): Promise<{ readonly sql: string; readonly plan: string }[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'alcove-plans-'));
  const prepared = new Set<string>();
  let writer: Database.Database | undefined;
  const store = await openSqliteStore({
    dataDir,
    codec: identityCodec,
    onWriter: (opened) => {
      writer = opened;
      const prepare = opened.prepare.bind(opened);
      opened.prepare = ((sql: string) => {
        prepared.add(sql);
        return prepare(sql);
      }) as typeof opened.prepare;
    },
  });
  const explained = [...prepared].map((sql) => {
    const statement = writer?.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    const holes = (sql.match(/\?/g) ?? []).map(() => 1);
    const plan = (statement?.all(...holes) ?? []).map(({ detail }) => detail).join('\n');
    return { sql, plan };
  });
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
  return explained;
}

test('no statement of the hot path or of a list reads a whole table or sorts a whole list', async () => {
  const all = await plans();
  assert.ok(all.length > 20, `${all.length} statements were seen`);
  // Settings of every business are read whole on purpose, and only so: there are few.
  for (const { sql, plan } of all) {
    assert.doesNotMatch(plan, /\bSCAN (?!\(|recent|CONSTANT)/, `${sql}\n${plan}`);
  }
  const lists = all.filter(({ sql }) => /order by "participants"."activity_minute" desc/.test(sql));
  assert.equal(lists.length, 2, 'first and next page');
  for (const { plan } of lists) {
    assert.match(plan, /USING (COVERING )?INDEX participants_list/);
    assert.doesNotMatch(plan, /TEMP B-TREE FOR ORDER BY/, plan);
  }
});
