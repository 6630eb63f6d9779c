import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FakeTime } from '../testing/fake-time.ts';
import { agent } from '../testing/samples.ts';
import { IncomingTyping } from './incoming-typing.ts';
import { OutgoingTyping } from './outgoing-typing.ts';

function outgoing() {
  const time = new FakeTime();
  const signals: boolean[] = [];
  return { time, signals, typing: new OutgoingTyping(time.after, (active) => signals.push(active)) };
}

describe('one’s own typing', () => {
  it('is told once in three seconds, however fast the keys', async () => {
    const { time, signals, typing } = outgoing();
    for (let key = 0; key < 70; key += 1) {
      typing.set(true);
      await time.pass(100);
    }
    assert.deepEqual(signals, [true, true, true]);
  });

  it('ends five seconds after the last key', async () => {
    const { time, signals, typing } = outgoing();
    typing.set(true);
    await time.pass(4_999);
    assert.deepEqual(signals, [true]);
    await time.pass(1);
    assert.deepEqual(signals, [true, false]);
    assert.equal(time.pending, 0);
  });

  it('ends at once when told, once, and starts anew at the next key', () => {
    const { signals, typing } = outgoing();
    typing.set(false);
    typing.set(true);
    typing.set(false);
    typing.set(false);
    typing.set(true);
    assert.deepEqual(signals, [true, false, true]);
  });

  it('is forgotten without a word when there is nobody to tell', () => {
    const { time, signals, typing } = outgoing();
    typing.set(true);
    typing.clear();
    assert.deepEqual([signals, time.pending], [[true], 0]);
  });
});

describe('others’ typing', () => {
  const sign = { conversationId: 'cnv-1', kind: agent.kind, id: agent.id, name: agent.name, active: true };

  it('is over six seconds after the last sign', async () => {
    const time = new FakeTime();
    const typing = new IncomingTyping(time.after);
    typing.receive(sign);
    await time.pass(5_000);
    typing.receive(sign);
    await time.pass(5_999);
    assert.deepEqual(typing.typists.get(), [{ kind: agent.kind, id: agent.id, name: agent.name }]);
    await time.pass(1);
    assert.deepEqual(typing.typists.get(), []);
  });

  it('is over when they say so, or their message is there', () => {
    const typing = new IncomingTyping(new FakeTime().after);
    typing.receive(sign);
    typing.receive({ ...sign, active: false });
    assert.deepEqual(typing.typists.get(), []);
    typing.receive(sign);
    typing.stopped(agent.kind, agent.id);
    assert.deepEqual(typing.typists.get(), []);
  });

  it('is counted per person', () => {
    const time = new FakeTime();
    const typing = new IncomingTyping(time.after);
    typing.receive(sign);
    typing.receive({ ...sign, id: 'usr-other', name: 'Other' });
    typing.receive({ ...sign, active: false });
    assert.deepEqual(
      typing.typists.get().map((one) => one.name),
      ['Other'],
    );
    typing.clear();
    assert.equal(time.pending, 0);
  });
});
