import { io, type Socket } from 'socket.io-client';

/** One conversation and the tokens of its members; a server that asks for none ignores them. */
export interface Room {
  readonly conversationId: string;
  readonly tokens: readonly string[];
}

/** What one run showed. */
export interface LoadResult {
  readonly acknowledgedPerSecond: number;
  readonly deliveredPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const text = 'x'.repeat(120);

/** Connects every member and joins them to their conversation. */
export async function connectRooms(url: string, rooms: readonly Room[]): Promise<Socket[][]> {
  const connected: Socket[][] = [];
  for (const room of rooms) {
    connected.push(
      await Promise.all(
        room.tokens.map(async (token) => {
          const socket = io(url, {
            transports: ['websocket'],
            forceNew: true,
            reconnection: false,
            auth: { protocol: 1, token },
          });
          await new Promise<void>((resolve, reject) => {
            socket.once('connect', resolve);
            socket.once('connect_error', reject);
          });
          await socket.emitWithAck('conversation:join', { conversationId: room.conversationId });
          return socket;
        }),
      ),
    );
  }
  return connected;
}

/**
 * Closed loop: one sender per conversation with so many unacknowledged messages at a time. Warms up first, then
 * counts acknowledgements and deliveries for the measured time.
 */
export async function windowedLoad(
  connected: readonly (readonly Socket[])[],
  rooms: readonly Room[],
  options: { readonly window: number; readonly warmUpMs: number; readonly measureMs: number },
): Promise<LoadResult> {
  let acknowledged = 0;
  let delivered = 0;
  let counting = false;
  let running = true;
  const latencies: number[] = [];
  const count = () => {
    if (counting) delivered += 1;
  };
  for (const room of connected) for (const socket of room) socket.on('message:new', count);

  connected.forEach(([sender], index) => {
    const conversationId = rooms[index]?.conversationId;
    let next = 0;
    const send = () => {
      if (!running || !sender) return;
      const sentAt = performance.now();
      const clientMsgId = `${Date.now().toString(36)}-${index}-${next++}`;
      sender.emit('message:send', { conversationId, text, clientMsgId }, (answer: { ok: boolean }) => {
        if (!answer.ok) throw new Error(JSON.stringify(answer));
        if (counting) {
          acknowledged += 1;
          latencies.push(performance.now() - sentAt);
        }
        send();
      });
    };
    for (let i = 0; i < options.window; i++) send();
  });

  await wait(options.warmUpMs);
  counting = true;
  const startedAt = performance.now();
  await wait(options.measureMs);
  counting = false;
  const seconds = (performance.now() - startedAt) / 1000;
  running = false;
  await wait(200);
  for (const room of connected) for (const socket of room) socket.off('message:new', count);
  return summarize(acknowledged / seconds, delivered / seconds, latencies);
}

/**
 * Open loop: messages leave at a fixed rate whatever comes back; latency counts from the moment each was due, so
 * that a server that stalls is not flattered.
 */
export async function pacedLoad(
  connected: readonly (readonly Socket[])[],
  rooms: readonly Room[],
  options: { readonly perSecond: number; readonly warmUpMs: number; readonly measureMs: number },
): Promise<LoadResult> {
  const latencies: number[] = [];
  let acknowledged = 0;
  let sent = 0;
  const startedAt = performance.now();
  const measureFrom = startedAt + options.warmUpMs;
  const endAt = measureFrom + options.measureMs;
  await new Promise<void>((resolve) => {
    const tick = () => {
      const now = performance.now();
      const due = Math.floor(((Math.min(now, endAt) - startedAt) / 1000) * options.perSecond);
      for (; sent < due; sent++) {
        const index = sent % connected.length;
        const dueAt = startedAt + (sent / options.perSecond) * 1000;
        const message = { conversationId: rooms[index]?.conversationId, text, clientMsgId: `p${startedAt}-${sent}` };
        connected[index]?.[0]?.emit('message:send', message, () => {
          if (dueAt < measureFrom) return;
          acknowledged += 1;
          latencies.push(performance.now() - dueAt);
        });
      }
      if (now < endAt) setTimeout(tick, 1);
      else resolve();
    };
    tick();
  });
  await wait(1_000);
  return summarize(acknowledged / (options.measureMs / 1000), 0, latencies);
}

function summarize(acknowledgedPerSecond: number, deliveredPerSecond: number, latencies: number[]): LoadResult {
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { acknowledgedPerSecond, deliveredPerSecond, p50Ms: at(0.5), p99Ms: at(0.99) };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
