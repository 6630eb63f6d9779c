import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alcoveError } from '../alcove-error.ts';
import { FakePage } from '../testing/fake-environment.ts';
import { settled } from '../testing/fake-time.ts';
import { refusal } from '../testing/fake-transport.ts';
import { Link, type LinkState } from './link.ts';

function linkOn(page = new FakePage()) {
  const states: LinkState[] = [];
  const errors: (string | null)[] = [];
  const auth = { token: async (): Promise<string | null> => 'token', refused: (_token: string | null) => false };
  let downs = 0;
  const link = new Link({
    settings: { url: 'https://chat.example', withCookies: false },
    environment: page.environment,
    token: () => auth.token(),
    refused: (token) => auth.refused(token),
    onState: (state, error) => {
      states.push(state);
      errors.push(error?.code ?? null);
    },
    onUp: () => {},
    onDown: () => {
      downs += 1;
    },
    onEvent: () => {},
  });
  return { page, link, states, errors, auth, transport: page.transport, time: page.time, downs: () => downs };
}

async function upLink() {
  const one = linkOn();
  one.link.start();
  await settled();
  assert.equal(one.link.isUp, true);
  return one;
}

describe('link', () => {
  it('connects with the token and is up', async () => {
    const { transport, states } = await upLink();
    assert.deepEqual([transport.tries, states], [['token'], ['connecting', 'up']]);
  });

  it('tries again after half a second, then longer, at most five, and says so after the second failure', async () => {
    const { link, transport, time, states } = linkOn();
    transport.onOpen = 'fail';
    link.start();
    await settled();
    const waits: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const [wait = 0] = time.waits;
      waits.push(wait);
      await time.pass(wait);
    }
    assert.deepEqual(waits, [500, 1_000, 2_000, 4_000, 5_000, 5_000]);
    assert.deepEqual(states.slice(0, 3), ['connecting', 'connecting', 'offline']);
    transport.onOpen = 'accept';
    await time.pass(5_000);
    assert.equal(link.isUp, true);
  });

  it('starts over with a short wait after a link that held, and not after one that did not', async () => {
    const { transport, time } = await upLink();
    await time.pass(5_000);
    transport.drop();
    assert.deepEqual(time.waits, [500]);
    await time.pass(500);
    transport.drop();
    assert.deepEqual(time.waits, [1_000]);
  });

  it('tries at once when the page comes into view or the network comes back', async () => {
    const { link, page, transport, time } = linkOn();
    transport.onOpen = 'fail';
    link.start();
    await settled();
    page.becomeVisible();
    await settled();
    page.setNetwork(true);
    await settled();
    assert.equal(transport.tries.length, 3);
    assert.equal(time.pending, 1);
  });

  it('says offline as soon as the browser does, but not of a link that stands', async () => {
    const { page, states, transport } = await upLink();
    page.setNetwork(false);
    assert.equal(states.at(-1), 'up');
    transport.onOpen = 'fail';
    transport.drop();
    await page.time.pass(500);
    assert.equal(states.at(-1), 'offline');
  });

  it('gives up a try that never ends', async () => {
    const { link, transport, time } = linkOn();
    transport.onOpen = 'hold';
    link.start();
    await time.pass(30_000);
    transport.onOpen = 'accept';
    await time.pass(500);
    assert.equal(link.isUp, true);
  });

  it('waits for a token that the host cannot give now', async () => {
    const { link, auth, time, errors } = linkOn();
    auth.token = () => Promise.reject(alcoveError('unavailable'));
    link.start();
    await settled();
    assert.equal(errors.at(-1), 'unavailable');
    auth.token = async () => 'late';
    await time.pass(500);
    assert.equal(link.isUp, true);
  });

  it('tries again soon with a new token, and ends when there is none', async () => {
    const { link, auth, transport, states, errors, time } = linkOn();
    transport.onOpen = refusal('unauthenticated').error;
    const tokens = ['old', 'new'];
    auth.token = async () => tokens.shift() ?? 'none';
    auth.refused = (token) => token === 'old';
    link.start();
    await time.pass(500);
    assert.deepEqual(transport.tries, ['old', 'new']);
    assert.deepEqual([states.at(-1), errors.at(-1), time.pending], ['idle', 'unauthenticated', 0]);
  });

  it('stops at a refusal for good and keeps trying at one that passes, no sooner than it was told', async () => {
    const { link, transport, states, time } = linkOn();
    transport.onOpen = refusal('unavailable', { retryable: true, retryAfterMs: 9_000 }).error;
    link.start();
    await settled();
    assert.deepEqual(time.waits, [9_000]);
    transport.onOpen = refusal('upgrade_required').error;
    await time.pass(9_000);
    assert.deepEqual([states.at(-1), time.pending], ['failed', 0]);
    transport.onOpen = 'accept';
    link.start();
    await settled();
    assert.equal(link.isUp, true);
  });

  it('does not hurry a server that asked for time, however often the page is looked at', async () => {
    const { link, page, transport, time } = linkOn();
    transport.onOpen = refusal('rate_limited', { retryable: true, retryAfterMs: 60_000 }).error;
    link.start();
    await settled();
    for (let looks = 0; looks < 3; looks += 1) page.becomeVisible();
    page.setNetwork(true);
    await time.pass(59_999);
    assert.equal(transport.tries.length, 1);
    await time.pass(1);
    assert.equal(transport.tries.length, 2);
    link.stop();
    assert.equal(time.pending, 0);
  });

  it('signs in anew when a request over it is refused for its sign-in', async () => {
    const { link, auth, transport, downs, time } = await upLink();
    auth.refused = () => true;
    transport.answers['unread:count'] = () => Promise.reject(refusal('session_expired'));
    await assert.rejects(link.request('unread:count', {}), { code: 'session_expired' });
    await time.pass(500);
    assert.deepEqual([downs(), link.isUp, transport.tries.length], [1, true, 2]);
  });

  it('sends nothing while it is down', async () => {
    const { link, transport } = await upLink();
    transport.drop();
    await assert.rejects(link.request('unread:count', {}), { code: 'offline' });
    assert.deepEqual(transport.requests, []);
  });

  it('leaves neither timer nor listener when it is destroyed', async () => {
    const { link, page, transport, time } = await upLink();
    transport.drop();
    link.destroy();
    assert.deepEqual([time.pending, page.listeners], [0, 0]);
    await settled();
    assert.equal(transport.isOpen, false);
  });
});
