import type { Actor } from '@alcove/protocol';
import { createId, createToken, emailKey, hashPassword, hashSecret, type TenantSettings } from '@alcove/server';
import type { TestServer } from './test-server.ts';

/** A business made for one test. */
export interface TestTenant {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** Somebody who is signed in. */
export interface TestActor {
  readonly actor: Actor;
  readonly token: string;
}

const yearMs = 365 * 24 * 60 * 60 * 1000;
let count = 0;

/** A business of its own, so that tests on one server do not see each other. */
export async function createTenant(
  server: TestServer,
  settings: Partial<TenantSettings> = {},
  now = Date.now(),
): Promise<TestTenant> {
  count += 1;
  const tenant = { id: createId('tenant', now), slug: `tenant-${count}-${process.pid}`, name: `Tenant ${count}` };
  await server.app.store.write((q) =>
    q.tenants.insert({
      ...tenant,
      settings: { allowedOrigins: [], defaultAgentId: null, ...settings },
      createdAt: now,
    }),
  );
  return tenant;
}

/** Staff of a business, with a session as the sign-in would have made it. */
export async function createStaff(
  server: TestServer,
  tenant: TestTenant,
  person: {
    /** An id made before, where something had to name the person first. */
    readonly id?: string;
    readonly name?: string;
    readonly role?: 'admin' | 'agent' | 'member';
    readonly email?: string;
    /** Hashing takes a good part of a second, so only tests of the sign-in set one. */
    readonly password?: string;
    readonly sessionExpiresAt?: number;
  } = {},
  now = Date.now(),
): Promise<TestActor> {
  count += 1;
  const { name = `Staff ${count}`, role = 'agent', email = `staff-${count}@example.com` } = person;
  const id = person.id ?? createId('user', now);
  const token = createToken('staff');
  const passwordHash = person.password === undefined ? 'none' : await hashPassword(person.password);
  await server.app.store.write(async (q) => {
    await q.users.insert({ id, name, email, emailKey: emailKey(email), passwordHash, createdAt: now });
    await q.users.insertMembership({ tenantId: tenant.id, userId: id, role, createdAt: now });
    await q.sessions.insertUserSession({
      id: createId('session', now),
      tokenHash: hashSecret(token),
      tenantId: tenant.id,
      userId: id,
      createdAt: now,
      expiresAt: person.sessionExpiresAt ?? now + yearMs,
      revokedAt: null,
    });
  });
  return { actor: { tenantId: tenant.id, kind: 'user', id, role, name }, token };
}

/** An internal group of the given staff, the first of them its owner. Answers its id. */
export async function createGroup(
  server: TestServer,
  tenant: TestTenant,
  members: readonly TestActor[],
  now = Date.now(),
): Promise<string> {
  const id = createId('conversation', now);
  const row = { tenantId: tenant.id, id, title: null, assigneeId: null, openKey: null, createKey: null };
  await server.app.store.write(async (q) => {
    const start = { headSeq: 0, headRev: 1, rev: 1, createdAt: now, activityAt: now };
    await q.conversations.insert({ ...row, ...start, kind: 'group', visibility: 'internal', status: 'open' });
    for (const [index, { actor }] of members.entries()) {
      const seat = {
        tenantId: tenant.id,
        conversationId: id,
        actorId: actor.id,
        userId: actor.id,
        contactId: null,
        botId: null,
        role: index === 0 ? 'owner' : 'member',
        lastReadSeq: 0,
        joinedAt: now,
        leftAt: null,
      } as const;
      await q.participants.insert(seat, now);
    }
  });
  return id;
}
