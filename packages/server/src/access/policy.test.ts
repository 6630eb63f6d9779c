import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationFacts } from '../store/store.ts';
import type { SignedInActor } from './actor.ts';
import { decide } from './policy.ts';

const actor = (kind: SignedInActor['kind'], role: SignedInActor['role']): SignedInActor => ({
  tenantId: 'ten_1',
  kind,
  id: `${kind}_1`,
  role,
  name: 'N',
  sessionId: 'ses_1',
  expiresAt: Number.MAX_SAFE_INTEGER,
});
const admin = actor('user', 'admin');
const member = actor('user', 'member');
const contact = actor('contact', 'contact');

const facts = (more: Partial<ConversationFacts> = {}): ConversationFacts => ({
  kind: 'support',
  visibility: 'customer',
  status: 'open',
  participation: { role: 'member', leftAt: null },
  ...more,
});

test('whoever takes part may read and write', () => {
  for (const who of [admin, member, contact]) {
    assert.equal(decide('conversation.read', who, facts()), null);
    assert.equal(decide('conversation.write', who, facts()), null);
  }
});

test('whoever takes no part, or no longer does, is told that there is nothing', () => {
  for (const who of [admin, member, contact]) {
    for (const participation of [null, { role: 'owner', leftAt: 5 } as const]) {
      assert.equal(decide('conversation.read', who, facts({ participation })), 'not_found');
      assert.equal(decide('conversation.write', who, facts({ participation })), 'not_found');
    }
    assert.equal(decide('conversation.read', who, null), 'not_found');
  }
});

test('a contact sees nothing internal, even where a row says that it takes part', () => {
  assert.equal(decide('conversation.read', contact, facts({ kind: 'group', visibility: 'internal' })), 'not_found');
});

test('a closed conversation is read and not written', () => {
  assert.equal(decide('conversation.read', member, facts({ status: 'closed' })), null);
  assert.equal(decide('conversation.write', member, facts({ status: 'closed' })), 'conversation_closed');
});

test('staff may make internal conversations, contacts may not', () => {
  assert.equal(decide('conversation.create', member, null), null);
  assert.equal(decide('conversation.create', contact, null), 'forbidden');
});
