import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

/** A business, by what is known of it at that moment. */
export type TenantRef = { readonly id: string } | { readonly slug: string };

/** Which other websites may speak to this server. Its own pages are told apart before this is asked. */
export interface OriginRules {
  /** Whether anybody here allows it: the settings or any tenant. Asked before a caller is known. */
  isAllowedOrigin(origin: string): Promise<boolean>;
  /** Whether this tenant does. A slug that nobody has allows everything: the operation then answers `not_found`. */
  tenantAllowsOrigin(tenant: TenantRef, origin: string): Promise<boolean>;
}

/**
 * How long the union over all tenants is remembered. It is asked for at every foreign request, before any limit; a
 * tenant's own list, which decides in the end, is always read afresh.
 */
const unionMs = 2_000;

/** @param allowed origins that the server's settings allow for every business. */
export function createOriginRules(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly allowed: readonly string[];
}): OriginRules {
  const { store, clock, allowed } = parts;
  let union: { readonly readAt: number; readonly origins: Promise<ReadonlySet<string>> } | null = null;

  function allOrigins(): Promise<ReadonlySet<string>> {
    const now = clock();
    if (union && now >= union.readAt && now - union.readAt < unionMs) return union.origins;
    const origins = readUnion();
    union = { readAt: now, origins };
    // A failed read is not remembered.
    origins.catch(() => {
      union = null;
    });
    return origins;
  }

  async function readUnion(): Promise<ReadonlySet<string>> {
    const tenants = await store.read((q) => q.tenants.allSettings());
    return new Set([...allowed, ...tenants.flatMap((tenant) => tenant.settings.allowedOrigins)]);
  }

  return {
    isAllowedOrigin: async (origin) => (await allOrigins()).has(origin),
    async tenantAllowsOrigin(ref, origin) {
      if (allowed.includes(origin)) return true;
      const tenant = await store.read((q) => ('id' in ref ? q.tenants.find(ref.id) : q.tenants.findBySlug(ref.slug)));
      return tenant ? tenant.settings.allowedOrigins.includes(origin) : 'slug' in ref;
    },
  };
}
