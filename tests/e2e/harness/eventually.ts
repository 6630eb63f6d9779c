import assert from 'node:assert/strict';

const withinMs = 15_000;
const betweenMs = 50;

/** Asks again until the answer is the expected one; then fails with the last answer. */
export async function eventually<T>(ask: () => Promise<T>, expected: T): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    try {
      assert.deepEqual(answer, expected);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, betweenMs));
  }
}
