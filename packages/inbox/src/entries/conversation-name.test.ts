import assert from 'node:assert/strict';
import test from 'node:test';
import type { Participant } from '@alcove/client';
import { strings } from '../locales/strings.ts';
import { customer, me, participant, rosalind } from '../testing/people.ts';
import { conversationName } from './conversation-name.ts';

const luis = participant('usr_2', 'Luis Ferreira');
const amy = participant('usr_3', 'Amy Chen');
const nameOf = (participants: readonly Participant[], title: string | null = null): string =>
  conversationName({ title, participants }, rosalind);

test('A title names the conversation before anything else.', () => {
  assert.equal(nameOf([me, luis], 'Tuesday routes'), 'Tuesday routes');
});

test('A customer names it before the colleagues who are in it too, also after leaving.', () => {
  assert.equal(nameOf([luis, me, customer('ctc_1', 'Noor Haddad')]), 'Noor Haddad');
  assert.equal(nameOf([luis, me, { ...customer('ctc_1', 'Noor Haddad'), leftAt: 5 }]), 'Noor Haddad');
});

test('Colleagues are named without oneself, three at most.', () => {
  assert.equal(nameOf([me, luis]), 'Luis Ferreira');
  const more = ['Dana', 'Tomasz', 'Ines'].map((name, index) => participant(`usr_1${index}`, name));
  assert.equal(nameOf([me, luis, amy, ...more]), 'Luis Ferreira, Amy Chen, Dana +2');
});

test('Those who left give their names only when nobody else can.', () => {
  const gone = { ...luis, leftAt: 5 };
  assert.equal(nameOf([me, gone, amy]), 'Amy Chen');
  assert.equal(nameOf([me, gone]), 'Luis Ferreira');
  assert.equal(nameOf([me]), strings.list.alone);
});
