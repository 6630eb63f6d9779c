import { type LoadResult } from './load.ts';
import { type ServerName } from './servers.ts';
/** One figure of one server in one round. */
export interface Sample extends LoadResult {
  /** Server CPU for each acknowledged message, in microseconds. */
  readonly cpuUsPerMessage: number;
}
export interface Shape {
  readonly conversations: number;
  readonly members: number;
  /** Unacknowledged messages per sender; or a fixed rate for all senders together. */
  readonly load:
    | {
        readonly window: number;
      }
    | {
        readonly perSecond: number;
      };
  readonly warmUpMs: number;
  readonly measureMs: number;
}
/** Starts a fresh server, loads it, and tells what it did. */
export declare function measure(name: ServerName, shape: Shape): Promise<Sample>;
