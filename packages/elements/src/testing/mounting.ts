import type { LitElement } from 'lit';
import { afterEach } from './mocha.ts';

const mounted = new Set<Element>();

afterEach(() => {
  for (const element of mounted) element.remove();
  mounted.clear();
});

/** Puts an element with these properties on the page, in a box of its own; it is gone after the test. */
export async function mount<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
): Promise<HTMLElementTagNameMap[Name]> {
  const box = document.createElement('div');
  box.style.cssText = 'width: 400px; height: 500px; display: grid; font-family: sans-serif; background: white';
  const element = Object.assign(document.createElement(name), properties);
  box.append(element);
  document.body.append(box);
  mounted.add(box);
  await (element as unknown as LitElement).updateComplete;
  return element;
}

/** The first match inside the element's shadow tree. */
export function inside<Found extends Element = HTMLElement>(element: Element, selector: string): Found {
  const found = element.shadowRoot?.querySelector<Found>(selector);
  if (!found) throw new Error(`There is no ${selector} in ${element.localName}.`);
  return found;
}

/** Every match inside the element's shadow tree. */
export function allInside(element: Element, selector: string): HTMLElement[] {
  return [...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
}

/** Events of this name, as they arrive at the element. */
export function record<Name extends keyof HTMLElementEventMap>(
  element: Element,
  name: Name,
): HTMLElementEventMap[Name][] {
  const events: HTMLElementEventMap[Name][] = [];
  element.addEventListener(name, (event) => events.push(event as HTMLElementEventMap[Name]));
  return events;
}
