import { ChatError } from '@alcove/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OriginRules, TenantRef } from '../access/origins.ts';
import { type PageOrigin, pageOrigin } from '../access/page-origin.ts';

/** The origin rules as questions about one request. */
export interface OriginCheck {
  /** Where the request comes from. */
  pageOf(request: FastifyRequest): PageOrigin;
  /** Hook: refuses websites that nobody allows. @throws ChatError `origin_not_allowed`. */
  refuseStrangers(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Refuses a website that this tenant does not allow. @throws ChatError `origin_not_allowed`. */
  requireTenantOrigin(request: FastifyRequest, tenant: TenantRef): Promise<void>;
  /**
   * Refuses what a page of this server surely did not send. Guards all that rests on the cookie, which browsers
   * send unasked (CSRF). @throws ChatError `origin_not_allowed`.
   */
  requireOwnPage(request: FastifyRequest): void;
}

/** Websites that are logged; a flood of invented ones fills no disk. */
const toldMax = 100;

export function createOriginCheck(rules: OriginRules, publicUrl: string | null): OriginCheck {
  const pageOf = (request: FastifyRequest) =>
    pageOrigin({
      origin: request.headers.origin,
      fetchSite: request.headers['sec-fetch-site'],
      requestOrigin: `${request.protocol}://${request.host}`,
      publicUrl,
    });

  async function requireForeign(request: FastifyRequest, isAllowed: (origin: string) => Promise<boolean>) {
    const { origin } = request.headers;
    if (origin === undefined || pageOf(request) !== 'foreign') return;
    if (isOrigin(origin) && (await isAllowed(origin))) return;
    tellOperator(request, origin);
    throw new ChatError('origin_not_allowed');
  }

  // Whoever embeds the widget and forgot to allow the site sees a chat that fails; whoever runs the server sees why.
  const told = new Set<string>();
  function tellOperator(request: FastifyRequest, origin: string): void {
    if (!isOrigin(origin) || told.has(origin) || told.size >= toldMax) return;
    told.add(origin);
    request.log.warn(
      { origin },
      'a website asked for the API that is not allowed to; if it is yours, allow its origin',
    );
  }

  return {
    pageOf,
    refuseStrangers: (request) => requireForeign(request, (origin) => rules.isAllowedOrigin(origin)),
    requireTenantOrigin: (request, tenant) =>
      requireForeign(request, (origin) => rules.tenantAllowsOrigin(tenant, origin)),
    requireOwnPage(request) {
      if (pageOf(request) === 'own') return;
      throw new ChatError('origin_not_allowed', {
        message:
          'A sign-in by cookie works on this server’s own pages only. Elsewhere sign in with "as": "bearer" and send the token.',
      });
    },
  };
}

/** `null` (sandboxed frames, local files) and anything malformed can never be on a list. */
function isOrigin(text: string): boolean {
  return text.length <= 300 && URL.canParse(text) && new URL(text).origin === text;
}
