import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measure } from './throughput.ts';

test('the bench measures both servers: what is acknowledged is delivered to everybody else', async () => {
  const shape = { conversations: 5, members: 4, load: { window: 4 }, warmUpMs: 200, measureMs: 500 };
  const [bare, product] = [await measure('bare', shape), await measure('product', shape)];
  for (const sample of [bare, product]) {
    assert.ok(sample.acknowledgedPerSecond > 50, JSON.stringify(sample));
    assert.ok(sample.p50Ms > 0 && sample.p99Ms >= sample.p50Ms);
    assert.ok(sample.cpuUsPerMessage > 1);
  }
  // The product tells the sender's own socket as well, which moves its revision.
  assert.ok(Math.abs(bare.deliveredPerSecond / bare.acknowledgedPerSecond - 3) < 0.5);
  assert.ok(Math.abs(product.deliveredPerSecond / product.acknowledgedPerSecond - 4) < 0.5);
});
