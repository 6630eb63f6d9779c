import { randomUUID } from 'node:crypto';
import { ChatError, limits, type OperationName, operations } from '@alcove/protocol';
import type { Logger } from 'pino';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import type { Authenticate, SignedInActor } from '../access/actor.ts';
import type { OriginRules } from '../access/origins.ts';
import type { Dispatch } from '../dispatch.ts';
import type { Caller, Effect } from '../services/context.ts';
import { corkTransport } from './cork.ts';
import { resolveHandshake } from './handshake.ts';
import { pageOf, type Surroundings } from './page-of.ts';
import { conversationRoom, ownRooms, rooms } from './rooms.ts';

/** What is known of a connected socket. */
export interface SocketData {
  actor: SignedInActor;
  /** Conversations it joined: what the heartbeat tells it about. */
  joined: Set<string>;
}

/** What it emits is typed by the publisher; Socket.IO's own types lose the tie between a name and its payload. */
export type ChatServer = Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;
type ChatSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;

/** Conversations one socket may follow at a time. Nobody looks at more, and each costs a place in the heartbeat. */
const joinedMax = 200;
/** Calls of one socket under way at a time; beyond it a call is refused, so that a flood cannot pile up here. */
const pendingMax = 256;

/** Everything a transport may send in one packet. Schemas bound what is accepted; this bounds what is read. */
const packetMaxBytes = 4 * limits.bodyMaxBytes;

/**
 * Socket.IO, to be attached to the HTTP server. It bypasses every hook of that edge, so origin, limits and errors are
 * its own.
 * Connection state recovery and compression stay off: revisions replace the first, and the second costs ten times
 * the throughput (PERFORMANCE §2).
 */
export function createSocketServer(parts: {
  readonly origins: OriginRules;
  readonly surroundings: Surroundings;
}): ChatServer {
  const { origins, surroundings } = parts;
  return new Server({
    serveClient: false,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: packetMaxBytes,
    pingInterval: 5_000,
    pingTimeout: 4_000,
    connectTimeout: 5_000,
    perMessageDeflate: false,
    httpCompression: false,
    cors: {
      origin: (origin, answer) => {
        if (origin === undefined) answer(null, false);
        else origins.isAllowedOrigin(origin).then((allowed) => answer(null, allowed), answer);
      },
      credentials: false,
    },
    // `cors` does not stop a WebSocket from a foreign page; this does, before anything is allocated.
    allowRequest: (request, answer) => {
      const { origin } = request.headers;
      if (origin === undefined || pageOf(request, surroundings) !== 'foreign') return answer(null, true);
      origins.isAllowedOrigin(origin).then(
        (allowed) => answer(allowed ? null : 'origin_not_allowed', allowed),
        () => answer('unavailable', false),
      );
    },
  });
}

/** Mounts every operation that sockets may call, on every connection. */
export function mountGateway(
  io: ChatServer,
  parts: {
    readonly authenticate: Authenticate;
    readonly origins: OriginRules;
    readonly surroundings: Surroundings;
    readonly dispatch: Dispatch;
    readonly logger: Logger;
  },
): void {
  const { logger } = parts;

  io.engine.on('connection', (connection) => {
    corkTransport(connection.transport);
    connection.on('upgrade', corkTransport);
  });

  io.use((socket, next) => {
    resolveHandshake(socket.request, socket.handshake.auth, parts).then(
      (actor) => {
        socket.data = { actor, joined: new Set() };
        next();
      },
      (error: unknown) => next(handshakeError(error, logger)),
    );
  });

  io.on('connection', (socket) => {
    void socket.join(ownRooms(socket.data.actor));
    const away = new AbortController();
    socket.on('disconnect', () => away.abort());
    const caller = {
      ip: clientAddress(socket, parts.surroundings.trustedHops),
      userAgent: String(socket.handshake.headers['user-agent'] ?? '').slice(0, 300),
      signal: away.signal,
    };
    let pending = 0;
    // One listener for all operations: a listener for each would cost every idle socket a dozen closures.
    socket.onAny((event: unknown, ...args: unknown[]) => {
      const reply = acknowledgement(args);
      if (pending >= pendingMax)
        return reply({ ok: false, error: new ChatError('rate_limited', { retryAfterMs: 1_000 }).toWire() });
      pending += 1;
      void answer(
        io,
        socket,
        parts.dispatch,
        { ...caller, actor: socket.data.actor, requestId: randomUUID() },
        event,
        args,
      )
        .then(reply)
        .finally(() => {
          pending -= 1;
        });
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
  dispatch: Dispatch,
  caller: Caller,
  event: unknown,
  args: readonly unknown[],
): Promise<Answer> {
  try {
    const name = socketOperation(event);
    if (args.length > 1) throw new ChatError('invalid_input', { details: ['input: one object is expected'] });
    const value = await dispatch(name, caller, args[0] ?? {}, (effect) => apply(io, socket, effect));
    return { ok: true, value };
  } catch (error) {
    // dispatch throws nothing else; a bug in this edge must still answer.
    const refusal = error instanceof ChatError ? error : new ChatError('internal', { cause: error });
    return { ok: false, error: refusal.toWire() };
  }
}

function socketOperation(event: unknown): OperationName {
  const known = typeof event === 'string' && Object.hasOwn(operations, event);
  if (!known || operations[event as OperationName].via === 'http') throw new ChatError('unknown_operation');
  return event as OperationName;
}

async function apply(io: ChatServer, socket: ChatSocket, effect: Effect): Promise<void> {
  const { actor, joined } = socket.data;
  if (effect.type === 'joinRoom') {
    if (!joined.has(effect.conversationId) && joined.size >= joinedMax) {
      throw new ChatError('conflict', {
        message: `A connection can follow ${joinedMax} conversations. Leave one first.`,
      });
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
  return Object.assign(new Error(refusal.message), { data: refusal.toWire() });
}

/** The caller's address behind `hops` trusted proxies: counted from the end, because a client can write the front. */
function clientAddress(socket: ChatSocket, hops: number): string {
  const direct = socket.handshake.address;
  if (hops === 0) return direct;
  const forwarded = String(socket.handshake.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  return forwarded.at(-hops) ?? forwarded[0] ?? direct;
}
