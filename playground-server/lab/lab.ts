/** A lab: actions go in, facts come out. It is a function of its lesson, its seed and its actions. */

import { createProgram } from '../engine/program.ts';
import type { LabView, Row } from '../facts.ts';
import type { Seen } from '../lesson.ts';
import type { DoorAnswer, DoorRequest } from '../open-lab.ts';
import type { Action, Done, Recipe } from '../protocol.ts';
import { embeddedStores } from '../stores/offers.ts';
import { filledIn, planAction } from './actions.ts';
import { appFolder, type Folder } from './app-folder.ts';
import { assemble } from './assembly.ts';
import { useFirstStore } from './chosen-store.ts';
import { machineClock } from './clock.ts';
import type { CopyNews } from './copies.ts';
import { DoneList } from './done-list.ts';
import { doorOutgoing } from './door-exchange.ts';
import { AT_DOOR, BUSY, busyAnswer, receiveDoor } from './door-request.ts';
import type { Equipment } from './equipment.ts';
import type { Sent } from './exchanges.ts';
import { History, type NewFact } from './history.ts';
import { Judge } from './judge.ts';
import type { LabOptions } from './lab-options.ts';
import { Refusal, reasonOf } from './refusal.ts';
import { replay } from './replay.ts';
import { noRoomFor } from './room.ts';
import { createSeen } from './seen.ts';
import type { Progress } from './step-watch.ts';
import { Turns } from './turns.ts';
import { labView, rowsByHand, stateNow, storeView } from './view.ts';

/** Actions that wait for their turn, the one under way included. */
const WAITING = 100;
/** A real browser waits so long for an answer. */
const DOOR_PATIENCE = 60_000;

/** An error of ours costs a lab one exchange, or a look at its rows; the lab goes on, and so does the host. */
const complain = (error: unknown): void => console.error(error);

/** One learner's lab of one lesson. */
export class Lab {
  readonly id: string;
  readonly #options: LabOptions;
  readonly #equipment: Equipment;
  readonly #history: History;
  readonly #judge: Judge;
  readonly #listeners = new Set<() => void>();
  readonly #done = new DoneList();
  readonly #given = new Map<string, number>();
  #rows: readonly Row[] = [];
  readonly #turns = new Turns(WAITING);
  #action = 0;
  #running = 0;
  #atDoor = 0;
  #rebuilt: LabView['rebuilt'] = null;

