/**
 * Reads what `strace -f -y` wrote: the flushes of one file that completed and the HTTP answers with status 200, in
 * the order in which they happened.
 */
export function answersAndSyncs(lines: readonly string[], file: string): readonly ('sync' | 'answer')[] {
  const calls: ('sync' | 'answer')[] = [];
  /** Threads whose flush of the file was interrupted in the log by another thread's line. */
  const syncing = new Set<string>();
  for (const line of lines) {
    const thread = /^\d+/.exec(line)?.[0] ?? '';
    if (/ (?:fsync|fdatasync)\(/.test(line) && line.includes(`/${file}>`)) {
      if (line.includes('<unfinished ...>')) syncing.add(thread);
      else if (/\) += 0\b/.test(line)) calls.push('sync');
    } else if (/<\.\.\. (?:fsync|fdatasync) resumed>.*= 0\b/.test(line)) {
      if (syncing.delete(thread)) calls.push('sync');
    } else if (/ (?:write|writev|sendto|sendmsg)\(.*"HTTP\/1\.1 200/.test(line)) {
      calls.push('answer');
    }
  }
  return calls;
}
