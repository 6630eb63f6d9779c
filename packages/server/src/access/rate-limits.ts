import { ChatError, type LimitBucket } from '@alcove/protocol';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from '../services/context.ts';
import { addressKey } from './address-key.ts';

/** `points` calls per `windowMs`, for one key. */
export interface Rate {
  readonly points: number;
  readonly windowMs: number;
}

/** Every bucket of the contract, and how many wrong tokens an address may show. */
export type Rates = { readonly [Bucket in LimitBucket | 'guess']: Rate };

/** Public buckets go by address, the others by actor; sockets and REST draw from the same. */
export const defaultRates: Rates = {
  send: { points: 10, windowMs: 10_000 },
  read: { points: 300, windowMs: 10_000 },
  write: { points: 60, windowMs: 10_000 },
  signal: { points: 30, windowMs: 10_000 },
  login: { points: 10, windowMs: 60_000 },
  start: { points: 10, windowMs: 60_000 },
  guess: { points: 60, windowMs: 60_000 },
};

export interface RateLimits {
  /** @throws ChatError `rate_limited` with `retryAfterMs`. */
  take(bucket: LimitBucket, caller: Caller): Promise<void>;
}

export function createRateLimits(rates: Rates): RateLimits {
  const limiters = new Map(
    Object.entries(rates).map(([bucket, rate]) => [
      bucket,
      new RateLimiterMemory({ keyPrefix: bucket, points: rate.points, duration: rate.windowMs / 1000 }),
    ]),
  );
  return {
    async take(bucket, caller) {
      try {
        await limiters.get(bucket)?.consume(rateKey(caller));
      } catch (rejection) {
        if (!(rejection instanceof RateLimiterRes)) throw rejection;
        throw new ChatError('rate_limited', { retryAfterMs: Math.max(1, Math.ceil(rejection.msBeforeNext)) });
      }
    },
  };
}

/** Signed-in callers are counted by who they are, wherever they come from; others by address. */
function rateKey({ actor, ip }: Caller): string {
  return actor ? `${actor.tenantId}:${actor.id}` : addressKey(ip);
}
