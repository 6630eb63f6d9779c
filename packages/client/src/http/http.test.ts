import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FakeTime } from '../testing/fake-time.ts';
import { createHttp } from './http.ts';
import { toHttpRequest } from './http-routes.ts';

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

function http(answer: () => Promise<Response>, withCookies = false) {
  const time = new FakeTime();
  const closed = new AbortController();
  const sent: Sent[] = [];
  const call = createHttp({
    url: 'https://chat.example',
    withCookies,
    closed: closed.signal,
    environment: {
      after: time.after,
      fetch: (url, init = {}) => {
        sent.push({ url: String(url), init });
        const aborted = new Promise<never>((_, reject) => {
          init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
        });
        return Promise.race([answer(), aborted]);
      },
    },
  });
  return { call, time, closed, sent };
}

const answerWith =
  (body: unknown, status = 200) =>
  async () =>
    new Response(JSON.stringify(body), { status });

describe('a REST request', () => {
  it('has its fields in path and body as the route asks', () => {
    assert.deepEqual(toHttpRequest('support:info', { tenant: 'a/b' }), {
      method: 'GET',
      path: '/support/a%2Fb',
      body: null,
    });
    assert.deepEqual(toHttpRequest('session:login', { email: 'a@b.example', tenant: undefined }), {
      method: 'POST',
      path: '/session',
      body: '{"email":"a@b.example"}',
    });
    assert.deepEqual(toHttpRequest('session:logout', {}), { method: 'DELETE', path: '/session', body: null });
  });

  it('names the protocol, and the token when there is one', async () => {
    const { call, sent, time } = http(answerWith({ who: 'me' }));
    assert.deepEqual(await call('session:me', {}, 'secret'), { who: 'me' });
    assert.equal(sent[0]?.url, 'https://chat.example/api/chat/v1/session');
    const headers = new Headers(sent[0]?.init.headers);
    assert.deepEqual([headers.get('x-alcove-protocol'), headers.get('authorization')], ['1', 'Bearer secret']);
    assert.equal(sent[0]?.init.credentials, 'omit');
    assert.equal(time.pending, 0);
  });

  it('sends cookies only when that is how one signs in', async () => {
    const { call, sent } = http(answerWith({}), true);
    await call('session:logout', {}, null);
    assert.equal(sent[0]?.init.credentials, 'include');
    assert.equal(new Headers(sent[0]?.init.headers).get('authorization'), null);
  });

  it('throws the server’s refusal with all it says', async () => {
    const error = { code: 'rate_limited', message: 'Wait.', retryable: true, retryAfterMs: 900 };
    const { call } = http(answerWith({ error }, 429));
    await assert.rejects(call('session:me', {}, null), { code: 'rate_limited', error });
  });

  it('takes an answer that is not the server’s for an outage', async () => {
    const { call } = http(async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await assert.rejects(call('session:me', {}, null), { code: 'unavailable' });
    const portal = http(async () => new Response('<h1>Sign in to this network</h1>', { status: 200 }));
    await assert.rejects(portal.call('session:me', {}, null), { code: 'unavailable' });
  });

  it('tells a lost network from a server that does not answer', async () => {
    const lost = http(() => Promise.reject(new TypeError('Failed to fetch')));
    await assert.rejects(lost.call('session:me', {}, null), { code: 'offline' });
    const silent = http(() => new Promise(() => {}));
    const refused = assert.rejects(silent.call('session:me', {}, null), { code: 'timeout' });
    await silent.time.pass(10_000);
    await refused;
  });

  it('ends with the client', async () => {
    const { call, closed, time } = http(() => new Promise(() => {}));
    const refused = assert.rejects(call('session:me', {}, null), { code: 'offline' });
    closed.abort();
    await refused;
    assert.equal(time.pending, 0);
  });
});
