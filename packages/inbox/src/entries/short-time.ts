const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Says when something was, short enough for a list row. Both times are epoch-ms. */
export type ShortTime = (at: number, now: number) => string;

/**
 * Makes the words of one language, with its Intl formatters built once: "now", minutes for an hour, the clock time
 * for today, "yesterday", the weekday for a week, then the date, with its year when it is another one. What is digits
 * alone (14:05, 16/10/25) follows the reader's own habits.
 */
export function shortTime(locale: string): ShortTime {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' });
  const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const dateWithYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'short' });

  return (at, now) => {
    // A server ahead of this device would otherwise put a message into the future.
    const age = Math.max(0, now - at);
    if (age < minuteMs) return relative.format(0, 'second');
    if (age < hourMs) return relative.format(-Math.floor(age / minuteMs), 'minute');
    const days = Math.round((startOfDay(now) - startOfDay(at)) / dayMs);
    if (days === 0) return clock.format(at);
    if (days === 1) return relative.format(-1, 'day');
    if (days < 7) return weekday.format(at);
    const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
    return (sameYear ? date : dateWithYear).format(at);
  };
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
