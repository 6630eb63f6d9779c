import type { Output, SocketOperationName } from '@alcove/protocol';
import { io } from 'socket.io-client';
import { AlcoveError, alcoveError, clientError, readWireError } from '../alcove-error.ts';
import { protocolVersion } from '../contract.ts';
import type { OpenTransport, PushedEvent, Transport } from './transport.ts';

const requestTimeoutMs = 10_000;
const connectTimeoutMs = 10_000;

type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

/**
 * Socket.IO: WebSocket first, long polling where that is refused. Its own buffering, retries and reconnection are
 * off: there is one queue, the outbox, and one patience, the link.
 */
export const openSocketTransport: OpenTransport = (settings, listener) => {
  let token: string | null = null;
  let wanted = false;
  /** Accepted by the server; a connection that goes before that is a failed try. */
  let accepted = false;
  const socket = io(settings.url, {
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    autoConnect: false,
    forceNew: true,
    reconnection: false,
    timeout: connectTimeoutMs,
    withCredentials: settings.withCookies,
    auth: (send) => send({ protocol: protocolVersion, ...(token !== null && { token }) }),
  });

  socket.on('connect', () => {
    accepted = true;
    if (wanted) listener.opened();
    else socket.disconnect();
  });
  socket.on('disconnect', () => {
    const wasAccepted = accepted;
    accepted = false;
    if (!wanted) return;
    if (wasAccepted) listener.closed();
    else listener.failed();
  });
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    if (!wanted) return;
    // Inactive means that the server itself answered; otherwise the network or a proxy did.
    if (!socket.active) return listener.refused(readWireError(error.data) ?? clientError('unavailable'));
    // A proxy that swallows WebSockets without refusing them shows as Socket.IO's timeout: next, the other one first.
    if (error.message === 'timeout') socket.io.opts.transports?.reverse();
    listener.failed();
  });
  socket.onAny((name: string, payload: unknown) => {
    if (wanted) listener.event({ name, payload } as PushedEvent);
  });

  const transport: Transport = {
    open(nextToken) {
      token = nextToken;
      wanted = true;
      socket.connect();
    },
    close() {
      wanted = false;
      socket.disconnect();
    },
    request<Name extends SocketOperationName>(name: Name, input: unknown): Promise<Output<Name>> {
      return new Promise((resolve, reject) => {
        if (!socket.connected) return reject(alcoveError('offline'));
        socket.timeout(requestTimeoutMs).emit(name, input, (failure: Error | null, answer: Answer) => {
          if (failure) return reject(alcoveError(socket.connected ? 'timeout' : 'offline', failure));
          // The contract types the answer; the server is trusted to keep it.
          if (answer?.ok) return resolve(answer.value as Output<Name>);
          reject(new AlcoveError(readWireError(answer?.error) ?? clientError('internal')));
        });
      });
    },
  };
  return transport;
};
