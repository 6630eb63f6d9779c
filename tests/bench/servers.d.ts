import type { Room } from './load.ts';
/** A server under load, in a process of its own. */
export interface BenchServer {
  readonly url: string;
  readonly rooms: readonly Room[];
  /** CPU since its start in microseconds, and resident memory in bytes. */
  usage(): Promise<{
    readonly cpuUs: number;
    readonly rss: number;
  }>;
  close(): Promise<void>;
}
export type ServerName = 'bare' | 'product';
/** Starts one of the two with so many conversations of so many members. */
export declare function startBenchServer(
  name: ServerName,
  conversations: number,
  members: number,
): Promise<BenchServer>;
