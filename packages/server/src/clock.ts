/** Milliseconds since 1970. Injected everywhere, so that tests own the time (docs/architecture.md). */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
