/** The minute a moment lies in: what the index behind conversation lists holds. */
export function activityMinute(epochMs: number): number {
  return Math.floor(epochMs / 60_000);
}
