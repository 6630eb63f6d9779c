import { ChatError, limits, type OperationDefinition, type OperationName, operations } from '@alcove/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { Authenticate, SignedInActor } from '../access/actor.ts';
import type { Dispatch } from '../dispatch.ts';
import type { Effect } from '../services/context.ts';
import { credentialOf } from './credentials.ts';
import type { OriginCheck } from './origin-check.ts';
import { inputReader } from './raw-input.ts';
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. Null on public operations, which take no actor. */
    actor: SignedInActor | null;
  }
}

/** What the routes of the operations need from outside. */
export interface OperationParts {
  readonly dispatch: Dispatch;
  readonly authenticate: Authenticate;
  readonly origins: OriginCheck;
  readonly publicUrl: string | null;
  /** Resolves when every socket of this sign-in is closed. */
  readonly closeSockets: (sessionId: string) => Promise<void>;
}

/** Mounts every operation of the table that has a REST binding, on an instance that knows path prefix and errors. */
export function mountOperations(api: FastifyInstance, parts: OperationParts): void {
  api.decorateRequest('actor', null);
  for (const [name, operation] of Object.entries(operations) as [OperationName, OperationDefinition][]) {
    if (operation.http !== null) mountOperation(api, name, operation, parts);
  }
}

function mountOperation(
  api: FastifyInstance,
  name: OperationName,
  operation: OperationDefinition,
  parts: OperationParts,
): void {
  const { dispatch, origins } = parts;
  const readInput = inputReader(operation);
  const [method = '', url = ''] = (operation.http ?? '').split(' ');

  api.route({
    method: method as HTTPMethods,
    url,
    bodyLimit: limits.bodyMaxBytes,
    // Before the body is read: a stranger's megabyte is refused for its sender, not for its size.
    onRequest: async (request) => {
      if (operation.access !== 'public') request.actor = await signIn(request, parts);
    },
    handler: async (request, reply) => {
      const input = readInput({
        params: request.params as Record<string, string>,
        url: request.url,
        body: bodyOf(request),
      });
      if (operation.access === 'public') await checkPublic(request, name, input, origins);
      const caller = {
        actor: request.actor,
        requestId: request.id,
        ip: request.ip,
        userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
        signal: whileConnected(reply),
      };
      const answer = await dispatch(name, caller, input, (effect) => applyEffect(effect, request, reply, parts));
      if (operation.access === 'public') await checkAnswered(request, answer, origins);
      return reply.send(answer);
    },
  });
}

/** @throws ChatError when nobody is signed in, or the page that asks may not use this sign-in. */
async function signIn(request: FastifyRequest, { authenticate, origins }: OperationParts): Promise<SignedInActor> {
  const credential = credentialOf(request);
  if (credential === null) throw new ChatError('unauthenticated');
  if (credential.source === 'cookie') {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || origins.pageOf(request) === 'foreign') origins.requireOwnPage(request);
  }
  const actor = await authenticate(credential, request.ip);
  await origins.requireTenantOrigin(request, { id: actor.tenantId });
  return actor;
}

/** What signing in checks for the others: the business that a public call names, and whether a cookie may be set. */
async function checkPublic(
  request: FastifyRequest,
  name: OperationName,
  input: Readonly<Record<string, unknown>>,
  origins: OriginCheck,
): Promise<void> {
  if (typeof input.tenant === 'string') await origins.requireTenantOrigin(request, { slug: input.tenant });
  // Before the password is looked at, so that a foreign page can't sign its visitor in as somebody else (login CSRF).
  if (name === 'session:login' && input.as !== 'bearer') origins.requireOwnPage(request);
}

/** A public call that names no business answers with the one it found; that one has a word in who may read it. */
async function checkAnswered(request: FastifyRequest, answer: unknown, origins: OriginCheck): Promise<void> {
  const { tenant } = answer as { readonly tenant?: { readonly id: string } };
  if (tenant) await origins.requireTenantOrigin(request, { id: tenant.id });
}

async function applyEffect(
  effect: Effect,
  request: FastifyRequest,
  reply: FastifyReply,
  parts: OperationParts,
): Promise<void> {
  switch (effect.type) {
    case 'setSession':
      parts.origins.requireOwnPage(request);
      setSessionCookie(request, reply, parts.publicUrl, effect);
      return;
    case 'clearSession':
      clearSessionCookie(request, reply, parts.publicUrl);
      return;
    case 'closeSockets':
      await parts.closeSockets(effect.sessionId);
      return;
    case 'joinRoom':
    case 'leaveRoom':
      throw new Error(`${effect.type} needs a socket, and this call came over HTTP`);
  }
}

/** The parsed body; undefined when the request had none. A GET's body is never parsed, so only its headers tell. */
function bodyOf(request: FastifyRequest): Record<string, unknown> | undefined {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if ((length === undefined || length === '0') && encoding === undefined) return undefined;
  return (request.body ?? {}) as Record<string, unknown>;
}

/** Aborts when the connection is gone before the answer is out. */
function whileConnected(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
