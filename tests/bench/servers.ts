import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Room } from './load.ts';

/** A server under load, in a process of its own. */
export interface BenchServer {
  readonly url: string;
  readonly rooms: readonly Room[];
  /** CPU since its start in microseconds, and resident memory in bytes. */
  usage(): Promise<{ readonly cpuUs: number; readonly rss: number }>;
  close(): Promise<void>;
}

export type ServerName = 'bare' | 'product';

/** Starts one of the two with so many conversations of so many members. */
export async function startBenchServer(name: ServerName, conversations: number, members: number): Promise<BenchServer> {
  const file = fileURLToPath(new URL(`./${name}-server.ts`, import.meta.url));
  const child = fork(file, [String(conversations), String(members)], {
    execArgv: ['--conditions=@alcove/source'],
  });
  const ready = await answerOf<{ url: string; rooms?: Room[] }>(child);
  const anonymous = () => ({
    conversationId: `room-${Math.random()}`,
    tokens: Array.from({ length: members }, () => 'none'),
  });
  return {
    url: ready.url,
    rooms: ready.rooms ?? Array.from({ length: conversations }, anonymous),
    async usage() {
      child.send('usage');
      const { cpu, rss } = await answerOf<{ cpu: NodeJS.CpuUsage; rss: number }>(child);
      return { cpuUs: cpu.user + cpu.system, rss };
    },
    async close() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
  const [answer] = (await once(child, 'message')) as [T];
  return answer;
}
