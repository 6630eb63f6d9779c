import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy like those of some offices: it passes HTTP on and refuses every WebSocket. */
export interface NoWebSocketProxy {
  readonly url: string;
  /** Upgrades that were asked for, and refused. */
  readonly refused: () => number;
  /** Long polls that were passed on. */
  readonly polls: () => number;
  close(): Promise<void>;
}

/** @param target origin of the server behind it. */
export async function startNoWebSocketProxy(target: string): Promise<NoWebSocketProxy> {
  const { hostname, port } = new URL(target);
  let refused = 0;
  let polls = 0;
  const proxy = createServer((incoming, outgoing) => {
    if (incoming.url?.includes('transport=polling')) polls += 1;
    const { method, url: path, headers } = incoming;
    const onward = request({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  proxy.on('upgrade', (_request, socket) => {
    refused += 1;
    socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    refused: () => refused,
    polls: () => polls,
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}
