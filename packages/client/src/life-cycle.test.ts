import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LifeCycle } from './life-cycle.ts';
import { settled } from './testing/fake-time.ts';
import { agent, me } from './testing/samples.ts';

function lifeCycle() {
  const heard: string[] = [];
  const cycle = new LifeCycle([
    {
      begin: (actor) => heard.push(`begin ${actor.id}`),
      end: () => heard.push('end'),
      up: () => heard.push('up'),
      down: () => heard.push('down'),
    },
  ]);
  return { cycle, heard };
}

describe('life cycle', () => {
  it('takes its parts up only when the link is known to be the actor’s', async () => {
    const { cycle, heard } = lifeCycle();
    cycle.enter(me);
    let confirm = (_confirmed: boolean) => {};
    const rising = cycle.linkUp(
      () =>
        new Promise((resolve) => {
          confirm = resolve;
        }),
    );
    await settled();
    assert.deepEqual(heard, [`begin ${me.id}`]);
    confirm(true);
    assert.equal(await rising, true);
    cycle.linkDown();
    cycle.linkDown();
    assert.deepEqual(heard, [`begin ${me.id}`, 'up', 'down']);
  });

  it('does not go up for a link that went while it was being confirmed', async () => {
    const { cycle, heard } = lifeCycle();
    cycle.enter(me);
    let confirm = (_confirmed: boolean) => {};
    const rising = cycle.linkUp(
      () =>
        new Promise((resolve) => {
          confirm = resolve;
        }),
    );
    cycle.linkDown();
    confirm(true);
    await rising;
    assert.deepEqual(heard, [`begin ${me.id}`]);
  });

  it('says when the owner of a link could not be found out', async () => {
    const { cycle, heard } = lifeCycle();
    cycle.enter(me);
    assert.equal(await cycle.linkUp(async () => false), false);
    assert.deepEqual(heard, [`begin ${me.id}`]);
  });

  it('ends for one actor before it begins for another, also when a link shows the change', async () => {
    const { cycle, heard } = lifeCycle();
    cycle.enter(me);
    cycle.enter(me);
    await cycle.linkUp(async () => true);
    await cycle.linkUp(async () => {
      cycle.enter(agent);
      return true;
    });
    cycle.leave();
    cycle.leave();
    assert.deepEqual(heard, [`begin ${me.id}`, 'up', 'down', 'end', `begin ${agent.id}`, 'up', 'down', 'end']);
  });
});
