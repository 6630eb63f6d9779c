import { spawnSync } from 'node:child_process';
import type { Readiness } from './part.ts';

/** Whether system calls can be traced here: strace is installed and this machine allows it. */
export async function straceReadiness(): Promise<Readiness> {
  const { error, status } = spawnSync('strace', ['-f', '--seccomp-bpf', '-e', 'trace=fsync', 'true'], {
    stdio: 'ignore',
  });
  if (error) return { state: 'left-out', reason: 'strace is not installed. On Debian: apt-get install strace.' };
  if (status === 0) return { state: 'ready' };
  return { state: 'left-out', reason: 'strace may not trace here. Containers need --cap-add=SYS_PTRACE.' };
}
