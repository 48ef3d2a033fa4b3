/** The list that makes a lab again. */
import type { Action, Done } from '../protocol.ts';

/** A page can send a list of this length, and of about this many bytes. */
const MOST = { actions: 2000, bytes: 3_000_000 } as const;
/** A reset begins the list anew once it is this long: until then, what was passed before it is passed again by a replay. */
const LONG = { actions: 1000, bytes: 1_500_000 } as const;

/** Bytes of what came through the door. */
const DOOR_BYTES = 1_500_000;

/** The bytes that an action takes in the body of a request, with its time. */
const sizeOf = (action: Action): number => Buffer.byteLength(JSON.stringify(action)) + 40;

/** The bytes of a list, as they are counted when it grows. */
export const bytesOf = (done: readonly Done[]): number => done.reduce((sum, { action }) => sum + sizeOf(action), 0);

/** What was done to a lab, in order. */
export class DoneList {
  #done: Done[] = [];
  /** What a replay had no time for: it stays on the list until something else is done. */
  #aside: readonly Done[] = [];
  #asideBytes = 0;
  #bytes = 0;
  #doorBytes = 0;

  get all(): readonly Done[] {
    return [...this.#done, ...this.#aside];
  }

  /** Keeps the rest of a list that was replayed in part. */
  setAside(rest: readonly Done[]): void {
    this.#aside = rest;
    this.#asideBytes = bytesOf(rest);
  }

  /** What the whole list takes. */
  get bytes(): number {
    return this.#bytes + this.#asideBytes;
  }

  /** Whether nothing more can be remembered until a reset. */
  get isFull(): boolean {
    return this.#isOver(MOST);
  }

  /** Whether it can be remembered: what real browsers send, which any page may make them send, gets no more than its share. */
  hasRoomFor(action: Action): boolean {
    return !this.isFull && (action.do !== 'door' || this.#doorBytes + sizeOf(action) <= DOOR_BYTES);
  }

  /** `at` is in ms since the lab's start. */
  remember(action: Action, at: number): void {
    this.setAside([]);
    if (action.do === 'reset' && this.#isOver(LONG)) {
      this.#done = [];
      this.#bytes = 0;
      this.#doorBytes = 0;
    }
    if (this.isFull) return;
    this.#done.push({ at: Math.max(0, at), action });
    this.#bytes += sizeOf(action);
    if (action.do === 'door') this.#doorBytes += sizeOf(action);
  }

  /** Takes an action off again that turned out to be impossible, so that no rebuild meets it. */
  takeBack(action: Action): void {
    const place = this.#done.findLastIndex((done) => done.action === action);
    if (place < 0) return;
    this.#done.splice(place, 1);
    this.#bytes -= sizeOf(action);
    if (action.do === 'door') this.#doorBytes -= sizeOf(action);
  }

  #isOver({ actions, bytes }: { readonly actions: number; readonly bytes: number }): boolean {
    return this.#done.length >= actions || this.#bytes >= bytes;
  }
}
