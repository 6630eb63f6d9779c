import type { EventName, Events, Input, Output, SocketOperationName, WireError } from '@alcove/protocol';
import { io, type ManagerOptions, type SocketOptions } from 'socket.io-client';
import type { TestServer } from './test-server.ts';

export type SocketAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: WireError };

/** A real Socket.IO connection that remembers what it was sent. */
export interface TestSocket {
  /** Calls an operation; never rejects for a refusal. */
  call<Name extends SocketOperationName>(name: Name, input: Input<Name>): Promise<SocketAnswer<Output<Name>>>;
  /** Emits anything, with an acknowledgement. */
  emit(event: string, ...args: unknown[]): Promise<SocketAnswer<unknown>>;
  /** Emits anything and waits for nothing. */
  emitBlind(event: string, ...args: unknown[]): void;
  /** The first event of a name, past or future, that fits. */
  waitFor<Name extends EventName>(name: Name, fits?: (payload: Events[Name]) => boolean): Promise<Events[Name]>;
  /** Everything of a name that came so far. */
  received<Name extends EventName>(name: Name): Events[Name][];
  /** Resolves with the reason when the server or the network ends the connection. */
  readonly disconnected: Promise<string>;
  close(): void;
}

const waitMs = 5_000;

/**
 * Connects and resolves once the server accepted.
 * @throws Error with the refusal as `data` when it did not.
 */
export function connect(
  server: Pick<TestServer, 'url'>,
  token: string | null,
  options: Partial<ManagerOptions & SocketOptions> = {},
): Promise<TestSocket> {
  const socket = io(server.url, {
    auth: { protocol: 1, ...(token !== null && { token }) },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    ...options,
  });
  const log: { readonly name: string; readonly payload: unknown }[] = [];
  const watchers = new Set<() => void>();
  socket.onAny((name: string, payload: unknown) => {
    log.push({ name, payload });
    for (const watcher of [...watchers]) watcher();
  });
  const disconnected = new Promise<string>((resolve) => socket.once('disconnect', resolve));
  const received = <Name extends EventName>(name: Name) =>
    log.filter((entry) => entry.name === name).map((entry) => entry.payload as Events[Name]);

  const emit = (event: string, ...args: unknown[]): Promise<SocketAnswer<unknown>> =>
    socket.timeout(waitMs).emitWithAck(event, ...args) as Promise<SocketAnswer<unknown>>;

  const testSocket: TestSocket = {
    call: (name, input) => emit(name, input) as ReturnType<TestSocket['call']> as never,
    emit,
    emitBlind: (event, ...args) => void socket.emit(event, ...args),
    received,
    waitFor(name, fits = () => true) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = received(name).find(fits);
          if (found === undefined) return;
          watchers.delete(look);
          clearTimeout(timer);
          resolve(found);
        };
        const timer = setTimeout(() => {
          watchers.delete(look);
          reject(new Error(`no fitting ${name} came within ${waitMs} ms; ${received(name).length} came`));
        }, waitMs);
        watchers.add(look);
        look();
      });
    },
    disconnected,
    close: () => void socket.disconnect(),
  };
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(testSocket));
    socket.once('connect_error', (error) => {
      socket.disconnect();
      reject(error);
    });
  });
}