  private constructor(options: LabOptions) {
    const { id, lesson, recipe, machine = machineClock, patience = 5000, budget = { used: 0, most: 256 * 1024 * 1024 } } = options;
    this.id = id;
    this.#options = options;
    this.#history = new History(budget);
    this.#history.continueFrom(options.begins ?? 0);
    this.#equipment = assemble({
      ...{ loaded: lesson, seed: recipe.seed, start: recipe.start, machine, patience },
      ...{ offers: options.stores ?? embeddedStores, create: options.create ?? createProgram },
      tell: (news) => this.#hear(news),
      now: () => this.#history.now,
    });
    this.#judge = new Judge(this.#equipment);
    options.signal?.addEventListener('abort', this.#abort);
    if (options.signal?.aborted) this.stop();
  }

  /** Makes a lab and starts its program; a start that fails is a fact. */
  static async create(options: LabOptions): Promise<Lab> {
    const lab = new Lab(options);
    await lab.#open();
    await lab.#look();
    return lab;
  }

  /** Makes a lab again from its list, with the same session IDs; nobody is told of each fact. `newest` is the last fact's number before. */
  static async rebuild(options: LabOptions, done: readonly Done[], newest = 0): Promise<Lab> {
    const lab = new Lab(options);
    const { clock, copies } = lab.#equipment;
    clock.replayAt(options.recipe.start);
    await lab.#open();
    const replayed = await replay(done, {
      isOver: () => lab.#isOver,
      perform: async ({ at, action }) => {
        clock.replayAt(options.recipe.start + at);
        await lab.#equipment.store.clockMoved();
        await lab.#perform(action);
      },
    });
    clock.goOn();
    await lab.#equipment.store.clockMoved();
    copies.clockJumped();
    lab.#rebuilt = { done: replayed, of: done.length };
    lab.#done.setAside(done.slice(replayed));
    lab.#history.continueFrom(newest);
    await lab.#look();
    return lab;
  }

  /** Does an action, after those that came before; one that makes no sense is a fact with the reason. */
  do(action: Action): Promise<void> {
    return this.#turns.take(() => this.#perform(action)) ?? this.#decline(action);
  }

  /** Lets a real browser's request through; null: nothing listens. It may overlap other actions. */
  async throughDoor(request: DoorRequest): Promise<DoorAnswer | null> {
    const received = await receiveDoor(request);
    const number = ++this.#action;
    const refused = this.#atDoor >= AT_DOOR ? BUSY : noRoomFor(received, this.#done, this.#rows);
    this.#add({ kind: 'action', did: received, refused, action: number, at: this.#equipment.clock.now() });
    if (refused !== null) return busyAnswer(refused);
    this.#remember(received);
    this.#atDoor += 1;
    const sent = this.#equipment.exchanges.send(doorOutgoing(received, this.#equipment, DOOR_PATIENCE, true));
    const hangUp = () => void sent.body?.destroy();
    request.signal.addEventListener('abort', hangUp, { once: true });
    if (request.signal.aborted) hangUp();
    const concluded = this.#conclude(number, [sent]).finally(() => {
      this.#atDoor -= 1;
    });
    if (sent.refused) await concluded;
    const head = await sent.head;
    if (sent.refused) return null;
    if (!head || !sent.body) throw new Error('The program broke the connection before it answered.');
    return { status: head.status, statusMessage: head.reason, headers: head.headers, body: sent.body };
  }

  /** The bench as it is now, with the facts newer than `since`. */
  async view(since: number): Promise<LabView> {
    await this.#readRows();
    const { now, forgotten } = this.#history;
    const { id, doorOrigin: door, recipe, begins = 0 } = this.#options;
    const frame = {
      id,
      seed: recipe.seed,
      start: recipe.start,
      now,
      door,
      begins,
      forgotten,
      rebuilt: this.#rebuilt,
      facts: this.#history.since(since),
    };
    const byHand = rowsByHand(this.#equipment, this.#seen(0));
    return labView(frame, this.#equipment, storeView(this.#equipment, this.#rows, byHand));
  }

  /** The learner's files as they stand now. */
  folder(): Folder {
    return appFolder(this.#options.lesson, this.#equipment.applied);
  }

  /** Calls back after new facts; returns what ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What makes this lab again. */
  recipe(): Recipe {
    const { seed, start } = this.#options.recipe;
    return { seed, start, done: [...this.#done.all] };
  }

  /** Bytes of what makes it again. */
  get listBytes(): number {
    return this.#done.bytes;
  }

  /** Where the learner is. */
  progress(): Progress {
    const { steps } = this.#equipment;
    return { steps: steps.views(), answers: steps.answers(), given: new Map(this.#given) };
  }

  /** The number of the newest fact. */
  get now(): number {
    return this.#history.now;
  }

  get #isOver(): boolean {
    return this.#equipment.isOver;
  }

  /** Whether an action or an exchange is under way. */
  get isBusy(): boolean {
    return this.#running > 0;
  }

  browserNow(): number {
    return this.#equipment.clock.browserNow();
  }

  /** Ends it for good: what is still waiting or under way starts no program and is not logged. */
  stop(): void {
    this.#equipment.isOver = true;
    this.#options.signal?.removeEventListener('abort', this.#abort);
    this.#equipment.copies.end();
    this.#equipment.store.close();
    this.#history.end();
    this.#listeners.clear();
  }

  readonly #abort = (): void => this.stop();

  async #open(): Promise<void> {
    const equipment = this.#equipment;
    await useFirstStore(equipment);
    await equipment.copies.restart(equipment.applied, 1);
  }

  async #perform(action: Action): Promise<void> {
    if (this.#isOver) return;
    const number = ++this.#action;
    const at = this.#equipment.clock.now();
    const told = (did: Action, refused: string | null) => this.#add({ kind: 'action', did, refused, action: number, at });
    const sents: Sent[] = [];
    let filled = action;
    this.#running += 1;
    try {
      const noRoom = noRoomFor(action, this.#done, this.#rows);
      if (noRoom !== null) throw new Refusal(noRoom);
      filled = filledIn(action, this.#equipment);
      const plan = await planAction(filled, this.#equipment);
      this.#remember(filled);
      if (filled.do === 'answer') this.#given.set(filled.question, (this.#given.get(filled.question) ?? 0) + 1);
      told(filled, null);
      await plan({ sent: (sent) => sents.push(sent), refused: told });
    } catch (error: unknown) {
      this.#done.takeBack(filled);
      told(action, reasonOf(error));
    } finally {
      this.#running -= 1;
    }
    await this.#conclude(number, sents);
  }

  async #decline(did: Action): Promise<void> {
    const refused = `This lab has ${WAITING} actions to do already. Wait until they are done.`;
    this.#add({ kind: 'action', did, refused, action: ++this.#action, at: this.#equipment.clock.now() });
  }

  #remember(action: Action): void {
    this.#done.remember(action, this.#equipment.clock.now() - this.#options.recipe.start);
  }

  /** Waits for the exchanges of an action and tells them in the order in which they began. */
  async #conclude(action: number, sents: readonly Sent[]): Promise<void> {
    this.#running += 1;
    try {
      const results = await Promise.allSettled(sents.map(({ exchange }) => exchange));
      const exchanges = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
      for (const result of results) if (result.status === 'rejected') complain(result.reason);
      for (const exchange of this.#judge.judge(exchanges.toSorted((one, other) => one.id - other.id)))
        this.#add({ kind: 'exchange', exchange, action, at: exchange.at });
    } finally {
      this.#running -= 1;
    }
    await this.#look();
  }

  #seen(from: number): Seen {
    const { kept } = this.#history;
    return createSeen(kept, stateNow(this.#equipment, this.#rows), from, (n) => this.#history.exchangesSince(n));
  }

  async #readRows(): Promise<void> {
    if (this.#isOver) return;
    try {
      this.#rows = await this.#equipment.store.rows(this.#equipment.copies.programs);
    } catch (error: unknown) {
      complain(error);
    }
  }

  /** Lets the steps see what has happened, and tells the page. */
  async #look(): Promise<void> {
    await this.#readRows();
    this.#equipment.steps.look(this.#history.now, (from) => this.#seen(from));
    for (const listener of this.#listeners) listener();
  }

  #hear({ copy, ...news }: CopyNews): void {
    this.#add({ ...news, copy, action: this.#action, at: this.#equipment.clock.now() });
    for (const listener of this.#listeners) listener();
  }

  #add(fact: NewFact): void {
    if (!this.#isOver) this.#history.add(fact);
  }
}
