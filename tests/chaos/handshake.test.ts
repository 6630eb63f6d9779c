import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { Server } from 'socket.io';
import { openSocketTransport } from '../../packages/client/src/transport/socket-transport.ts';
import { until } from './harness/until.ts';

const withinMs = 3_000;

const http = createServer();
const io = new Server(http);
// What a server does that is killed, or that gave up waiting, between the two halves of Socket.IO's handshake.
io.use(() => {});
io.engine.on('connection', (connection: { close(): void }) => setImmediate(() => connection.close()));
before(() => new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve)));
after(() => io.close());

test('[R4] a connection that is lost before the server accepted the sign-in counts as a failed try, at once', async () => {
  const reported: string[] = [];
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const note = (name: string) => () => void reported.push(name);
  const transport = openSocketTransport(
    { url, withCookies: false },
    {
      opened: note('opened'),
      closed: note('closed'),
      refused: note('refused'),
      failed: note('failed'),
      event: () => {},
    },
  );
  transport.open('token');
  await until('an end of the try', () => reported.length > 0, withinMs);
  transport.close();
  assert.deepEqual(reported, ['failed']);
});
