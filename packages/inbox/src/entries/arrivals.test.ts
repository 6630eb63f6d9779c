import assert from 'node:assert/strict';
import test from 'node:test';
import type { ConversationEntry } from '@alcove/client';
import { entry, tenOClock } from '../testing/entries.ts';
import { me, rosalind } from '../testing/people.ts';
import { arrivals } from './arrivals.ts';

const before = [entry('a', { seq: 3 }), entry('b', { seq: 1 })];
const arrived = (after: readonly ConversationEntry[]): string[] =>
  arrivals(before, after, rosalind).map((each) => each.conversation.id);

test('A newer message of somebody else arrived; an own one and an unchanged one did not.', () => {
  assert.deepEqual(arrived([entry('a', { seq: 4 }), entry('b', { seq: 1 })]), ['a']);
  assert.deepEqual(arrived([entry('a', { seq: 4, from: me }), entry('b', { seq: 1 })]), []);
});

test('A conversation that was not there arrived when it is newer than all that were.', () => {
  assert.deepEqual(arrived([entry('new', { at: tenOClock + 1 }), ...before]), ['new']);
});

test('What scrolling down loaded did not arrive.', () => {
  assert.deepEqual(arrived([...before, entry('old', { at: tenOClock - 1 })]), []);
});

test('A conversation without messages is no message.', () => {
  assert.deepEqual(arrived([entry('empty', { text: null, at: tenOClock + 1 }), ...before]), []);
});
