import { limits } from '@alcove/protocol';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import type { SignedInActor } from '../access/actor.ts';
import type { OriginRules } from '../access/origins.ts';
import { pageOf, type Surroundings } from './page-of.ts';

/** What is known of a connected socket. */
export interface SocketData {
  actor: SignedInActor;
  /** Conversations it joined: what the heartbeat tells it about. */
  joined: Set<string>;
}

/** What it emits is typed by the publisher; Socket.IO's own types lose the tie between a name and its payload. */
export type ChatServer = Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;
export type ChatSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;

/** Everything a transport may send in one packet. Schemas bound what is accepted; this bounds what is read. */
const packetMaxBytes = 4 * limits.bodyMaxBytes;

/**
 * Socket.IO, to be attached to the HTTP server. It bypasses every hook of that edge, so origin, limits and errors are
 * its own. Connection state recovery and compression stay off: revisions replace the first, and the second costs ten
 * times the throughput (docs/performance.md).
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
      // JSONP is polling that a script tag of any page can do, cookie and all.
      if (new URL(request.url ?? '', 'http://localhost').searchParams.has('j')) return answer('bad_request', false);
      if (pageOf(request, surroundings) !== 'foreign') return answer(null, true);
      const { origin } = request.headers;
      if (origin === undefined) return answer('origin_not_allowed', false);
      origins.isAllowedOrigin(origin).then(
        (allowed) => answer(allowed ? null : 'origin_not_allowed', allowed),
        () => answer('unavailable', false),
      );
    },
  });
}
