import assert from 'node:assert/strict';
import test from 'node:test';
import { conversationHash, conversationIdOf, listHash } from './conversation-hash.ts';

test('An id comes back from its hash whatever characters it has.', () => {
  for (const id of ['cnv_01h', 'a b', 'ü/#?%']) assert.equal(conversationIdOf(conversationHash(id)), id);
});

test('The list, nothing, other places and broken escapes select no conversation.', () => {
  for (const hash of [
    listHash,
    '',
    '#/conversations/',
    '#/settings/cnv_1',
    '#conversations/a',
    '#/conversations/%E0%A4',
  ]) {
    assert.equal(conversationIdOf(hash), null);
  }
});
