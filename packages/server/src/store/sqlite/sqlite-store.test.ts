import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ChatError } from '@alcove/protocol';
import Database from 'better-sqlite3';
import { createId } from '../../ids.ts';
import { StartupError } from '../../startup-error.ts';
import { type Codec, identityCodec } from '../codec.ts';
import type { AppendRequest, Store } from '../store.ts';
import { databaseFile } from './connection.ts';
import { openSqliteStore } from './sqlite-store.ts';

const now = Date.UTC(2026, 0, 5);
const folders: string[] = [];

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'alcove-store-'));
  folders.push(path);
  return path;
}

const open = (dataDir: string, codec: Codec = identityCodec) => openSqliteStore({ dataDir, codec });

let store: Store;
let writer: Database.Database;
before(async () => {
  const onWriter = (opened: Database.Database) => {
    writer = opened;
  };
  store = await openSqliteStore({ dataDir: await folder(), codec: identityCodec, onWriter });
});
after(async () => {
  await store.close();
  await Promise.all(folders.map((path) => rm(path, { recursive: true, force: true })));
});

/** A business with one contact in one conversation. */
async function seed(target: Store = store) {
  const tenantId = createId('tenant', now);
  const contactId = createId('contact', now);
  const conversationId = createId('conversation', now);
  await target.write(async (q) => {
    const settings = { allowedOrigins: [], defaultAgentId: null };
    await q.tenants.insert({ id: tenantId, slug: tenantId, name: 'T', settings, createdAt: now });
    await q.contacts.insert({ tenantId, id: contactId, name: 'C', claimedEmail: null, startKey: null, createdAt: now });
    await q.conversations.insert({
      tenantId,
      id: conversationId,
      kind: 'support',
      visibility: 'customer',
      status: 'open',
      title: null,
      assigneeId: null,
      openKey: null,
      createKey: null,
      headSeq: 0,
      headRev: 1,
      rev: 1,
      createdAt: now,
      activityAt: now,
    });
    await q.participants.insert(seat({ tenantId, conversationId, actorId: contactId, contactId }), now);
  });
  const request = (clientMsgId: string, more: Partial<AppendRequest> = {}): AppendRequest => ({
    tenantId,
    conversationId,
    messageId: createId('message', now),
    clientMsgId,
    senderKind: 'contact',
    senderId: contactId,
    type: 'text',
    text: `text of ${clientMsgId}`,
    replyTo: null,
    quotes: [],
    readSeq: null,
    now,
    authorizeRead: (facts) => {
      if (!facts?.participation) throw new ChatError('not_found');
    },
    authorizeWrite: (facts) => {
      if (facts.status === 'closed') throw new ChatError('conversation_closed');
    },
    ...more,
  });
  return { tenantId, contactId, conversationId, request };
}

function seat(row: {
  tenantId: string;
  conversationId: string;
  actorId: string;
  contactId?: string | null;
  userId?: string | null;
}) {
  return {
    userId: null,
    contactId: null,
    botId: null,
    role: 'member' as const,
    lastReadSeq: 0,
    joinedAt: now,
    leftAt: null,
    ...row,
  };
}

test('sends of one turn and of many turns get gapless numbers in the order they were asked for', async () => {
  const { tenantId, conversationId, request } = await seed();
  const sends: Promise<number>[] = [];
  for (let turn = 0; turn < 20; turn++) {
    for (let i = 0; i < 10; i++) sends.push(store.append(request(`m${turn}-${i}`)).then((r) => r.message.seq));
    await new Promise(setImmediate);
  }
  assert.deepEqual(
    await Promise.all(sends),
    sends.map((_, index) => index + 1),
  );
  const head = await store.read((q) => q.conversations.find(tenantId, conversationId));
  assert.deepEqual([head?.headSeq, head?.headRev], [200, 201]);
});

test('a repeated client id answers with the first message, within a turn and long after', async () => {
  const { request } = await seed();
  const [first, sameTurn] = await Promise.all([
    store.append(request('once')),
    store.append(request('once', { text: 'something else' })),
  ]);
  const later = await store.append(request('once'));
  assert.deepEqual([first.duplicate, sameTurn.duplicate, later.duplicate], [false, true, true]);
  assert.deepEqual(sameTurn.message, first.message);
  assert.deepEqual(later.message, first.message);
  assert.equal((await store.append(request('next'))).message.seq, 2);
});

test('the same client id is another message in another conversation', async () => {
  const [one, two] = [await seed(), await seed()];
  assert.equal((await store.append(one.request('same'))).duplicate, false);
  assert.equal((await store.append(two.request('same'))).duplicate, false);
});

