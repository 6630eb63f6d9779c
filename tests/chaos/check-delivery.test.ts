import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Message } from '@alcove/protocol';
import { message } from '../../packages/client/src/testing/samples.ts';
import { checkDelivery, type DeliveryEvidence, type StoredConversation } from './harness/check-delivery.ts';

const id = 'cnv';

function row(seq: number, more: Partial<Message> = {}): Message {
  return message(seq, { conversationId: id, rev: seq + 1, senderId: 'usr', ...more });
}

/** Three messages that went well, as the sender, the store and one observer have them. */
function evidence(more: {
  readonly messages?: readonly Message[];
  readonly heads?: Partial<StoredConversation>;
  readonly seen?: readonly Message[];
  readonly acknowledgedSeqs?: readonly number[];
}): DeliveryEvidence {
  const messages = more.messages ?? [row(1), row(2), row(3)];
  const last = messages.at(-1);
  const acknowledgedSeqs = more.acknowledgedSeqs ?? [1, 2, 3];
  return {
    written: [1, 2, 3].map((seq) => ({
      clientMsgId: `client-${seq}`,
      conversationId: id,
      senderId: 'usr',
      text: `text ${seq}`,
      acknowledgements: acknowledgedSeqs.includes(seq) ? [{ messageId: `msg-${seq}`, seq }] : [],
    })),
    stored: new Map([[id, { headSeq: last?.seq ?? 0, headRev: last?.rev ?? 1, messages, ...more.heads }]]),
    observers: new Map([['observer', new Map([[id, more.seen ?? messages]])]]),
  };
}

const kinds = (given: DeliveryEvidence) => [...new Set(checkDelivery(given).map((breach) => breach.split(':')[0]))];

describe('the check of delivery', () => {
  it('has nothing to say when everything is in its place', () => {
    assert.deepEqual(checkDelivery(evidence({})), []);
  });

  it('allows that a message without an acknowledgement is not stored, or is', () => {
    assert.deepEqual(checkDelivery(evidence({ messages: [row(1), row(2)], acknowledgedSeqs: [1, 2] })), []);
    assert.deepEqual(checkDelivery(evidence({ acknowledgedSeqs: [1] })), []);
  });

  it('reports an acknowledged message that is not stored', () => {
    assert.deepEqual(kinds(evidence({ messages: [row(1), row(2)] })), ['LOST']);
  });

  it('reports a message that is stored twice, under the same id or under another', () => {
    const again = row(4, { clientMsgId: 'client-2', text: 'text 2' });
    assert.ok(kinds(evidence({ messages: [row(1), row(2), row(3), again] })).includes('TWICE'));
    assert.deepEqual(kinds(evidence({ messages: [row(1), row(2), row(3), { ...again, clientMsgId: 'other' }] })), [
      'TWICE',
    ]);
  });

  it('reports another text, and an acknowledgement of another message', () => {
    assert.deepEqual(kinds(evidence({ messages: [row(1), row(2, { text: 'text two' }), row(3)] })), [
      'INVENTED',
      'CHANGED',
    ]);
    assert.deepEqual(kinds(evidence({ messages: [row(1), row(2, { id: 'msg-x' }), row(3)] })), ['ANSWERED WRONG']);
  });

  it('reports a message that nobody wrote', () => {
    assert.deepEqual(kinds(evidence({ messages: [row(1), row(2), row(3), row(4)] })), ['INVENTED']);
  });

  it('reports gaps in seq and in rev, and a head that is not the last', () => {
    assert.ok(kinds(evidence({ messages: [row(1), row(2), row(3, { seq: 4 })] })).includes('GAP'));
    assert.deepEqual(kinds(evidence({ messages: [row(1), row(2), row(3, { rev: 9 })] })), ['GAP']);
    assert.deepEqual(kinds(evidence({ heads: { headSeq: 4 } })), ['HEAD']);
    assert.deepEqual(kinds(evidence({ heads: { headRev: 9 } })), ['HEAD']);
  });

  it('reports what stands in another order than it was written in', () => {
    const swapped = [
      row(1),
      row(2, { id: 'msg-3', clientMsgId: 'client-3', text: 'text 3' }),
      row(3, { id: 'msg-2', clientMsgId: 'client-2', text: 'text 2' }),
    ];
    assert.deepEqual(kinds(evidence({ messages: swapped, acknowledgedSeqs: [1] })), ['ORDER']);
  });

  it('reports an observer with a hole, another order, one too many or one too few', () => {
    assert.deepEqual(kinds(evidence({ seen: [row(1), row(3)] })), ['OBSERVER']);
    assert.deepEqual(kinds(evidence({ seen: [row(2), row(1), row(3)] })), ['OBSERVER']);
    assert.deepEqual(kinds(evidence({ seen: [row(1), row(2), row(3), row(3)] })), ['OBSERVER']);
    assert.deepEqual(kinds(evidence({ seen: [row(1), row(2)] })), ['OBSERVER']);
  });
});
