import { strings } from '../locales/strings.ts';

// Digits follow the reader's own habits (12 or 24 hours); words inside dates follow the language of the strings.
const timeFormat = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const weekdayFormat = new Intl.DateTimeFormat(strings.locale, { weekday: 'long' });
const dayFormat = new Intl.DateTimeFormat(strings.locale, { weekday: 'short', day: 'numeric', month: 'long' });
const dayOfYearFormat = new Intl.DateTimeFormat(strings.locale, { day: 'numeric', month: 'long', year: 'numeric' });

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);
const dayMs = 86_400_000;

/** Time of day of an epoch-ms, in the reader's zone: `14:05`. */
export function timeLabel(at: number): string {
  return timeFormat.format(at);
}

/** Two moments with the same key lie in the same day of the reader's zone. */
export function dayKey(at: number): string {
  return String(midnight(at));
}

/** Gives `dayKey` for moments that mostly lie in the same day as the one before, without asking the calendar again. */
export function createDayKeys(): (at: number) => string {
  let key = '';
  let from = 0;
  let until = 0;
  return (at) => {
    if (at >= from && at < until) return key;
    from = midnight(at);
    // Noon of the day after, at whatever hour its clocks change, lies in that day.
    until = midnight(from + 1.5 * dayMs);
    key = String(from);
    return key;
  };
}

/** `Today`, `Yesterday`, a weekday within the last week, else the date; with its year when that is another one. */
export function dayLabel(at: number, now: number): string {
  // Rounded, because a day with a change of clocks has 23 or 25 hours.
  const days = Math.round((midnight(now) - midnight(at)) / dayMs);
  if (days === 0) return strings.list.today;
  if (days === 1) return strings.list.yesterday;
  if (days > 1 && days < 7) return weekdayFormat.format(at);
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayFormat : dayOfYearFormat).format(at);
}
