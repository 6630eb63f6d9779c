import { randomInt } from 'node:crypto';

/** How much a run does: `short` as a part of every test run, `long` for `pnpm chaos`. */
export const form: 'short' | 'long' = process.env.CHAOS_FORM === 'long' ? 'long' : 'short';

/** What everything random of this process comes from. `CHAOS_SEED` repeats a run. */
export const seed: number = seedOf(process.env.CHAOS_SEED);

function seedOf(text: string | undefined): number {
  if (text === undefined || text === '') return randomInt(2 ** 31);
  const given = Number(text);
  if (!Number.isInteger(given) || given < 0) throw new Error(`CHAOS_SEED must be a whole number, not "${text}".`);
  return given;
}
