import type { Socket } from 'node:net';
import { pause } from './until.ts';

/** Bytes that a slow direction passes on at a time. */
const sliceBytes = 256;

/** One direction of a connection: passes bytes on in order, as late and as slowly as it is told, or holds them. */
export class FaultyPipe {
  /** How long each chunk is under way. */
  latencyMs = 0;
  bytesPerSecond = Number.POSITIVE_INFINITY;
  readonly #target: Socket;
  readonly #lets: () => boolean;
  #passing: Promise<void> = Promise.resolve();
  #gate: Promise<void> = Promise.resolve();
  #openGate: (() => void) | null = null;

  /** @param lets asked before each chunk leaves; false loses it. */
  constructor(source: Socket, target: Socket, lets: () => boolean) {
    this.#target = target;
    this.#lets = lets;
    source.on('data', (chunk: Buffer) => {
      // One chunk at a time: what a held direction cannot pass stays with the sender, as on a real network.
      source.pause();
      this.#passing = this.#pass(chunk).finally(() => source.resume());
    });
    source.on('end', () => void this.settled().then(() => target.end()));
  }

  /** Holds everything back; nothing is lost, as TCP sends it again once it can. */
  hold(): void {
    if (this.#openGate) return;
    this.#gate = new Promise((resolve) => {
      this.#openGate = resolve;
    });
  }

  release(): void {
    this.#openGate?.();
    this.#openGate = null;
  }

  /** Resolves when everything that came was passed on and nothing is held. */
  async settled(): Promise<void> {
    await this.#passing;
    await this.#gate;
  }

  async #pass(chunk: Buffer): Promise<void> {
    if (this.latencyMs > 0) await pause(this.latencyMs);
    await this.#gate;
    if (!this.#lets()) return;
    if (this.bytesPerSecond === Number.POSITIVE_INFINITY) return this.#write(chunk);
    for (let at = 0; at < chunk.length; at += sliceBytes) {
      const slice = chunk.subarray(at, at + sliceBytes);
      await this.#write(slice);
      await pause((slice.length / this.bytesPerSecond) * 1_000);
    }
  }

  #write(bytes: Buffer): Promise<void> {
    const target = this.#target;
    if (!target.writable) return Promise.resolve();
    // Called back as well when the socket goes before the bytes do.
    return new Promise((resolve) => target.write(bytes, () => resolve()));
  }
}
