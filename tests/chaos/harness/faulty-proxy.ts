import { type AddressInfo, createServer, type Socket } from 'node:net';
import { FaultyLink, tearDown } from './faulty-link.ts';
import type { Random } from './random.ts';

/** How a network can fail between one client and the server. */
export const partitions = ['both ways', 'to the server', 'to the client', 'reset', 'slow', 'half-open'] as const;
export type Partition = (typeof partitions)[number];

/** What may become of a single connection, with its share of all. */
const fates = [
  ['kept', 0.3],
  ['late', 0.2],
  ['slow', 0.1],
  ['reset', 0.15],
  ['half-open', 0.05],
  ['answer lost', 0.2],
] as const;
type Fate = (typeof fates)[number][0];

const slowBytesPerSecond = 4_000;
/** Fates that come later come within so long after the connection was made. */
const fateWithinMs = 2_500;
/** A half-open connection of a single fate ends after so long; in a partition it lasts until the client gives it up. */
const halfOpenMs = 3_000;

/** A TCP proxy that does to connections what bad networks do. */
export interface FaultyProxy {
  readonly url: string;
  /** How many connections met which fate, and how many answers were lost. */
  readonly tally: Readonly<Record<Fate | 'connections', number>>;
  /** Puts a partition on every connection, those made meanwhile included. The returned function heals it. */
  partition(kind: Partition): () => void;
  /** From now on requests go through and every answer is lost, until `resetAll`. */
  loseAnswers(): void;
  /** Tears every connection down. */
  resetAll(): void;
  /** Resolves when the next bytes are passed on to the server. */
  nextRequest(): Promise<void>;
  /** From now on every new connection meets a fate of its own, drawn from here. */
  storm(random: Random): void;
  /** Ends the random fates of connections, under way and to come. */
  calm(): void;
  close(): Promise<void>;
}

/** Starts a proxy before a server, on a port of its own. It passes everything on until it is told otherwise. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const { hostname: host, port } = new URL(target);
  const links = new Set<FaultyLink>();
  const clients = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const tally = { connections: 0, kept: 0, late: 0, slow: 0, reset: 0, 'half-open': 0, 'answer lost': 0 };
  let waiting: (() => void)[] = [];
  let current: Partition | null = null;
  let losing = false;
  let random: Random | null = null;

  const later = (delayMs: number, run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, delayMs);
    timers.add(timer);
  };

  function meetFate(link: FaultyLink, own: Random): void {
    const fate = pickFate(own);
    const afterMs = own.between(20, fateWithinMs);
    if (fate === 'late') link.toClient.latencyMs = link.toServer.latencyMs = own.between(2, 30);
    if (fate === 'slow') link.toClient.bytesPerSecond = slowBytesPerSecond;
    if (fate === 'answer lost') later(afterMs / 5, () => link.loseNextAnswer());
    else tally[fate] += 1;
    if (fate === 'reset') later(afterMs, () => link.reset());
    if (fate === 'half-open') {
      later(afterMs, () => {
        link.goHalfOpen();
        later(own.between(100, halfOpenMs), () => link.reset());
      });
    }
  }

  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (current === 'reset') {
      tearDown(client);
      return;
    }
    tally.connections += 1;
    clients.add(client);
    const link: FaultyLink = new FaultyLink(client, {
      host,
      port: Number(port),
      onRequest: () => {
        for (const resolve of waiting.splice(0)) resolve();
      },
      onLostAnswer: () => {
        tally['answer lost'] += 1;
      },
      onClose: () => {
        links.delete(link);
        clients.delete(client);
      },
    });
    links.add(link);
    if (losing) link.loseAnswers();
    if (current !== null) impair(link, current === 'half-open' ? 'both ways' : current);
    else if (random) meetFate(link, random.fork(`connection ${tally.connections}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tally,
    partition(kind) {
      if (current !== null) throw new Error('there is a partition already');
      current = kind;
      for (const link of links) impair(link, kind);
      return () => {
        current = null;
        for (const link of links) heal(link);
      };
    },
    loseAnswers() {
      losing = true;
      for (const link of links) link.loseAnswers();
    },
    resetAll() {
      losing = false;
      for (const link of [...links]) link.reset();
    },
    nextRequest: () => new Promise((resolve) => waiting.push(resolve)),
    storm(draws) {
      random = draws;
    },
    calm() {
      random = null;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      for (const link of [...links]) link.reset();
    },
    close() {
      random = null;
      for (const timer of timers) clearTimeout(timer);
      waiting = [];
      for (const client of clients) client.destroy();
      for (const link of [...links]) link.reset();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function pickFate(random: Random): Fate {
  let draw = random.next();
  for (const [fate, share] of fates) {
    draw -= share;
    if (draw < 0) return fate;
  }
  return 'kept';
}

function impair(link: FaultyLink, kind: Partition): void {
  if (kind === 'both ways' || kind === 'to the server') link.toServer.hold();
  if (kind === 'both ways' || kind === 'to the client') link.toClient.hold();
  if (kind === 'reset') link.reset();
  if (kind === 'half-open') link.goHalfOpen();
  if (kind !== 'slow') return;
  link.toClient.latencyMs = link.toServer.latencyMs = 150;
  link.toClient.bytesPerSecond = link.toServer.bytesPerSecond = slowBytesPerSecond;
}

function heal(link: FaultyLink): void {
  for (const pipe of [link.toServer, link.toClient]) {
    pipe.latencyMs = 0;
    pipe.bytesPerSecond = Number.POSITIVE_INFINITY;
    pipe.release();
  }
}
