import { connectRooms, type LoadResult, pacedLoad, windowedLoad } from './load.ts';
import { type ServerName, startBenchServer } from './servers.ts';

/** One figure of one server in one round. */
export interface Sample extends LoadResult {
  /** Server CPU for each acknowledged message, in microseconds. */
  readonly cpuUsPerMessage: number;
}

export interface Shape {
  readonly conversations: number;
  readonly members: number;
  /** Unacknowledged messages per sender; or a fixed rate for all senders together. */
  readonly load: { readonly window: number } | { readonly perSecond: number };
  readonly warmUpMs: number;
  readonly measureMs: number;
}

/** Starts a fresh server, loads it, and tells what it did. */
export async function measure(name: ServerName, shape: Shape): Promise<Sample> {
  const server = await startBenchServer(name, shape.conversations, shape.members);
  try {
    const connected = await connectRooms(server.url, server.rooms);
    const { load, warmUpMs, measureMs } = shape;
    const before = await server.usage();
    const result =
      'window' in load
        ? await windowedLoad(connected, server.rooms, { window: load.window, warmUpMs, measureMs })
        : await pacedLoad(connected, server.rooms, { perSecond: load.perSecond, warmUpMs, measureMs });
    const after = await server.usage();
    for (const room of connected) for (const socket of room) socket.disconnect();
    const seconds = (warmUpMs + measureMs) / 1000;
    return { ...result, cpuUsPerMessage: (after.cpuUs - before.cpuUs) / (result.acknowledgedPerSecond * seconds) };
  } finally {
    await server.close();
  }
}
