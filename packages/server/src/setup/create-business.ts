import { randomBytes } from 'node:crypto';
import { hashPassword } from '../access/passwords.ts';
import { createId } from '../ids.ts';
import { emailKey } from '../services/sessions.ts';
import type { Store } from '../store/store.ts';

/** A new business and the admin who signs in to it first. */
export interface NewBusiness {
  /** Short name in links and script tags: lower-case letters, digits and hyphens. */
  readonly slug: string;
  readonly name: string;
  readonly admin: { readonly name: string; readonly email: string };
}

/** The business was not made, for a reason that its maker can change; one sentence. */
export class BusinessRefused extends Error {}

/**
 * Makes a business with its first admin. Somebody who is known by this address already gets a second membership and
 * keeps their password.
 * @returns the admin's password, drawn now; null for somebody who has one.
 * @throws BusinessRefused when the slug is taken or malformed.
 */
export async function createBusiness(store: Store, business: NewBusiness, now: number): Promise<string | null> {
  const { slug, name, admin } = business;
  if (!/^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/.test(slug)) {
    throw new BusinessRefused(`"${slug}" is no short name: take lower-case letters, digits and hyphens, 48 at most.`);
  }
  if (!/^[^\s@]+@[^\s@]+$/.test(admin.email)) throw new BusinessRefused(`"${admin.email}" is no email address.`);
  const password = randomBytes(12).toString('base64url');
  const passwordHash = await hashPassword(password);
  return store.write(async (q) => {
    if (await q.tenants.findBySlug(slug)) throw new BusinessRefused(`There is a business called "${slug}" already.`);
    const tenantId = createId('tenant', now);
    const settings = { allowedOrigins: [], defaultAgentId: null };
    await q.tenants.insert({ id: tenantId, slug, name, settings, createdAt: now });
    const key = emailKey(admin.email);
    const known = await q.users.findByEmailKey(key);
    const userId = known?.id ?? createId('user', now);
    if (!known) {
      const { email } = admin;
      await q.users.insert({ id: userId, name: admin.name, email, emailKey: key, passwordHash, createdAt: now });
    }
    await q.users.insertMembership({ tenantId, userId, role: 'admin', createdAt: now });
    return known ? null : password;
  });
}
