/** Median, 99th percentile and maximum of measured times, as text. */
export function timesText(timesMs: readonly number[]): string {
  if (timesMs.length === 0) return 'none';
  const sorted = [...timesMs].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms (${sorted.length})`;
}

/** Named figures as one block of lines. */
export function figuresText(title: string, figures: Readonly<Record<string, string | number>>): string {
  const rows = Object.entries(figures);
  const width = Math.max(...rows.map(([name]) => name.length));
  return [title, ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)].join('\n');
}
