import { ChatError } from '@alcove/protocol';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { addressKey } from './address-key.ts';
import type { Rate } from './rate-limits.ts';

/** Counts tokens that were no good, by address. Valid sign-ins cost nothing, however many come from one office. */
export interface Guesses {
  /** @throws ChatError `rate_limited` when this address guessed too often. */
  check(ip: string): Promise<void>;
  count(ip: string): Promise<void>;
}

export function createGuesses({ points, windowMs }: Rate): Guesses {
  const limiter = new RateLimiterMemory({ keyPrefix: 'guess', points, duration: windowMs / 1000 });
  return {
    async check(ip) {
      const spent = await limiter.get(addressKey(ip));
      if (!spent || spent.consumedPoints < points) return;
      throw new ChatError('rate_limited', { retryAfterMs: Math.max(1, Math.ceil(spent.msBeforeNext)) });
    },
    async count(ip) {
      // What is beyond the limit is refused by `check`; here it is only counted.
      await limiter.penalty(addressKey(ip), 1);
    },
  };
}
