import type { ReactiveController, ReactiveControllerHost } from 'lit';

const minuteMs = 60_000;

/** Updates its host once a minute while it is connected, so that "5 min ago" stays true. */
export class MinuteController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(() => this.#host.requestUpdate(), minuteMs);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }
}
