/** A clock that stands still until it is told to move. */
export interface FakeClock {
  (): number;
  /** Moves it forward, or back by a negative number. */
  advance(byMs: number): void;
}

/** @param startMs where it starts: a fixed moment, so that ids and times repeat. */
export function createFakeClock(startMs = Date.UTC(2026, 0, 5, 9, 0, 0)): FakeClock {
  let now = startMs;
  return Object.assign(() => now, {
    advance: (byMs: number) => {
      now += byMs;
    },
  });
}
