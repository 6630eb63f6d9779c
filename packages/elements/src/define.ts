/**
 * Registers an element unless its name is taken. A page may load two copies of this code; the first one wins and the
 * second stays silent instead of throwing.
 */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