test('a refused send leaves its neighbours of the same turn alone', async () => {
  const { request } = await seed();
  const results = await Promise.allSettled([
    store.append(request('a')),
    store.append(request('b', { senderId: 'ctc_stranger' })),
    store.append(request('c', { conversationId: 'cnv with spaces' })),
    store.append(request('d')),
  ]);
  assert.deepEqual(
    results.map((r) => (r.status === 'fulfilled' ? r.value.message.seq : (r.reason as ChatError).code)),
    [1, 'not_found', 'not_found', 2],
  );
});

test('a send raises the sender’s read position no further than what stood before it', async () => {
  const { request } = await seed();
  await store.append(request('a'));
  assert.equal((await store.append(request('b', { readSeq: 99 }))).readSeq, 1);
  assert.equal((await store.append(request('c', { readSeq: 1 }))).readSeq, null);
});

test('a write that throws leaves nothing, and others of its group stay', async () => {
  const { tenantId } = await seed();
  const contact = (id: string) => ({ tenantId, id, name: 'N', claimedEmail: null, startKey: null, createdAt: now });
  const results = await Promise.allSettled([
    store.write((q) => q.contacts.insert(contact('ctc_kept'))),
    store.write(async (q) => {
      await q.contacts.insert(contact('ctc_undone'));
      throw new ChatError('conflict');
    }),
    store.write((q) => q.contacts.insert(contact('ctc_kept_too'))),
  ]);
  assert.deepEqual(
    results.map((r) => r.status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  const found = (id: string) => store.read((q) => q.contacts.find(tenantId, id));
  assert.equal(await found('ctc_undone'), null);
  assert.ok(await found('ctc_kept'));
  assert.ok(await found('ctc_kept_too'));
});

test('a resend finds its message even where sending has ended since', async () => {
  const { request, tenantId, conversationId } = await seed();
  const sent = await store.append(request('before closing'));
  const close = writer.prepare("UPDATE conversations SET status = 'closed' WHERE tenant_id = ? AND id = ?");
  close.run(tenantId, conversationId);
  await assert.rejects(store.append(request('after closing')), { code: 'conversation_closed' });
  const again = await store.append(request('before closing'));
  assert.deepEqual([again.duplicate, again.message], [true, sent.message]);
});

test('a read sees one snapshot, whatever is committed meanwhile', async () => {
  const { tenantId, conversationId, request } = await seed();
  const seen = await store.read(async (q) => {
    const before = (await q.conversations.find(tenantId, conversationId))?.headSeq;
    await store.append(request('meanwhile'));
    return [before, (await q.conversations.find(tenantId, conversationId))?.headSeq];
  });
  assert.deepEqual(seen, [0, 0]);
});

test('the database refuses a participant that is both, neither, somebody else, or there twice', async () => {
  const { tenantId, conversationId, contactId } = await seed();
  const other = 'ctc_other';
  await store.write((q) =>
    q.contacts.insert({ tenantId, id: other, name: 'O', claimedEmail: null, startKey: null, createdAt: now }),
  );
  const insert = (row: Partial<Parameters<typeof seat>[0]>) =>
    store.write((q) => q.participants.insert(seat({ tenantId, conversationId, actorId: other, ...row }), now));
  await assert.rejects(insert({ contactId: other, userId: 'usr_x' }));
  await assert.rejects(insert({}));
  await assert.rejects(insert({ contactId, actorId: other }));
  await assert.rejects(insert({ contactId, actorId: contactId }));
  await insert({ contactId: other });
});

test('a row cannot reach into another tenant', async () => {
  const [mine, theirs] = [await seed(), await seed()];
  const { tenantId, conversationId } = mine;
  const row = seat({ tenantId, conversationId, actorId: theirs.contactId, contactId: theirs.contactId });
  await assert.rejects(store.write((q) => q.participants.insert(row, now)));
});

test('everything is there after closing and opening again, with the same epoch, and commits reach the disk', async () => {
  const dataDir = await folder();
  const first = await open(dataDir);
  const { request, tenantId, conversationId } = await seed(first);
  await first.append(request('kept'));
  await first.close();
  const second = await open(dataDir);
  const rows = await second.read((q) => q.messages.before(tenantId, conversationId, 10, 10));
  assert.deepEqual(
    rows.map((row) => row.text),
    ['text of kept'],
  );
  assert.equal(second.epoch, first.epoch);
  // A re-opened WAL database falls back to NORMAL unless the pragma is set at every open.
  assert.deepEqual(await second.check(), { 'sqlite.synchronous': true, 'sqlite.readable': true });
  await second.close();
});

test('closing waits for what was accepted and refuses what comes after', async () => {
  const dataDir = await folder();
  const closing = await open(dataDir);
  const { request } = await seed(closing);
  const accepted = closing.append(request('last'));
  const closed = closing.close();
  await assert.rejects(closing.append(request('too late')), { code: 'unavailable' });
  assert.equal((await accepted).message.seq, 1);
  await closed;
});

test('a full disk acknowledges nothing of the group, and sending goes on when there is room', async () => {
  const dataDir = await folder();
  let limitPages = (_more: number) => {};
  const full = await openSqliteStore({
    dataDir,
    codec: identityCodec,
    onWriter: (writer) => {
      limitPages = (more) => {
        const used = Number(writer.pragma('page_count', { simple: true }));
        writer.pragma(`max_page_count = ${used + more}`);
      };
    },
  });
  const { request, tenantId, conversationId } = await seed(full);
  const accepted: string[] = [];
  const send = async (name: string) => {
    await full.append(request(name, { text: 'x'.repeat(8_000) }));
    accepted.push(name);
  };
  limitPages(60);
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, (_, i) => send(`f${i}`)));
  const codes = new Set(outcomes.filter((o) => o.status === 'rejected').map((o) => (o.reason as ChatError).code));
  assert.deepEqual([...codes], ['storage_full']);
  limitPages(100_000);
  await send('room again');
  const stored = await full.read((q) => q.messages.before(tenantId, conversationId, 1_000, 1_000));
  assert.deepEqual(stored.map((row) => row.clientMsgId).reverse(), accepted);
  await full.close();
});

