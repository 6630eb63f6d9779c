import { equal, ok, same } from '../testing/assertions.ts';
import { describe, it } from '../testing/mocha.ts';
import { dayKey, dayLabel } from './clock-labels.ts';
import { formatCount } from './count.ts';
import { initials, tintCount, tintOf } from './initials.ts';

describe('labels', () => {
  it('a count is spelled out to 99 and capped above', () => {
    same([formatCount(1), formatCount(99), formatCount(100), formatCount(100, true)], ['1', '99', '99+', '99+']);
  });

  it('initials come from the first and the last word of a name', () => {
    equal(initials('Mia Torres'), 'MT');
    equal(initials('Anna-Lena van der Berg'), 'AB');
    equal(initials('plato'), 'P');
    equal(initials('نور حداد'), 'نح');
    equal(initials('🙂 …'), '');
  });

  it('a name always has the same tint, and names use all of them', () => {
    equal(tintOf('Mia Torres'), tintOf('Mia Torres'));
    const tints = new Set(Array.from({ length: 200 }, (_, index) => tintOf(`Person ${index}`)));
    equal(tints.size, tintCount);
  });

  it('days are named from today backwards', () => {
    const now = new Date(2026, 2, 10, 9).getTime();
    const at = (month: number, day: number, year = 2026) => dayLabel(new Date(year, month, day, 23, 59).getTime(), now);
    equal(at(2, 10), 'Today');
    equal(at(2, 9), 'Yesterday');
    equal(at(2, 6), 'Friday');
    equal(at(2, 3), 'Tue, March 3');
    equal(at(11, 31, 2025), 'December 31, 2025');
  });

  it('two moments share a day only within one midnight', () => {
    const late = new Date(2026, 2, 9, 23, 59).getTime();
    equal(dayKey(late), dayKey(late - 3_600_000));
    ok(dayKey(late) !== dayKey(late + 120_000), 'another day');
  });
});
