import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

// The yardstick: a stock Socket.IO server that numbers a message, sends it to the others in its room and
// acknowledges. It stores nothing, checks nothing and knows nobody.
const http = createServer();
const io = new Server(http, { transports: ['websocket'] });
const heads = new Map<string, number>();

io.on('connection', (socket) => {
  socket.on('conversation:join', ({ conversationId }: { conversationId: string }, reply: (answer: unknown) => void) => {
    void socket.join(conversationId);
    reply({ ok: true });
  });
  socket.on(
    'message:send',
    (input: { conversationId: string; clientMsgId: string; text: string }, reply: (answer: unknown) => void) => {
      const seq = (heads.get(input.conversationId) ?? 0) + 1;
      heads.set(input.conversationId, seq);
      const message = { ...input, seq, senderId: socket.id, createdAt: Date.now() };
      socket.to(input.conversationId).emit('message:new', { changes: [{ type: 'message', message }] });
      reply({ ok: true, value: { message } });
    },
  );
});

http.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` });
});
process.on('message', (request) => {
  if (request === 'usage') process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage.rss() });
});
process.on('disconnect', () => process.exit());
