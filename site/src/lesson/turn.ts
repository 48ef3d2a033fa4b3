let last: Promise<unknown> = Promise.resolve();

/** Plays one list after the other, so that two buttons never mix their actions. */
export function takeTurn<T>(play: () => Promise<T>): Promise<T> {
  const mine = last.then(play, play);
  last = mine.catch(() => undefined);
  return mine;
}