test('a full disk fails writes that share the group with sends as well', async () => {
  const dataDir = await folder();
  let own: Database.Database | undefined;
  const full = await openSqliteStore({ dataDir, codec: identityCodec, onWriter: (opened) => (own = opened) });
  const { request } = await seed(full);
  const used = Number(own?.pragma('page_count', { simple: true }));
  own?.pragma(`max_page_count = ${used + 2}`);
  const huge = (key: string) => full.write((q) => q.meta.setOnce(key, 'y'.repeat(200_000)));
  const results = await Promise.allSettled([full.append(request('small')), huge('a'), huge('b')]);
  assert.deepEqual(
    results.map((result) => (result.status === 'rejected' ? (result.reason as ChatError).code : 'stored')),
    ['storage_full', 'storage_full', 'storage_full'],
  );
  own?.pragma(`max_page_count = ${used + 10_000}`);
  assert.equal((await full.append(request('small'))).message.seq, 1);
  await full.close();
});

test('what is no database of ours is left alone and named in one sentence', async () => {
  for (const [file, content] of [
    [databaseFile, 'this is not a database, but long enough to be looked at as one'.repeat(20)],
    ['alcove.lock', 'neither is this'.repeat(50)],
  ] as const) {
    const dataDir = await folder();
    await writeFile(join(dataDir, file), content);
    await assert.rejects(
      open(dataDir),
      (error) => error instanceof StartupError && /left untouched/.test(error.message),
    );
    assert.equal(await readFile(join(dataDir, file), 'utf8'), content);
  }
  const taken = await folder();
  await mkdir(join(taken, databaseFile));
  await assert.rejects(open(taken), StartupError);
});

test('a second server on the same folder is refused in one sentence', async () => {
  const dataDir = await folder();
  const first = await open(dataDir);
  await assert.rejects(open(dataDir), (error) => error instanceof StartupError && /already uses/.test(error.message));
  await first.close();
  await (await open(dataDir)).close();
});

test('text, names and addresses pass the codec on every path to the disk', async () => {
  const dataDir = await folder();
  const mirror: Codec = {
    encode: (plain) => [...plain].reverse().join(''),
    decode: (stored) => [...stored].reverse().join(''),
  };
  const sealed = await open(dataDir, mirror);
  const { request, tenantId, conversationId } = await seed(sealed);
  await sealed.append(request('abc', { text: 'stressed' }));
  const again = await sealed.append(request('abc'));
  assert.equal(again.message.text, 'stressed');
  const [row] = await sealed.read((q) => q.messages.before(tenantId, conversationId, 9, 1));
  assert.equal(row?.text, 'stressed');
  await sealed.close();
  const raw = new Database(join(dataDir, databaseFile), { readonly: true });
  assert.equal(raw.prepare('SELECT text FROM messages').pluck().get(), 'desserts');
  raw.close();
});
