import { limits } from '@alcove/protocol';
// For its types alone: the compiler sees what a plugin adds to Fastify only where it is imported.
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookieName } from '../access/session-cookie.ts';

/** The token of the sign-in cookie; null when there is none, or nothing that could be one. */
export function sessionCookieOf(request: FastifyRequest): string | null {
  const token = request.cookies[sessionCookieName] ?? '';
  return token === '' || token.length > limits.tokenMax ? null : token;
}

/** Scripts cannot read it, other sites' forms do not carry it, and over HTTPS it never travels in the clear. */
function attributes(request: FastifyRequest, publicUrl: string | null) {
  const secure = request.protocol === 'https' || (publicUrl?.startsWith('https:') ?? false);
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
}

export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: string | null,
  session: { readonly token: string; readonly maxAgeMs: number },
): void {
  const maxAge = Math.floor(session.maxAgeMs / 1000);
  reply.setCookie(sessionCookieName, session.token, { ...attributes(request, publicUrl), maxAge });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply, publicUrl: string | null): void {
  reply.clearCookie(sessionCookieName, attributes(request, publicUrl));
}
