import { Socket } from 'node:net';

/**
 * Holds a connection's frames from its first write of an event-loop turn until the turn ends, so that they leave in
 * one system call: 1.2–3.9 times the throughput (docs/performance.md). Costs at most one turn of latency.
 * @param connection the TCP connection under a WebSocket.
 */
function corkPerTurn(connection: Socket): void {
  const write = connection.write;
  let corked = false;
  const uncork = () => {
    corked = false;
    connection.uncork();
  };
  // ws writes header and payload of a frame by two calls to `write`; both land in the corked buffer.
  connection.write = function corkedWrite(this: Socket, ...args: Parameters<Socket['write']>) {
    if (!corked && !this.destroyed) {
      corked = true;
      this.cork();
      setImmediate(uncork);
    }
    return write.apply(this, args);
  } as Socket['write'];
}

/** The TCP connection of a WebSocket transport, which `ws` keeps in `_socket`; null for long polling. */
export function tcpConnection(transport: { readonly name: string }): Socket | null {
  if (transport.name !== 'websocket') return null;
  const webSocket: unknown = Reflect.get(transport, 'socket');
  const connection: unknown = typeof webSocket === 'object' && webSocket ? Reflect.get(webSocket, '_socket') : null;
  return connection instanceof Socket ? connection : null;
}

/** Corks the connection under an engine.io transport. Long polling answers whole requests already. */
export function corkTransport(transport: { readonly name: string }): void {
  const connection = tcpConnection(transport);
  if (connection) corkPerTurn(connection);
}
