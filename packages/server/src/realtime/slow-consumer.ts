import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import { tcpConnection } from './cork.ts';

type Connection = Socket['conn'];

/** Unsent bytes that one connection may pile up. A phone on a bad link has kilobytes; what has this reads nothing. */
const unsentMaxBytes = 4 * 1024 * 1024;

/**
 * Ends a connection that takes nothing in, before what it is owed fills the memory. It has lost nothing: it comes
 * back and catches up by revision.
 */
export function dropSlowConsumer(connection: Connection, logger: Logger): void {
  let unsentBytes = 0;
  connection.on('packetCreate', (packet: { readonly data?: unknown }) => {
    unsentBytes += typeof packet.data === 'string' ? packet.data.length : 0;
    if (unsentBytes <= unsentMaxBytes) return;
    logger.warn({ unsentBytes }, 'connection dropped: it reads too slowly');
    unsentBytes = 0;
    // A closing handshake would wait for an answer that comes through the same full pipe.
    tcpConnection(connection.transport)?.destroy();
    connection.close(true);
  });
  // What waited was handed to the transport, which takes the next only when this is out.
  connection.on('flush', () => {
    unsentBytes = 0;
  });
}
