import { ChatError, type LimitBucket } from '@alcove/protocol';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from '../services/context.ts';

/** `points` calls per `windowMs`, for one key. */
export interface Rate {
  readonly points: number;
  readonly windowMs: number;
}

export type Rates = { readonly [Bucket in LimitBucket]: Rate };

/** Public buckets go by address, the others by actor; sockets and REST draw from the same. */
export const defaultRates: Rates = {
  send: { points: 10, windowMs: 10_000 },
  read: { points: 300, windowMs: 10_000 },
  write: { points: 60, windowMs: 10_000 },
  signal: { points: 30, windowMs: 10_000 },
  login: { points: 10, windowMs: 60_000 },
  start: { points: 10, windowMs: 60_000 },
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

/** Signed-in callers are counted by who they are, others by address; an IPv6 caller owns its whole /64. */
function rateKey({ actor, ip }: Caller): string {
  if (actor) return `${actor.tenantId}:${actor.id}`;
  return ip.includes(':') && !ip.startsWith('::ffff:') ? ip.split(':').slice(0, 4).join(':') : ip;
}
