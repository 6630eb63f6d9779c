/** Milliseconds since 1970. Injected everywhere, so that tests own the time (DESIGN §12). */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
