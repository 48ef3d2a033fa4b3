/** The element with that `data-part`, of the class that is wanted; fails where the page was built without it. */
export function partOf<T extends Element>(root: ParentNode, name: string, kind: new () => T): T {
  const found = root.querySelector(`[data-part="${name}"]`);
  if (!(found instanceof kind)) throw new TypeError(`The page has no ${kind.name} with data-part="${name}" here.`);
  return found;
}

/** Greys a button out, so that it can still be found and read. */
export function enable(button: HTMLButtonElement, on: boolean): void {
  if (on) button.removeAttribute('aria-disabled');
  else button.setAttribute('aria-disabled', 'true');
}

/** Whether a button may be pressed. */
export const isEnabled = (button: HTMLButtonElement): boolean => button.getAttribute('aria-disabled') !== 'true';
