import type * as z from 'zod/mini';

/** Where an operation can be called: on both edges, over HTTP alone, or over a socket alone. */
export type Via = 'both' | 'http' | 'socket';

/**
 * The policy rule that guards an operation. `public` takes no actor; `actor` takes any signed-in one; the others
 * are decided by the policy from the actor and what the operation is about.
 */
export type Access =
  | 'public'
  | 'actor'
  | 'conversation.create'
  | 'conversation.read'
  | 'conversation.write'
  | 'message.edit'
  | 'message.delete';

/** The rate-limit bucket an operation draws from. REST and sockets share it. */
export type LimitBucket = 'send' | 'read' | 'write' | 'signal' | 'login' | 'start';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** `METHOD /path` under `/api/chat/v1`; `:name` in the path is a field of the input. */
export type HttpBinding = `${HttpMethod} /${string}`;

/** One thing that somebody can do. Everything else is derived from the table of these. */
export interface OperationDefinition {
  /** `family:verb`. Socket.IO event, handler key and audit verb. */
  readonly name: string;
  /** One sentence for the API reference. */
  readonly summary: string;
  /** REST binding; null when the operation is for sockets alone. */
  readonly http: HttpBinding | null;
  readonly via: Via;
  readonly access: Access;
  readonly limit: LimitBucket;
  /** A strict object. Path, query and body fields together; a name in two of them is refused. */
  readonly input: z.ZodMiniObject;
  readonly output: z.ZodMiniType;
}

/** Declares an operation; keeps every literal, so that names, paths and shapes are known to the compiler. */
export function operation<const Definition extends OperationDefinition>(definition: Definition): Definition {
  return definition;
}
