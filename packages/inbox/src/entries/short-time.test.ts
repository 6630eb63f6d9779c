import assert from 'node:assert/strict';
import test from 'node:test';
import { shortTime } from './short-time.ts';

const time = shortTime('en');
const now = new Date(2026, 2, 10, 10).getTime();
const at = (year: number, month: number, day: number, hour = 9): string =>
  time(new Date(year, month - 1, day, hour).getTime(), now);

test('Within a minute is now, also when the server is ahead of this device.', () => {
  assert.equal(time(now - 59_000, now), 'now');
  assert.equal(time(now + 3_600_000, now), 'now');
});

test('Within an hour is counted in minutes.', () => {
  assert.equal(time(now - 60_000, now), '1m ago');
  assert.equal(time(now - 59 * 60_000, now), '59m ago');
});

test('Days are those of the calendar, not of 24 hours.', () => {
  assert.match(at(2026, 3, 10, 1), /^0?1.00/);
  assert.equal(at(2026, 3, 9, 23), 'yesterday');
  assert.equal(at(2026, 3, 9, 1), 'yesterday');
});

test('A week is told by weekday, what is older by date, another year with the year.', () => {
  assert.equal(at(2026, 3, 4), 'Wed');
  assert.equal(at(2026, 3, 3), 'Mar 3');
  assert.match(at(2025, 10, 16), /25/);
});

test('Another language brings its own words.', () => {
  assert.equal(shortTime('de')(now - 86_400_000, now), 'gestern');
});
