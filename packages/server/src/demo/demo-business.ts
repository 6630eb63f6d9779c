import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SignedInActor } from '../access/actor.ts';
import { hashPassword } from '../access/passwords.ts';
import type { Clock } from '../clock.ts';
import { createId } from '../ids.ts';
import type { Caller, Handlers } from '../services/context.ts';
import { emailKey } from '../services/sessions.ts';
import { StartupError } from '../startup-error.ts';
import type { Store } from '../store/store.ts';
import { type DemoLine, type DemoStaffKey, demoInternal, demoStaff, demoSupport, demoTenant } from './people.ts';

/** How to sign in to the demo business. */
export interface DemoLogin {
  readonly businessName: string;
  readonly email: string;
  readonly password: string;
}

/** Beside the database, readable by its owner alone: the demo's password is drawn, never the same on two servers. */
const loginFile = 'demo-login.json';

/**
 * Makes the demo business in a database that holds no business, and answers how to sign in; null where the database
 * belongs to somebody real.
 */
export async function ensureDemoBusiness(parts: {
  readonly store: Store;
  readonly handlers: Handlers;
  readonly clock: Clock;
  readonly dataDir: string;
}): Promise<DemoLogin | null> {
  const file = join(parts.dataDir, loginFile);
  const tenants = await parts.store.read((q) => q.tenants.allSettings());
  if (tenants.length > 0) return readLogin(file);
  const login: DemoLogin = {
    businessName: demoTenant.name,
    email: demoStaff[0].email,
    password: randomBytes(9).toString('base64url'),
  };
  // Written first: a crash in between leaves a file without a business, never a business nobody can enter.
  try {
    await writeFile(file, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 });
  } catch (cause) {
    throw new StartupError(`${file} cannot be written. Remove what stands there, or set DEMO=off.`, { cause });
  }
  await createDemoBusiness(parts, login.password);
  return login;
}

/** Null where there never was a demo. @throws StartupError when its file can't be read. */
async function readLogin(file: string): Promise<DemoLogin | null> {
  try {
    const login = JSON.parse(await readFile(file, 'utf8')) as Partial<DemoLogin>;
    const { businessName, email, password } = login;
    if (businessName && email && password) return { businessName, email, password };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  }
  throw new StartupError(`${file} is damaged. Restore it, remove it to go on without the demo, or set DEMO=off.`);
}

async function createDemoBusiness(
  { store, handlers, clock }: { readonly store: Store; readonly handlers: Handlers; readonly clock: Clock },
  password: string,
): Promise<void> {
  const now = clock();
  const tenantId = createId('tenant', now);
  const passwordHash = await hashPassword(password);
  const staff = demoStaff.map((person) => ({ ...person, id: createId('user', now) }));
  await store.write(async (q) => {
    const settings = { allowedOrigins: [], defaultAgentId: null };
    await q.tenants.insert({ id: tenantId, ...demoTenant, settings, createdAt: now });
    for (const [index, { id, name, email, role }] of staff.entries()) {
      await q.users.insert({ id, name, email, emailKey: emailKey(email), passwordHash, createdAt: now });
      await q.users.insertMembership({ tenantId, userId: id, role, createdAt: now + index });
    }
  });
  const actors = new Map<DemoStaffKey, SignedInActor>(
    staff.map(({ key, id, name, role }) => [key, { tenantId, kind: 'user', id, role, name, ...demoSession }]),
  );
  const speak = createSpeaker(handlers, actors, now);
  for (const { visitor, lines } of demoSupport) await speak.support(visitor, lines);
  for (const conversation of demoInternal) await speak.internal(conversation);
}

/** The demo's people speak without a sign-in: nobody else can, and it ends with this function. */
const demoSession = { sessionId: 'demo', expiresAt: Number.MAX_SAFE_INTEGER };

/** Lets the demo's people talk through the same handlers as everybody, at times in the past. */
function createSpeaker(handlers: Handlers, actors: ReadonlyMap<DemoStaffKey, SignedInActor>, now: number) {
  const caller: Omit<Caller, 'actor'> = {
    requestId: 'demo',
    ip: '127.0.0.1',
    userAgent: 'demo',
    signal: new AbortController().signal,
  };
  const contextOf = (actor: SignedInActor, minutesAgo: number) => ({
    ...caller,
    actor,
    now: now - minutesAgo * 60_000,
  });

  async function say(
    conversationId: string,
    people: readonly SignedInActor[],
    lines: readonly DemoLine[],
    by: (from: DemoLine['from']) => SignedInActor,
  ) {
    for (const line of lines) {
      await handlers['message:send'](contextOf(by(line.from), line.minutesAgo), { conversationId, text: line.text });
    }
    for (const person of people) {
      await handlers['read:mark'](contextOf(person, 0), { conversationId, seq: lines.length });
    }
  }

  const staffOf = (key: DemoLine['from']): SignedInActor => {
    const actor = key === 'visitor' ? undefined : actors.get(key);
    if (!actor) throw new Error(`the demo knows nobody called ${key}`);
    return actor;
  };

  return {
    async support(visitor: { readonly name: string; readonly email: string }, lines: readonly DemoLine[]) {
      const at = now - (lines[0]?.minutesAgo ?? 0) * 60_000;
      const context = { ...caller, actor: null, now: at };
      const started = await handlers['support:start'](context, { tenant: demoTenant.slug, ...visitor });
      if ('effects' in started) throw new Error('the visitor form has no effects');
      const contact: SignedInActor = { ...started.actor, ...demoSession };
      await say(started.conversation.id, [contact, staffOf('maya')], lines, (from) =>
        from === 'visitor' ? contact : staffOf(from),
      );
    },
    async internal({ kind, title, people, lines }: (typeof demoInternal)[number]) {
      const members = people.map(staffOf);
      const [creator, ...others] = members;
      if (!creator) return;
      const context = contextOf(creator, lines[0]?.minutesAgo ?? 0);
      const userIds = others.map((person) => person.id);
      const made = await handlers['conversation:create'](context, { kind, userIds, ...(title !== null && { title }) });
      if ('effects' in made) throw new Error('making a conversation has no effects');
      await say(made.conversation.id, members, lines, staffOf);
    },
  };
}
