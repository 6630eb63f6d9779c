import type { OperationName, Operations, Output, ParsedInput } from '@alcove/protocol';
import type { SignedInActor } from '../access/actor.ts';

/** What is known about a call besides its input. The same for REST and sockets. */
export interface Caller {
  readonly actor: SignedInActor | null;
  readonly requestId: string;
  readonly ip: string;
  readonly userAgent: string;
  /** Aborted when the caller went away. */
  readonly signal: AbortSignal;
}

/** What a handler gets: the caller, with an actor unless the operation is public, and the server's time. */
export interface Context<Name extends OperationName = OperationName> extends Omit<Caller, 'actor'> {
  readonly actor: Operations[Name]['access'] extends 'public' ? SignedInActor | null : SignedInActor;
  readonly now: number;
}

/** What the edge must do besides answering. Handlers know neither cookies nor sockets. */
export type Effect =
  | { readonly type: 'setSession'; readonly token: string; readonly maxAgeMs: number }
  | { readonly type: 'clearSession' }
  | { readonly type: 'closeSockets'; readonly sessionId: string }
  | { readonly type: 'joinRoom'; readonly conversationId: string }
  | { readonly type: 'leaveRoom'; readonly conversationId: string };

/** An answer with effects. They are applied first; a `value` given as a function is read after them. */
export interface Reply<Name extends OperationName> {
  readonly effects: readonly Effect[];
  readonly value: Output<Name> | (() => Promise<Output<Name>>);
}

export type Handler<Name extends OperationName> = (
  context: Context<Name>,
  input: ParsedInput<Name>,
) => Promise<Output<Name> | Reply<Name>>;

/** One handler for every operation: a missing one does not compile. */
export type Handlers = { readonly [Name in OperationName]: Handler<Name> };
