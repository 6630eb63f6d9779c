import type { ConnectionState, OutboxState } from '@alcove/client';
import { equal, ok } from '../testing/assertions.ts';
import { describe, it } from '../testing/mocha.ts';
import { bannerNotice } from './banner-notice.ts';

const connection = (state: ConnectionState['state'], error: ConnectionState['error'] = null): ConnectionState => ({
  state,
  error,
  lastSyncAt: null,
});
const outbox = (waiting: number, persistence: OutboxState['persistence'] = 'saved'): OutboxState => ({
  waiting,
  failed: 0,
  persistence,
});

describe('the banner’s notice', () => {
  it('nothing is said while all is well', () => {
    for (const state of ['idle', 'syncing', 'online'] as const) {
      equal(bannerNotice(connection(state), outbox(2), true), null);
    }
    equal(bannerNotice(connection('online'), outbox(0, 'memory'), true), null);
  });

  it('offline tells how many messages wait', () => {
    const text = (waiting: number) => bannerNotice(connection('offline'), outbox(waiting), false)?.text;
    equal(text(0), "You're offline.");
    equal(text(1), "You're offline. 1 message will go out when you're back.");
    equal(text(2), "You're offline. 2 messages will go out when you're back.");
  });

  it('with a network of its own the reader is not told to be offline', () => {
    equal(bannerNotice(connection('offline'), outbox(0), true)?.text, "The chat can't be reached right now.");
  });

  it('what a browser without storage keeps only in the page is said, and nothing else promised', () => {
    for (const state of ['offline', 'connecting', 'online'] as const) {
      const notice = bannerNotice(connection(state), outbox(1, 'memory'), false);
      equal(notice?.text, 'Keep this page open until 1 message is sent.', state);
    }
  });

  it('connecting is worth a word only when it lasts', () => {
    equal(bannerNotice(connection('connecting'), outbox(0), true)?.slow, true);
  });

  it('a refusal gives its reason in words', () => {
    const error = { code: 'upgrade_required', message: 'server words', retryable: false } as const;
    ok(bannerNotice(connection('failed', error), outbox(0), true)?.text.includes('Reload'), 'what to do');
    const rare = { code: 'internal', message: 'server words', retryable: false } as const;
    equal(bannerNotice(connection('failed', rare), outbox(0), true)?.text, 'server words');
  });
});
