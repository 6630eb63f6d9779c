import { measure, type Sample, type Shape } from './throughput.ts';

// `pnpm bench [rounds]`: the product beside a bare, stock Socket.IO server doing the same in the same run, each round
// on fresh servers, interleaved. Medians; the ratios are what travels to other machines. Never fails.
const rounds = Math.max(1, Number(process.argv[2] ?? 5) || 5);
const time = { warmUpMs: 1_500, measureMs: 4_000 };

interface Row {
  readonly name: string;
  readonly shape: Shape;
  readonly show: (bare: Sample, product: Sample) => readonly [bare: string, product: string, compared: string];
}

const perSecond = (value: number) => `${Math.round(value).toLocaleString('en')}/s`;
const times = (value: number) => `${value.toFixed(2)} ×`;
const latency = ({ p50Ms, p99Ms }: Sample) => `${p50Ms.toFixed(1)} / ${p99Ms.toFixed(1)} ms`;
const latencyRow = (rate: number): Row => ({
  name: `p50 / p99 at ${rate.toLocaleString('en')} messages/s`,
  shape: { conversations: 50, members: 4, load: { perSecond: rate }, ...time },
  show: (bare, product) => [
    latency(bare),
    latency(product),
    `+${(product.p50Ms - bare.p50Ms).toFixed(1)} ms, ${times(product.p99Ms / bare.p99Ms)}`,
  ],
});

const rows: readonly Row[] = [
  {
    name: 'acknowledged, 50 conversations × 4',
    shape: { conversations: 50, members: 4, load: { window: 8 }, ...time },
    show: (bare, product) => [
      perSecond(bare.acknowledgedPerSecond),
      perSecond(product.acknowledgedPerSecond),
      times(product.acknowledgedPerSecond / bare.acknowledgedPerSecond),
    ],
  },
  {
    name: 'delivered, 4 conversations × 50',
    shape: { conversations: 4, members: 50, load: { window: 16 }, ...time },
    show: (bare, product) => [
      perSecond(bare.deliveredPerSecond),
      perSecond(product.deliveredPerSecond),
      times(product.deliveredPerSecond / bare.deliveredPerSecond),
    ],
  },
  latencyRow(4_000),
  latencyRow(10_000),
];

const table: string[][] = [['', 'bare Socket.IO', 'Alcove', 'compared', 'CPU µs/message']];
for (const row of rows) {
  const samples: { bare: Sample[]; product: Sample[] } = { bare: [], product: [] };
  for (let round = 0; round < rounds; round++) {
    samples.bare.push(await measure('bare', row.shape));
    samples.product.push(await measure('product', row.shape));
    process.stderr.write('.');
  }
  const [bare, product] = [medians(samples.bare), medians(samples.product)];
  const cpu = `${bare.cpuUsPerMessage.toFixed(0)} → ${product.cpuUsPerMessage.toFixed(0)}`;
  table.push([row.name, ...row.show(bare, product), cpu]);
}
process.stderr.write('\n');
for (const line of table) process.stdout.write(`| ${line.join(' | ')} |\n`);

/** Each figure's own median, so that one disturbed round decides nothing. */
function medians(samples: readonly Sample[]): Sample {
  const of = (pick: (sample: Sample) => number) => samples.map(pick).sort((a, b) => a - b)[samples.length >> 1] ?? 0;
  return {
    acknowledgedPerSecond: of((sample) => sample.acknowledgedPerSecond),
    deliveredPerSecond: of((sample) => sample.deliveredPerSecond),
    p50Ms: of((sample) => sample.p50Ms),
    p99Ms: of((sample) => sample.p99Ms),
    cpuUsPerMessage: of((sample) => sample.cpuUsPerMessage),
  };
}
