import { ChatError, type Tenant } from '@alcove/protocol';
import type { SignedInActor } from '../access/actor.ts';
import { verifyPassword } from '../access/passwords.ts';
import { createToken, hashSecret } from '../access/tokens.ts';
import { createId } from '../ids.ts';
import type { TenantRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Handler } from './context.ts';

/** How long a staff sign-in lasts. */
const staffSessionMs = 30 * 24 * 60 * 60 * 1000;

/** The form of an address that is looked up. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}

export function tenantView({ id, slug, name }: TenantRow): Tenant {
  return { id, slug, name };
}

/** Who signs in with email and password, and out again. */
export function sessionHandlers({ store }: { readonly store: Store }) {
  const login: Handler<'session:login'> = async ({ now }, input) => {
    const user = await store.read((q) => q.users.findByEmailKey(emailKey(input.email)));
    // Outside any transaction: it takes a good part of a second on purpose.
    const valid = await verifyPassword(input.password, user?.passwordHash ?? null);
    if (!valid || !user) throw new ChatError('invalid_credentials');
    const token = createToken('staff');
    const sessionId = createId('session', now);
    const { membership, tenant } = await store.write(async (q) => {
      const memberships = await q.users.memberships(user.id);
      for (const candidate of memberships) {
        const business = await q.tenants.find(candidate.tenantId);
        if (!business || (input.tenant !== undefined && business.slug !== input.tenant)) continue;
        await q.sessions.insertUserSession({
          id: sessionId,
          tokenHash: hashSecret(token),
          tenantId: business.id,
          userId: user.id,
          createdAt: now,
          expiresAt: now + staffSessionMs,
          revokedAt: null,
        });
        return { membership: candidate, tenant: business };
      }
      // Of a business one does not belong to, nothing is told: the sign-in as a whole is wrong.
      throw new ChatError('invalid_credentials');
    });
    const actor = { tenantId: tenant.id, kind: 'user' as const, id: user.id, role: membership.role, name: user.name };
    const bearer = input.as === 'bearer';
    return {
      effects: bearer ? [] : [{ type: 'setSession', token, maxAgeMs: staffSessionMs }],
      value: { actor, tenant: tenantView(tenant), token: bearer ? token : null },
    };
  };

  const logout: Handler<'session:logout'> = async ({ actor, now }) => {
    await store.write((q) => q.sessions.revoke(actor.tenantId, actor.sessionId, now));
    return { effects: [{ type: 'clearSession' }, { type: 'closeSockets', sessionId: actor.sessionId }], value: {} };
  };

  const me: Handler<'session:me'> = async ({ actor }) => {
    const tenant = await store.read((q) => q.tenants.find(actor.tenantId));
    if (!tenant) throw new ChatError('unauthenticated');
    return { actor: actorView(actor), tenant: tenantView(tenant) };
  };

  return { 'session:login': login, 'session:logout': logout, 'session:me': me };
}

function actorView({ tenantId, kind, id, role, name }: SignedInActor) {
  return { tenantId, kind, id, role, name };
}
