import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Puts a count before the page's title, such as `(2) Alcove`, and takes it away again on disconnect. */
export class DocumentTitleController implements ReactiveController {
  readonly #fallback: () => string;
  #title = '';

  /** `fallback` names the page when it has no title of its own. */
  constructor(host: ReactiveControllerHost, fallback: () => string) {
    this.#fallback = fallback;
    host.addController(this);
  }

  hostConnected(): void {
    this.#title = document.title || this.#fallback();
  }

  hostDisconnected(): void {
    document.title = this.#title;
  }

  /** Shows the count; an empty one shows the title alone. */
  show(count: string): void {
    const title = count ? `(${count}) ${this.#title}` : this.#title;
    if (document.title !== title) document.title = title;
  }
}
