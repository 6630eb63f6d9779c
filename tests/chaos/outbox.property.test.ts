import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { settled } from '../../packages/client/src/testing/fake-time.ts';
import { type Outcome, outcomes } from './harness/outbox-tab.ts';
import { OutboxWorld, type WorldOptions } from './harness/outbox-world.ts';
import { form, seed } from './harness/run-form.ts';

/** One thing that happens. Numbers choose among what is there, so that every sequence is possible and can shrink. */
type Step =
  | { readonly type: 'write'; readonly tab: number; readonly conversation: number; readonly poison: boolean }
  | { readonly type: 'open' }
  | { readonly type: 'connect'; readonly tab: number }
  | { readonly type: 'disconnect'; readonly tab: number }
  | { readonly type: 'heartbeat'; readonly tab: number }
  | { readonly type: 'decide'; readonly tab: number; readonly outcome: Outcome; readonly pushArrives: boolean }
  | { readonly type: 'pass'; readonly ms: number }
  /** The page dies so many microtasks after the step before began. */
  | { readonly type: 'crash'; readonly tab: number; readonly microtasks: number; readonly sentIsStored: boolean };

const place = fc.nat({ max: 2 });
const of = <const Type extends string>(type: Type) => fc.constant(type);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: of('write'),
      tab: place,
      conversation: fc.nat({ max: 1 }),
      poison: fc.integer({ min: 0, max: 9 }).map((draw) => draw === 9),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: of('decide'),
      tab: place,
      outcome: fc.constantFrom(...outcomes),
      pushArrives: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: of('connect'), tab: place }) },
  { weight: 1, arbitrary: fc.record({ type: of('disconnect'), tab: place }) },
  { weight: 1, arbitrary: fc.record({ type: of('heartbeat'), tab: place }) },
  { weight: 1, arbitrary: fc.record({ type: of('open') }) },
  { weight: 2, arbitrary: fc.record({ type: of('pass'), ms: fc.constantFrom(600, 4_000, 70_000) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: of('crash'),
      tab: place,
      microtasks: fc.nat({ max: 12 }),
      sentIsStored: fc.boolean(),
    }),
  },
);

async function run(steps: readonly Step[], options: WorldOptions): Promise<void> {
  const world = new OutboxWorld(options);
  await world.open();
  for (const [index, one] of steps.entries()) {
    await take(world, one);
    // A crash comes in the middle of what was begun before it; everything else finds it finished.
    if (steps[index + 1]?.type === 'crash') continue;
    await settled();
    world.checkScreens();
  }
  await world.checkAtRest();
}

async function take(world: OutboxWorld, one: Step): Promise<void> {
  if (one.type === 'open') return world.open();
  if (one.type === 'pass') return world.passTime(one.ms);
  const tab = world.tab(one.tab);
  if (!tab) return;
  if (one.type === 'write') world.write(tab, one.conversation, one.poison);
  else if (one.type === 'connect') tab.connect();
  else if (one.type === 'disconnect') tab.disconnect();
  else if (one.type === 'heartbeat') tab.heartbeat();
  else if (one.type === 'decide') tab.decide(one.outcome, one.pushArrives);
  else if (one.type === 'crash') {
    for (let count = 0; count < one.microtasks; count += 1) await Promise.resolve();
    world.crash(tab, one.sentIsStored);
  }
}

const property = (more: Omit<WorldOptions, 'locks'> = {}) =>
  fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.boolean(), (steps, locks) => run(steps, { locks, ...more }));

test('[R2] [R6] [R7] [R8] [P7] whatever happens to tabs, network and answers, every message ends once, in order, or visibly failed', async (t) => {
  const numRuns = { short: 500, long: 20_000 }[form];
  t.diagnostic(`CHAOS_SEED=${seed}, ${numRuns} sequences`);
  await fc.assert(property(), { seed, numRuns });
});

// The two controls always draw the same runs: they are about the check, not about the search.
const control = { seed: 1, numRuns: 500, endOnFailure: true };

test('[R2] [P7] the same runs find a server that stores every try', async () => {
  const found = await fc.check(property({ dedupes: false }), control);
  assert.match(String(found.errorInstance), /stored twice|shown twice/);
});

test('[R6] the same runs find a storage that forgets with the page', async () => {
  const found = await fc.check(property({ storageLasts: false }), control);
  assert.match(String(found.errorInstance), /lost|failed unseen/);
});
