/** What the choice of the short way is called in this browser. */
export const wayKey = 'coatcheck.way';

/** Whether the learner is on the short way. */
export function isOnWay(): boolean {
  try {
    return localStorage.getItem(wayKey) === 'short';
  } catch {
    return false;
  }
}
