import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Tells the stylesheet which part of a phone's screen the on-screen keyboard leaves: `--_visible-height` and
 * `--_visible-top` on the host. Viewport units know nothing of the keyboard on most phones.
 */
export class VisualViewportController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    visualViewport?.addEventListener('resize', this.#measure);
    visualViewport?.addEventListener('scroll', this.#measure);
    this.#measure();
  }

  hostDisconnected(): void {
    visualViewport?.removeEventListener('resize', this.#measure);
    visualViewport?.removeEventListener('scroll', this.#measure);
  }

  #measure = (): void => {
    // While the page is zoomed in, the visible part says nothing about a keyboard.
    if (!visualViewport || visualViewport.scale > 1.01) return;
    this.#host.style.setProperty('--_visible-height', `${visualViewport.height}px`);
    this.#host.style.setProperty('--_visible-top', `${visualViewport.offsetTop}px`);
  };
}
