import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { ReadHeads } from '../services/heads.ts';
import type { ChatServer } from './socket-server.ts';

interface HeartbeatParts {
  readonly intervalMs: number;
  readonly epoch: string;
  readonly readHeads: ReadHeads;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Tells every socket, every `intervalMs`, the head revision of the conversations it joined. A gap check
 * cannot see that the last event was lost; this can.
 * @returns a function that stops it.
 */
export function startHeartbeat(io: ChatServer, parts: HeartbeatParts): () => void {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    beat(io, parts)
      .catch((error: unknown) => parts.logger.warn({ err: error }, 'heartbeat left out'))
      .finally(() => {
        running = false;
      });
  }, parts.intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

async function beat(io: ChatServer, { epoch, readHeads, clock }: HeartbeatParts): Promise<void> {
  endExpired(io, clock());
  const heads = new Map<string, number>();
  for (const [tenantId, ids] of joinedByTenant(io)) {
    for (const [id, headRev] of await readHeads(tenantId, [...ids])) heads.set(id, headRev);
  }
  for (const socket of io.sockets.sockets.values()) {
    const own: Record<string, number> = {};
    for (const id of socket.data.joined) {
      const headRev = heads.get(id);
      if (headRev !== undefined) own[id] = headRev;
    }
    if (socket.data.joined.size > 0) io.volatile.to(socket.id).emit('heartbeat', { epoch, heads: own });
  }
}

function joinedByTenant(io: ChatServer): Map<string, Set<string>> {
  const joined = new Map<string, Set<string>>();
  for (const { data } of io.sockets.sockets.values()) {
    if (data.joined.size === 0) continue;
    const ids = joined.get(data.actor.tenantId) ?? new Set<string>();
    for (const id of data.joined) ids.add(id);
    joined.set(data.actor.tenantId, ids);
  }
  return joined;
}

/** A sign-in that ended by itself takes its silent sockets with it; one that calls is told at once. */
function endExpired(io: ChatServer, now: number): void {
  for (const socket of io.sockets.sockets.values()) {
    if (socket.data.actor.expiresAt <= now) socket.disconnect(true);
  }
}
