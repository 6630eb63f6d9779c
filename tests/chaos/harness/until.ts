const betweenMs = 20;

/**
 * Resolves as soon as the condition holds, with the time that took.
 * @throws Error that names what was waited for when it does not hold in time.
 */
export async function until(what: string, holds: () => boolean, withinMs: number): Promise<number> {
  const startedAt = performance.now();
  while (!holds()) {
    if (performance.now() - startedAt > withinMs) throw new Error(`${what} did not happen within ${withinMs} ms`);
    await pause(betweenMs);
  }
  return performance.now() - startedAt;
}

/** A length of time that belongs to the load itself, such as a thinking time or the length of a fault. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
