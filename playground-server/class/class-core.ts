/** The heart of a running class: its state, and the one way to change it. */

import { Problem } from '../problem.ts';
import type { ClassEvent, NewEvent } from './class-events.ts';
import { type ClassState, createState, type Learner } from './class-state.ts';
import type { Course } from './course.ts';
import type { Journal } from './journal.ts';
import { apply } from './replay.ts';

/** Whose view has changed; the teacher's always has. */
export interface Change {
  readonly learners: 'all' | readonly string[];
  readonly board: boolean;
}

/** Nothing came from a learner for so long: they are not here. */
const HERE_MS = 60_000;

interface CoreOptions {
  readonly course: Course;
  /** The class's clock, in ms since 1970. */
  readonly now: () => number;
  /** A clock that only says how long something took; nobody sets it. */
  readonly steady: () => number;
  /** Seals return codes. */
  readonly seal: string;
}

/** State and journal, kept in step. */
export class ClassCore {
  readonly course: Course;
  readonly seal: string;
  readonly state: ClassState = createState();
  readonly #now: () => number;
  readonly #steady: () => number;
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #seen = new Map<string, number>();
  #journal: Journal | null = null;
  #isDeleted = false;

  constructor({ course, now, steady, seal }: CoreOptions) {
    this.course = course;
    this.seal = seal;
    this.#now = now;
    this.#steady = steady;
  }

  get now(): number {
    return this.#now();
  }

  get isDeleted(): boolean {
    return this.#isDeleted;
  }

  /** Goes through what has happened before. */
  replay(events: readonly ClassEvent[]): void {
    for (const event of events) apply(this.state, this.course, event);
  }

  /** From here on every event is written to this journal first. */
  keepIn(journal: Journal): void {
    this.#journal = journal;
  }

  get notSaved(): string | null {
    return this.#journal ? this.#journal.problem : null;
  }

  /** Makes something happen; who listens is not told yet. */
  record(event: NewEvent): number {
    this.checkThere();
    const seq = this.state.seq + 1;
    const stamped: ClassEvent = { seq, at: this.now, ...event };
    this.#journal?.append(stamped);
    apply(this.state, this.course, stamped);
    return seq;
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** A learner who is in the class; refuses anybody else. */
  active(id: string): Learner {
    this.checkThere();
    const learner = this.state.learners.get(id);
    if (learner?.status === 'active') return learner;
    if (learner?.status === 'blocked')
      throw new Problem(403, 'blocked', 'You are not in this class', 'Your teacher has closed the class to you. Ask your teacher.');
    throw new Problem(
      403,
      'not-in-class',
      'You are not in this class',
      'Open the join page and join with the code, or come back with your return code.',
    );
  }

  /** Refuses whatever is asked of a class that is deleted. */
  checkThere(): void {
    if (this.#isDeleted)
      throw new Problem(404, 'no-class', 'No class is running', 'This class was deleted. A teacher starts another one with npm run class.');
  }

  /** Refuses whatever would change a class that is over. */
  checkOpen(): void {
    this.checkThere();
    if (this.state.endedAt !== null)
      throw new Problem(
        409,
        'class-ended',
        'The class is over',
        'Your lessons and labs work on without it. Your teacher can open the class again.',
      );
  }

  /** Something came from a learner just now. */
  see(id: string): void {
    const wasHere = this.isHere(id);
    this.#seen.set(id, this.#steady());
    if (!wasHere) this.tell({ learners: [], board: false });
  }

  isHere(id: string): boolean {
    const at = this.#seen.get(id);
    return at !== undefined && this.#steady() - at < HERE_MS;
  }

  /** Nothing is known any more. */
  forget(): void {
    this.#isDeleted = true;
    this.#journal = null;
    Object.assign(this.state, createState(), { seq: this.state.seq + 1 });
    this.#seen.clear();
    this.tell({ learners: 'all', board: true });
  }
}
