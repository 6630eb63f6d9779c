import { type Socket } from 'socket.io-client';
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
/** Connects every member and joins them to their conversation. */
export declare function connectRooms(url: string, rooms: readonly Room[]): Promise<Socket[][]>;
/**
 * Closed loop: one sender per conversation with so many unacknowledged messages at a time. Warms up first, then
 * counts acknowledgements and deliveries for the measured time.
 */
export declare function windowedLoad(
  connected: readonly (readonly Socket[])[],
  rooms: readonly Room[],
  options: {
    readonly window: number;
    readonly warmUpMs: number;
    readonly measureMs: number;
  },
): Promise<LoadResult>;
/**
 * Open loop: messages leave at a fixed rate whatever comes back; latency counts from the moment each was due, so
 * that a server that stalls is not flattered.
 */
export declare function pacedLoad(
  connected: readonly (readonly Socket[])[],
  rooms: readonly Room[],
  options: {
    readonly perSecond: number;
    readonly warmUpMs: number;
    readonly measureMs: number;
  },
): Promise<LoadResult>;
