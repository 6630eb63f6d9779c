import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChatError, type OperationName } from '@alcove/protocol';
import { pino } from 'pino';
import type { SignedInActor } from './access/actor.ts';
import { createDispatch } from './dispatch.ts';
import type { Caller, Effect, Handlers } from './services/context.ts';

const actor: SignedInActor = {
  tenantId: 't',
  kind: 'user',
  id: 'u',
  role: 'agent',
  name: 'N',
  sessionId: 's',
  expiresAt: 1e15,
};
const caller = (more: Partial<Caller> = {}): Caller => ({
  actor,
  requestId: 'r',
  ip: '127.0.0.1',
  userAgent: '',
  signal: new AbortController().signal,
  ...more,
});

/** A dispatcher with one handler and a log that is kept. */
function dispatchTo(name: OperationName, handler: (context: unknown, input: unknown) => Promise<unknown>) {
  const log: string[] = [];
  const taken: string[] = [];
  const dispatch = createDispatch({
    handlers: { [name]: handler } as unknown as Handlers,
    limits: { take: async (bucket) => void taken.push(bucket) },
    clock: () => 42,
    logger: pino({}, { write: (line) => void log.push(line) }),
  });
  return { dispatch, log, taken };
}

const ignoreEffects = async () => {};

test('a call without an actor goes no further unless the operation is public', async () => {
  const { dispatch, taken } = dispatchTo('unread:count', async () => ({ count: 0, capped: false }));
  await assert.rejects(dispatch('unread:count', caller({ actor: null }), {}, ignoreEffects), {
    code: 'unauthenticated',
  });
  assert.deepEqual(taken, []);
});

test('the limit is asked before the input is looked at, and the handler gets what the schema made of it', async () => {
  const { dispatch, taken } = dispatchTo('message:send', async (context, input) => ({ context, input }));
  await assert.rejects(dispatch('message:send', caller(), { text: '' }, ignoreEffects), { code: 'invalid_input' });
  assert.deepEqual(taken, ['send']);
  const { context, input } = (await dispatch(
    'message:send',
    caller(),
    { conversationId: 'c', text: 'hi' },
    ignoreEffects,
  )) as { context: { now: number; actor: unknown }; input: unknown };
  assert.deepEqual(input, { conversationId: 'c', text: 'hi' });
  assert.deepEqual([context.now, context.actor], [42, actor]);
});

test('a refusal names the field and repeats nothing of what was sent', async () => {
  const { dispatch } = dispatchTo('message:send', async () => ({}));
  const input = { conversationId: 'c', text: 5, surprise: 'secret-value' };
  await assert.rejects(dispatch('message:send', caller(), input, ignoreEffects), (error) => {
    assert.ok(error instanceof ChatError);
    assert.match(error.details?.join('\n') ?? '', /^text: .*\nsurprise: unknown field$/);
    assert.ok(!JSON.stringify(error.toWire()).includes('secret'));
    return true;
  });
});

test('effects are applied in order, then the value is read', async () => {
  const order: string[] = [];
  const { dispatch } = dispatchTo('conversation:leave', async () => ({
    effects: [{ type: 'leaveRoom', conversationId: 'a' }, { type: 'clearSession' }] satisfies Effect[],
    value: async () => {
      order.push('value');
      return {};
    },
  }));
  await dispatch('conversation:leave', caller(), { conversationId: 'a' }, async ({ type }) => void order.push(type));
  assert.deepEqual(order, ['leaveRoom', 'clearSession', 'value']);
});

test('what nobody foresaw is logged and becomes internal, a coded refusal passes', async () => {
  const broken = dispatchTo('unread:count', async () => {
    throw new TypeError('undefined is not a function');
  });
  await assert.rejects(broken.dispatch('unread:count', caller(), {}, ignoreEffects), (error) => {
    assert.ok(error instanceof ChatError && error.code === 'internal');
    return !JSON.stringify(error.toWire()).includes('undefined');
  });
  assert.match(broken.log.join(''), /operation failed unexpectedly/);
  const refusing = dispatchTo('unread:count', async () => {
    throw new ChatError('forbidden');
  });
  await assert.rejects(refusing.dispatch('unread:count', caller(), {}, ignoreEffects), { code: 'forbidden' });
  assert.deepEqual(refusing.log, []);
});
