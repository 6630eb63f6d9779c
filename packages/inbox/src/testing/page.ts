/** Puts an element into a box of this size in the page, and waits until it is drawn. */
export async function mount<Element extends HTMLElement & { updateComplete: Promise<unknown> }>(
  element: Element,
  widthPx = 1200,
): Promise<Element> {
  const box = document.createElement('div');
  box.className = 'test-box';
  box.style.containerType = 'inline-size';
  box.style.width = `${widthPx}px`;
  box.style.height = '640px';
  box.append(element);
  document.body.append(box);
  await element.updateComplete;
  return element;
}

/** Empties the page and forgets the selected conversation. */
export function clearPage(): void {
  for (const box of document.querySelectorAll('.test-box')) box.remove();
  history.replaceState(null, '', location.pathname + location.search);
}

/** The first element that matches, through every open shadow root below `root`. */
export function deep(root: ParentNode, selector: string): HTMLElement | null {
  const direct = root.querySelector<HTMLElement>(selector);
  if (direct) return direct;
  for (const element of root.querySelectorAll('*')) {
    const found = element.shadowRoot && deep(element.shadowRoot, selector);
    if (found) return found;
  }
  return null;
}

/** The same, and a failing test when there is none. */
export function need(root: ParentNode, selector: string): HTMLElement {
  const found = deep(root, selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}

/** What has the focus, inside whatever shadow roots. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Presses a key where the focus is. */
export function press(key: string): void {
  const init = { key, bubbles: true, composed: true, cancelable: true };
  (focused() ?? document.body).dispatchEvent(new KeyboardEvent('keydown', init));
}
