import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createStaff, createTenant, rest, startTestServer, type TestServer } from '@alcove/testkit';

let server: TestServer;
before(async () => {
  server = await startTestServer();
});
after(() => server.close());

const credentials = { email: 'maya@example.com', password: 'a good password' };

test('staff sign in by cookie or bearer, are told who they are, and out again', async () => {
  const tenant = await createTenant(server);
  await createStaff(server, tenant, { name: 'Maya', role: 'admin', ...credentials });
  const bearer = await rest(server, 'session:login', { ...credentials, email: ' MAYA@example.com', as: 'bearer' });
  assert.equal(bearer.status, 200);
  assert.deepEqual([bearer.value.actor.name, bearer.value.tenant.slug], ['Maya', tenant.slug]);
  const token = bearer.value.token ?? '';
  assert.equal((await rest(server, 'session:me', {}, { token })).value.actor.role, 'admin');

  const own = { origin: server.url };
  const cookie = await rest(server, 'session:login', credentials, { headers: own });
  assert.equal(cookie.value.token, null, 'a token for scripts would undo httpOnly');
  const [pair = ''] = (cookie.headers.get('set-cookie') ?? '').split(';');
  const me = await rest(server, 'session:me', {}, { headers: { cookie: pair } });
  assert.equal(me.value.actor.name, 'Maya');

  await rest(server, 'session:logout', {}, { headers: { cookie: pair, ...own } });
  assert.equal((await rest(server, 'session:me', {}, { headers: { cookie: pair } })).error?.code, 'unauthenticated');
  assert.equal((await rest(server, 'session:me', {}, { token })).status, 200, 'the other sign-in lives on');
});

test('an unknown address, a wrong password and a business of others answer the same', async () => {
  const [mine, theirs] = [await createTenant(server), await createTenant(server)];
  const email = 'jonas@example.com';
  await createStaff(server, mine, { email, password: credentials.password });
  const attempts = [
    { email: 'nobody@example.com', password: credentials.password },
    { email, password: 'wrong' },
    { email, password: credentials.password, tenant: theirs.slug },
    { email, password: credentials.password, tenant: 'nowhere' },
  ];
  const answers = await Promise.all(attempts.map((input) => rest(server, 'session:login', { ...input, as: 'bearer' })));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([401]));
  assert.equal(new Set(answers.map(({ body }) => body)).size, 1);
  const good = { email, password: credentials.password, tenant: mine.slug, as: 'bearer' as const };
  assert.equal((await rest(server, 'session:login', good)).value.tenant.id, mine.id);
});

test('guessing passwords is limited by address', async () => {
  const limited = await startTestServer({ rates: { login: { points: 3, windowMs: 60_000 } } });
  const guess = () => rest(limited, 'session:login', { ...credentials, as: 'bearer' });
  const codes = [];
  for (let i = 0; i < 4; i++) codes.push((await guess()).error?.code);
  assert.deepEqual(codes, ['invalid_credentials', 'invalid_credentials', 'invalid_credentials', 'rate_limited']);
  await limited.close();
});

test('staff make direct and group conversations; the same pair gets the same one, whoever asks', async () => {
  const tenant = await createTenant(server);
  const [maya, jonas, priya] = await Promise.all(
    ['Maya', 'Jonas', 'Priya'].map((name) => createStaff(server, tenant, { name })),
  );
  assert.ok(maya && jonas && priya);
  const direct = (by: typeof maya, other: typeof maya) =>
    rest(server, 'conversation:create', { kind: 'direct', userIds: [other.actor.id] }, { token: by.token });
  const [one, two] = [await direct(maya, jonas), await direct(jonas, maya)];
  assert.equal(one.value.conversation.id, two.value.conversation.id);
  const group = await rest(
    server,
    'conversation:create',
    { kind: 'group', title: 'Rounds', userIds: [jonas.actor.id, priya.actor.id], clientId: 'g1' },
    { token: maya.token },
  );
  assert.deepEqual(group.value.conversation.participants.map(({ name, role }) => [name, role]).sort(), [
    ['Jonas', 'member'],
    ['Maya', 'owner'],
    ['Priya', 'member'],
  ]);
  const again = { kind: 'group' as const, userIds: [jonas.actor.id], clientId: 'g1' };
  const repeated = await rest(server, 'conversation:create', again, { token: maya.token });
  assert.equal(repeated.value.conversation.id, group.value.conversation.id);
});

test('nobody of another business can be drawn into a conversation', async () => {
  const [mine, theirs] = [await createTenant(server), await createTenant(server)];
  const [maya, stranger] = [await createStaff(server, mine), await createStaff(server, theirs)];
  const ask = (id: string) =>
    rest(server, 'conversation:create', { kind: 'group', userIds: [id] }, { token: maya.token });
  const [foreign, absent] = [await ask(stranger.actor.id), await ask('usr_absent')];
  assert.deepEqual([foreign.status, foreign.body], [absent.status, absent.body]);
  assert.equal(foreign.error?.code, 'not_found');
});

test('the list pages through everything once, newest activity first', async () => {
  const tenant = await createTenant(server);
  const maya = await createStaff(server, tenant);
  const made: string[] = [];
  for (let i = 0; i < 7; i++) {
    const other = await createStaff(server, tenant);
    const input = { kind: 'direct' as const, userIds: [other.actor.id] };
    made.push((await rest(server, 'conversation:create', input, { token: maya.token })).value.conversation.id);
  }
  const bumped = made[2] ?? '';
  await rest(server, 'message:send', { conversationId: bumped, text: 'up' }, { token: maya.token });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { value } = await rest(
      server,
      'conversation:list',
      { limit: 3, ...(cursor && { cursor }) },
      { token: maya.token },
    );
    seen.push(...value.items.map(({ conversation }) => conversation.id));
    cursor = value.nextCursor ?? undefined;
  } while (cursor !== undefined);
  assert.deepEqual(seen.toSorted(), made.toSorted());
  assert.equal(seen[0], bumped);
});
