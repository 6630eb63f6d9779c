import { equal, same } from '../testing/assertions.ts';
import { agent, message, ownMessage, tenOClock, visitor } from '../testing/fake-client.ts';
import { describe, it } from '../testing/mocha.ts';
import { layOutRows, type MessageRow } from './rows.ts';

const people = [visitor, agent];
const minute = 60_000;
const messageRows = (...input: Parameters<typeof layOutRows>): MessageRow[] =>
  layOutRows(...input).filter((row) => row.kind === 'message');

describe('rows', () => {
  it('messages of one sender within three minutes make a group', () => {
    const rows = messageRows(
      [
        message(1, { createdAt: tenOClock }),
        message(2, { createdAt: tenOClock + 2 * minute }),
        message(3, { createdAt: tenOClock + 5 * minute }),
        ownMessage(4, { createdAt: tenOClock + 5 * minute }),
      ],
      people,
      tenOClock,
    );
    same(
      rows.map(({ first, last }) => [first, last]),
      [
        [true, false],
        [false, true],
        [true, true],
        [true, true],
      ],
    );
  });

  it('a new day starts with its separator and a new group', () => {
    const evening = new Date(2026, 2, 9, 23, 59, 30).getTime();
    const rows = layOutRows(
      [message(1, { createdAt: evening }), message(2, { createdAt: evening + minute })],
      people,
      tenOClock,
    );
    same(
      rows.map((row) => row.kind),
      ['day', 'message', 'day', 'message'],
    );
    equal(rows[3]?.kind === 'message' && rows[3].first, true);
  });

  it('a system line stands alone and parts a group', () => {
    const rows = layOutRows([message(1), message(2, { type: 'system' }), message(3)], people, tenOClock);
    same(
      rows.map((row) => row.kind),
      ['day', 'message', 'system', 'message'],
    );
    same(
      messageRows([message(1), message(2, { type: 'system' }), message(3)], people, 0).map((row) => row.last),
      [true, true],
    );
  });

  it('the delivery mark stands on the last own message alone', () => {
    const rows = messageRows([ownMessage(1), message(2), ownMessage(3), message(4)], people, tenOClock);
    same(
      rows.map((row) => row.mark),
      [null, null, { kind: 'sent' }, null],
    );
  });

  it('the mark names who read it, never the sender, a bot or who left', () => {
    const readers = [
      { ...visitor, lastReadSeq: 9 },
      { ...agent, lastReadSeq: 3 },
      { ...agent, id: 'usr_2', name: 'Jonas', lastReadSeq: 9, leftAt: 1 },
      { ...agent, kind: 'bot' as const, id: 'bot_1', name: 'Bot', lastReadSeq: 9 },
      { ...agent, id: 'usr_3', name: 'Lea', lastReadSeq: 2 },
    ];
    same(messageRows([ownMessage(3)], readers, tenOClock)[0]?.mark, { kind: 'read', names: ['Mia Torres'] });
  });

  it('a waiting message says so, a failed one has no mark', () => {
    const mark = (delivery: 'queued' | 'sending' | 'failed') =>
      messageRows([ownMessage(1, { seq: null, delivery })], people, tenOClock)[0]?.mark;
    same(mark('queued'), { kind: 'queued' });
    same(mark('sending'), { kind: 'sending' });
    equal(mark('failed'), null);
  });

  it('every row has a key of its own, also when clocks jump between days', () => {
    const days = [0, 1, 0, 1].map((day, index) =>
      message(index + 1, { createdAt: tenOClock + day * 24 * 60 * minute }),
    );
    const keys = layOutRows(days, people, tenOClock).map((row) => row.key);
    equal(new Set(keys).size, keys.length);
  });
});
