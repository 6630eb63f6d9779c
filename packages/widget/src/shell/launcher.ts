import { launcherStrings } from '../locales/en-launcher.ts';
import type { UnreadCount } from '../panel/panel-contract.ts';

// Shapes from Lucide (message-circle, x), ISC License, Copyright (c) Lucide Icons and Contributors; the notice in full
// stands beside the icons of the elements package.
const shapes = {
  bubble:
    'M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719',
  close: 'M18 6 6 18M6 6l12 12',
};

function icon(name: keyof typeof shapes): SVGElement {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  svg.setAttribute('class', name);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.ariaHidden = 'true';
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}

/** The round button that opens the chat: made without Lit, because it is all that most visitors ever load. */
export class Launcher {
  readonly button: HTMLButtonElement = document.createElement('button');
  readonly #badge = document.createElement('span');
  #open = false;
  #unread = '';

  constructor() {
    const { button } = this;
    const label = document.createElement('span');
    label.className = 'label';
    label.textContent = launcherStrings.chat;
    this.#badge.className = 'badge';
    this.#badge.ariaHidden = 'true';
    button.type = 'button';
    button.className = 'launcher';
    button.setAttribute('part', 'launcher');
    button.setAttribute('aria-controls', 'panel');
    button.setAttribute('aria-haspopup', 'dialog');
    button.append(icon('bubble'), icon('close'), label, this.#badge);
    this.#describe();
  }

  showOpen(open: boolean): void {
    this.#open = open;
    this.#describe();
  }

  showUnread({ count, capped }: UnreadCount): void {
    this.#unread = count > 0 ? (capped || count > 99 ? '99+' : String(count)) : '';
    this.#badge.textContent = this.#unread;
    this.#describe();
  }

  #describe(): void {
    const { chat, unread } = launcherStrings;
    this.button.setAttribute('aria-expanded', String(this.#open));
    // One name, which begins with the words that the inline chat shows: what changes is whether it is expanded.
    this.button.setAttribute('aria-label', this.#unread && !this.#open ? unread(this.#unread) : chat);
  }
}
