/** A lab that may sleep: then only its list is kept, and the next call makes it again. */
import type { Comparison, LabView } from '../facts.ts';
import type { DoorAnswer, DoorRequest } from '../open-lab.ts';
import type { Action, CompareRequest, Done, Recipe } from '../protocol.ts';
import type { Folder } from './app-folder.ts';
import { compareSides } from './comparison.ts';
import { bytesOf } from './done-list.ts';
import { Lab } from './lab.ts';
import type { LabOptions } from './lab-options.ts';
import { type StepNews, StepWatch } from './step-watch.ts';

interface Asleep {
  readonly done: readonly Done[];
  readonly bytes: number;
  readonly newest: number;
  /** How far its browsers' clock was ahead of the machine's. */
  readonly ahead: number;
}

/** One visitor's lab of one lesson, as the host knows it. */
export class KeptLab {
  readonly id: string;
  #options: LabOptions;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #end = new AbortController();
  readonly #watch: StepWatch | null;
  #awake: Promise<Lab> | null = null;
  #lab: Lab | null = null;
  /** null: it runs, or has no list. */
  #asleep: Asleep | null;
  #pending = 0;
  #isComparing = false;
  lastUsed: number;

  /** Without a list to rebuild it from it is made afresh. */
  constructor(options: LabOptions, now: () => number, rebuild: Recipe | null, observe: ((news: StepNews) => void) | null = null) {
    this.id = options.id;
    this.#options = { ...options, signal: this.#end.signal };
    this.#now = now;
    this.#asleep = rebuild && { done: rebuild.done, bytes: bytesOf(rebuild.done), newest: 0, ahead: 0 };
    this.#watch = observe && new StepWatch(options.lesson.lesson, observe);
    this.lastUsed = now();
  }

  get isAwake(): boolean {
    return this.#awake !== null;
  }

  /** Bytes of the list that makes it again. */
  get listBytes(): number {
    return this.#lab?.listBytes ?? this.#asleep?.bytes ?? 0;
  }

  /** Whether it may be put to sleep without anybody noticing. */
  get isIdle(): boolean {
    return this.#lab !== null && this.#pending === 0 && !this.#lab.isBusy;
  }

  do(action: Action): Promise<void> {
    return this.#use((lab) => lab.do(action));
  }

  view(since: number): Promise<LabView> {
    return this.#use((lab) => lab.view(since));
  }

  folder(): Promise<Folder> {
    return this.#use(async (lab) => lab.folder());
  }

  /** One at a time: each plays the whole list twice. */
  async compare(asked: CompareRequest): Promise<Comparison | { readonly refused: string }> {
    if (this.#isComparing) return { refused: 'A comparison of this lab is still running. Wait for it, then ask again.' };
    this.#isComparing = true;
    try {
      return await this.#use((lab) => compareSides(this.#options, lab.recipe().done, asked));
    } finally {
      this.#isComparing = false;
    }
  }

  throughDoor(request: DoorRequest): Promise<DoorAnswer | null> {
    return this.#use((lab) => lab.throughDoor(request));
  }

  browserNow(): number {
    return this.#lab?.browserNow() ?? this.#now() + (this.#asleep?.ahead ?? 0);
  }

  /** Calls back after new facts, over sleep and rebuild; returns what ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What makes it again, whether it sleeps or not. */
  recipe(): Recipe {
    const { seed, start } = this.#options.recipe;
    return this.#lab?.recipe() ?? { seed, start, done: [...(this.#asleep?.done ?? [])] };
  }

  /** The bench as it is now, for somebody else than its visitor: it is not used by that. */
  async peek(): Promise<LabView> {
    const { lastUsed } = this;
    const view = this.view(0);
    this.lastUsed = lastUsed;
    return await view;
  }

  /** Makes another lab in its place, whatever it is at; those who listen hear of it. */
  async become({ seed, start, done }: Recipe): Promise<void> {
    await this.#awake?.catch(() => {}); // one that is being made has to be there to be stopped
    this.sleep();
    const begins = this.#asleep?.newest ?? 0;
    this.#options = { ...this.#options, recipe: { seed, start }, begins };
    this.#asleep = { done, bytes: bytesOf(done), newest: begins, ahead: 0 };
    for (const listener of this.#listeners) listener();
  }

  /** Resets it and lets go of what waits for its turn; what was passed stays passed. */
  async reset(): Promise<void> {
    if (!this.isIdle) this.sleep();
    await this.do({ do: 'reset' });
  }

  /** Ends the program and keeps the list. */
  sleep(): void {
    if (!this.#lab) return;
    const ahead = this.#lab.browserNow() - this.#now();
    this.#asleep = { done: this.#lab.recipe().done, bytes: this.#lab.listBytes, newest: this.#lab.now, ahead };
    this.#lab.stop();
    this.#lab = null;
    this.#awake = null;
  }

  /** Nobody will ask for it again; one that is being made stops too. */
  forget(): void {
    this.sleep();
    this.#end.abort();
  }

  async #use<T>(call: (lab: Lab) => Promise<T>): Promise<T> {
    this.lastUsed = this.#now();
    this.#pending += 1;
    try {
      this.#awake ??= this.#wake();
      return await call(await this.#awake);
    } finally {
      this.#pending -= 1;
    }
  }

  async #wake(): Promise<Lab> {
    try {
      const { done, newest } = this.#asleep ?? {};
      const lab = await (done ? Lab.rebuild(this.#options, done, newest) : Lab.create(this.#options));
      this.#watch?.begin(lab.progress());
      lab.subscribe(() => {
        this.#watch?.look(lab.progress());
        for (const listener of this.#listeners) listener();
      });
      this.#lab = lab;
      this.#asleep = null; // the lab has its list itself
      return lab;
    } catch (error: unknown) {
      this.#awake = null; // the next call tries again
      throw error;
    }
  }
}
