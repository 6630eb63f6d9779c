const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** Whether movement is welcome. */
export function mayMove(): boolean {
  return !reducedMotion.matches;
}

/** A new bubble rises and fades in. */
export function rise(row: Element | null): void {
  row?.querySelector('.line')?.animate([{ opacity: 0, transform: mayMove() ? 'translateY(8px)' : 'none' }, {}], {
    duration: 200,
    easing: 'ease-out',
  });
}

/** A ring around a bubble that the reader was led to, long enough to be found. */
export function ring(row: Element | null): void {
  const outlineOffset = '2px';
  row?.querySelector('.bubble')?.animate(
    [
      { outline: '3px solid var(--_accent-ink)', outlineOffset },
      { outline: '3px solid transparent', outlineOffset },
    ],
    { duration: 1_600, easing: 'ease-in' },
  );
}
