const key = 'coatcheck.teacher-keys';

/** Whether single keys do something on the teacher's page. */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    return true; // a browser that keeps nothing has the keys on
  }
}

/** Turns the keys on or off in this browser. */
export function keepKeys(on: boolean): void {
  try {
    localStorage.setItem(key, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing has the keys on again after a reload.
  }
}

/** The key of an event that is one alone: not typed into a field, with no other key held. */
export function loneKey({ key: pressed, target, altKey, ctrlKey, metaKey, repeat }: KeyboardEvent): string {
  const isTyped =
    target instanceof HTMLElement && target.closest('input:not([type="radio"], [type="checkbox"]), select, textarea') !== null;
  return isTyped || altKey || ctrlKey || metaKey || repeat || !areKeysOn() ? '' : pressed.toLowerCase();
}
