/** Highest number a badge spells out. */
const shownMax = 99;

/** An unread count for a badge: `7`, and `99+` above ninety-nine or when the count stopped at its cap. */
export function formatCount(count: number, capped = false): string {
  return capped || count > shownMax ? `${shownMax}+` : String(count);
}
