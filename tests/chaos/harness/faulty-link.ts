import { connect, type Socket } from 'node:net';
import { FaultyPipe } from './faulty-pipe.ts';

/** One connection through the proxy, and everything that can happen to it. */
export class FaultyLink {
  readonly toServer: FaultyPipe;
  readonly toClient: FaultyPipe;
  readonly #client: Socket;
  readonly #server: Socket;
  #deaf = false;
  #losing: 'nothing' | 'after the next request' | 'the next answer' | 'everything' = 'nothing';

  constructor(
    client: Socket,
    parts: {
      readonly host: string;
      readonly port: number;
      readonly onRequest: () => void;
      readonly onLostAnswer: () => void;
      readonly onClose: () => void;
    },
  ) {
    this.#client = client;
    this.#server = connect({ host: parts.host, port: parts.port, allowHalfOpen: true });
    this.toServer = new FaultyPipe(client, this.#server, () => {
      if (this.#losing === 'after the next request') this.#losing = 'the next answer';
      parts.onRequest();
      return true;
    });
    this.toClient = new FaultyPipe(this.#server, client, () => {
      if (this.#losing === 'the next answer') {
        parts.onLostAnswer();
        this.reset();
        return false;
      }
      return this.#losing !== 'everything' && !this.#deaf;
    });
    // What a side does when it is torn down is what the other one hears, as soon as anything gets through to it.
    for (const socket of [client, this.#server]) socket.on('error', () => {});
    client.on('close', () => {
      void this.toServer.settled().then(() => this.#server.destroy());
      parts.onClose();
    });
    this.#server.on('close', (hadError) => {
      if (this.#deaf) return;
      void this.toClient.settled().then(() => (hadError ? tearDown(client) : client.destroy()));
    });
  }

  /** Tears both sides down at once. */
  reset(): void {
    tearDown(this.#client);
    tearDown(this.#server);
  }

  /** The server's side is gone and the client is never told. */
  goHalfOpen(): void {
    this.#deaf = true;
    tearDown(this.#server);
  }

  /** The next request goes through, its answer is lost, and the connection with it. */
  loseNextAnswer(): void {
    if (this.#losing === 'nothing') this.#losing = 'after the next request';
  }

  /** From now on requests go through and every answer is lost. */
  loseAnswers(): void {
    this.#losing = 'everything';
  }
}

/**
 * Ends a connection by a reset where that is possible: Node never closes a socket that is reset after its end was
 * written, and one with unsent bytes would wait for them.
 */
export function tearDown(socket: Socket): void {
  if (socket.writableEnded || socket.writableLength > 0) socket.destroy();
  else socket.resetAndDestroy();
}
