import type { ReactiveController, ReactiveControllerHost } from 'lit';

const secondMs = 1_000;

/** Counts a waiting time down and updates its host every second until it is over. */
export class Wait implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #now: () => number;
  #endsAt = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `now` is the clock, in epoch-ms. */
  constructor(host: ReactiveControllerHost, now: () => number = Date.now) {
    this.#host = host;
    this.#now = now;
    host.addController(this);
  }

  /** Whole seconds that are left, rounded up; 0 when there is nothing to wait for. */
  get secondsLeft(): number {
    return Math.max(0, Math.ceil((this.#endsAt - this.#now()) / secondMs));
  }

  /** Starts over with this duration. */
  start(durationMs: number): void {
    this.#endsAt = this.#now() + durationMs;
    this.#tick();
  }

  hostConnected(): void {
    this.#tick();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #tick(): void {
    this.#stop();
    if (this.secondsLeft === 0) return;
    this.#timer = setInterval(() => {
      if (this.secondsLeft === 0) this.#stop();
      this.#host.requestUpdate();
    }, secondMs);
  }

  #stop(): void {
    clearInterval(this.#timer);
  }
}
