import { randomUUID } from 'node:crypto';
import { ChatError, type OperationName, operations } from '@alcove/protocol';
import type { Logger } from 'pino';
import type { Authenticate } from '../access/actor.ts';
import type { OriginRules } from '../access/origins.ts';
import type { RateLimits } from '../access/rate-limits.ts';
import type { Clock } from '../clock.ts';
import type { Dispatch } from '../dispatch.ts';
import type { Caller, Effect } from '../services/context.ts';
import { callerAddress } from './caller-address.ts';
import { corkTransport } from './cork.ts';
import { resolveHandshake, toHandshakeError } from './handshake.ts';
import type { Surroundings } from './page-of.ts';
import { conversationRoom, ownRooms, rooms } from './rooms.ts';
import { dropSlowConsumer } from './slow-consumer.ts';
import type { ChatServer, ChatSocket } from './socket-server.ts';

/** Conversations one socket may follow at a time. Nobody looks at more, and each costs a place in the heartbeat. */
const joinedMax = 200;
/** Calls of one socket under way at a time; beyond it a call is refused, so that a flood cannot pile up here. */
const pendingMax = 256;

export interface GatewayParts {
  readonly authenticate: Authenticate;
  readonly origins: OriginRules;
  readonly surroundings: Surroundings;
  readonly dispatch: Dispatch;
  readonly limits: RateLimits;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Mounts every operation that sockets may call, on every connection. Needs the HTTP server attached. */
export function mountGateway(io: ChatServer, parts: GatewayParts): void {
  const { logger, surroundings } = parts;

  io.engine.on('connection', (connection) => {
    corkTransport(connection.transport);
    connection.on('upgrade', corkTransport);
    dropSlowConsumer(connection, logger);
  });

  // One socket for each connection, whose handshake may be under way: Socket.IO would open thousands on one, each with
  // bounds of its own and its own copy of every event. A refused or closed one makes room for the next.
  const taken = new WeakSet<object>();
  io.use((socket, next) => {
    if (taken.has(socket.conn)) {
      const message = 'This connection has a socket already. Close it, or open another connection.';
      next(toHandshakeError(new ChatError('conflict', { message })));
      return;
    }
    taken.add(socket.conn);
    const ip = callerAddress(socket, surroundings.trustedHops);
    resolveHandshake(socket.request, socket.handshake.auth, { ...parts, ip }).then(
      (actor) => {
        socket.data = { actor, joined: new Set() };
        next();
      },
      (error: unknown) => {
        taken.delete(socket.conn);
        next(handshakeError(error, logger));
      },
    );
  });

  io.on('connection', (socket) => {
    socket.on('disconnect', () => taken.delete(socket.conn));
    void socket.join(ownRooms(socket.data.actor));
    serve(io, socket, parts);
  });
}

/** Answers the calls of one socket until it is gone. */
function serve(io: ChatServer, socket: ChatSocket, parts: GatewayParts): void {
  const away = new AbortController();
  socket.on('disconnect', () => away.abort());
  const { actor } = socket.data;
  const caller = {
    actor,
    ip: callerAddress(socket, parts.surroundings.trustedHops),
    userAgent: String(socket.handshake.headers['user-agent'] ?? '').slice(0, 300),
    signal: away.signal,
  };
  let pending = 0;
  // One listener for all operations: a listener for each would cost every idle socket a dozen closures.
  socket.onAny((event: unknown, ...args: unknown[]) => {
    const reply = acknowledgement(args);
    if (pending >= pendingMax) {
      reply({ ok: false, error: new ChatError('rate_limited', { retryAfterMs: 1_000 }).toWire() });
      return;
    }
    pending += 1;
    const answered = answer(io, socket, parts, { ...caller, requestId: randomUUID() }, event, args);
    void answered.then(reply).finally(() => {
      pending -= 1;
    });
  });
}

type Answer = { ok: true; value: unknown } | { ok: false; error: ReturnType<ChatError['toWire']> };

/** The caller's acknowledgement, taken off the arguments; one that did not ask gets silence instead of a crash. */
function acknowledgement(args: unknown[]): (answer: Answer) => void {
  const last = args.at(-1);
  if (typeof last !== 'function') return () => {};
  args.pop();
  return last as (answer: Answer) => void;
}

async function answer(
  io: ChatServer,
  socket: ChatSocket,
  { dispatch, limits, clock }: GatewayParts,
  caller: Caller,
  event: unknown,
  args: readonly unknown[],
): Promise<Answer> {
  try {
    if (socket.data.actor.expiresAt <= clock()) {
      // After the answer, so that the client learns why.
      setImmediate(() => socket.disconnect(true));
      throw new ChatError('session_expired');
    }
    const name = socketOperation(event);
    if (name === null) {
      await limits.take('read', caller);
      throw new ChatError('unknown_operation');
    }
    if (args.length > 1) throw new ChatError('invalid_input', { details: ['input: one object is expected'] });
    const value = await dispatch(name, caller, args[0] ?? {}, (effect) => apply(io, socket, effect));
    return { ok: true, value };
  } catch (error) {
    // dispatch throws nothing else; a bug in this edge must still answer.
    const refusal = error instanceof ChatError ? error : new ChatError('internal', { cause: error });
    return { ok: false, error: refusal.toWire() };
  }
}

function socketOperation(event: unknown): OperationName | null {
  const known = typeof event === 'string' && Object.hasOwn(operations, event);
  return known && operations[event as OperationName].via !== 'http' ? (event as OperationName) : null;
}

async function apply(io: ChatServer, socket: ChatSocket, effect: Effect): Promise<void> {
  const { actor, joined } = socket.data;
  if (effect.type === 'joinRoom') {
    if (!joined.has(effect.conversationId) && joined.size >= joinedMax) {
      const message = `A connection can follow ${joinedMax} conversations. Leave one first.`;
      throw new ChatError('conflict', { message });
    }
    joined.add(effect.conversationId);
    await socket.join(conversationRoom(actor, effect.conversationId));
  } else if (effect.type === 'leaveRoom') {
    joined.delete(effect.conversationId);
    await socket.leave(conversationRoom(actor, effect.conversationId));
  } else if (effect.type === 'closeSockets') {
    closeSession(io, effect.sessionId);
  }
}

/** Closes every socket of an ended sign-in. */
export function closeSession(io: Pick<ChatServer, 'in'>, sessionId: string): void {
  io.in(rooms.session(sessionId)).disconnectSockets(true);
}

function handshakeError(error: unknown, logger: Logger): Error {
  const refusal = error instanceof ChatError ? error : new ChatError('internal', { cause: error });
  if (refusal.code === 'internal') logger.error({ err: error }, 'handshake failed unexpectedly');
  return toHandshakeError(refusal);
}
