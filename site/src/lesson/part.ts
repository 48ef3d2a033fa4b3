/** The custom element that a part belongs to: a prediction may stand inside a step, and both have parts of the same name. */
function ownerOf(part: Element): Element | null {
  let owner = part.parentElement;
  while (owner && !owner.localName.includes('-')) owner = owner.parentElement;
  return owner;
}

/** The root's own element with that `data-part`, of the class that is wanted; fails where the page was built without it. */
export function partOf<T extends Element>(root: Element, name: string, kind: new () => T): T {
  const found = [...root.querySelectorAll(`[data-part="${name}"]`)].find((part) => ownerOf(part) === root);
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
