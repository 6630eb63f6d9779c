import type { AxeResults, RunOptions } from 'axe-core';

// Its module form is none: as a script it puts itself on the page.
import 'axe-core';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

/** Fails unless both are the same value. */
export function equal(actual: unknown, expected: unknown, about = ''): void {
  if (Object.is(actual, expected)) return;
  throw new Error(`${about} expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`.trim());
}

/** Fails unless both look the same as JSON. */
export function same(actual: unknown, expected: unknown, about = ''): void {
  equal(JSON.stringify(actual), JSON.stringify(expected), about);
}

/** Fails unless the value is truthy. */
export function ok(value: unknown, about: string): asserts value {
  if (!value) throw new Error(`Not so: ${about}`);
}

/** Resolves when the condition holds; fails with its name after five seconds. */
export async function until(condition: () => unknown, about: string): Promise<void> {
  const end = performance.now() + 5_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Did not happen: ${about}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Fails with every accessibility problem that axe finds in the element, shadow trees included. */
export async function accessible(element: Element): Promise<void> {
  // Half-faded colours would be measured as they are in passing.
  finishAnimations(element);
  const { violations } = await axe.run(element, { rules: { region: { enabled: false } } });
  const problems = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`),
  );
  equal(problems.join('\n'), '', 'axe');
}

/** Brings every animation in the element and its shadow trees to its end, but for those that have none. */
export function finishAnimations(element: Element): void {
  for (const animation of [...element.getAnimations(), ...(element.shadowRoot?.getAnimations() ?? [])]) {
    if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
  }
  for (const child of element.shadowRoot?.querySelectorAll('*') ?? []) finishAnimations(child);
}
