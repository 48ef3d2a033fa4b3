import type { LearnerAction } from '../../../../playground-server/class/class-protocol.ts';
import { parseWaiting, type Waiting, withWaiting } from './waiting-actions.ts';

const key = 'coatcheck.class.waiting';

// Pages under a plain http address of the local network have no crypto.randomUUID.
const freshId = (): string => crypto.getRandomValues(new Uint32Array(3)).join('-');

/** What this browser has yet to tell the class; it outlasts the page, and two tabs share it. */
export class WaitingList {
  /** Where the browser keeps nothing, the list lasts as long as the page. */
  #unkept: readonly Waiting[] | null = null;

  get all(): readonly Waiting[] {
    if (this.#unkept) return this.#unkept;
    try {
      return parseWaiting(localStorage.getItem(key));
    } catch {
      return [];
    }
  }

  add(action: LearnerAction): void {
    this.#keep(withWaiting(this.all, { id: freshId(), action }));
  }

  /** These were done, or will never be. */
  drop(done: readonly Waiting[]): void {
    const ids = new Set(done.map(({ id }) => id));
    this.#keep(this.all.filter(({ id }) => !ids.has(id)));
  }

  clear(): void {
    this.#keep([]);
  }

  #keep(list: readonly Waiting[]): void {
    try {
      if (list.length === 0) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(list));
      this.#unkept = null;
    } catch {
      this.#unkept = list;
    }
  }
}
