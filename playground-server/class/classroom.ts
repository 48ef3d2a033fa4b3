/** A class as the host knows it: who may do what, what happens then, and what each role sees. */

import { ActionBudget } from '../action-budget.ts';
import { Problem } from '../problem.ts';
import { Admission, type Admitted } from './admission.ts';
import { boardView } from './board-view.ts';
import type { Change, ClassCore } from './class-core.ts';
import { deleteFiles, releaseFolder } from './class-folder.ts';
import { Logins } from './class-logins.ts';
import type { ClassroomOptions, ClassSurroundings } from './class-options.ts';
import type { JoinRequest, LearnerActions, ReturnRequest, TeacherActionRequest } from './class-protocol.ts';
import { type LearnerRecord, recordsOf } from './class-records.ts';
import { LIFE_MS } from './class-view.ts';
import type { BoardView, ClassInfo, JoinView, LearnerView, TeacherView } from './class-views.ts';
import { Course } from './course.ts';
import { FreshLabs } from './fresh-labs.ts';
import { learnerView, lookOf } from './learner-view.ts';
import { doActions, hearNews, type LabNews, tooFast } from './learning.ts';
import { type OpenedClass, openClass } from './opened-class.ts';
import { Pace } from './pace.ts';
import { hashOf } from './secrets.ts';
import { teacherView } from './teacher-view.ts';
import { Teaching } from './teaching.ts';

const TICK_MS = 5000;
const LOOK_MS = 60_000;
/** A page that was offline sends two hundred actions at once; nobody does two a second for long. */
const actionsOf = { most: 600, perSecond: 2 } as const;

/** A running class. Everything that may not be done is thrown as a Problem that says what to do instead. */
export class Classroom {
  readonly #core: ClassCore;
  readonly #opened: OpenedClass;
  readonly #options: ClassroomOptions;
  readonly #around: ClassSurroundings;
  readonly #admission: Admission;
  readonly #logins: Logins;
  readonly #labs: FreshLabs;
  readonly #teaching: Teaching;
  readonly #budget: ActionBudget;
  readonly #timer: NodeJS.Timeout;
  #digest = '';

  private constructor(options: ClassroomOptions, opened: OpenedClass, steady: () => number) {
    this.#options = options;
    this.#opened = opened;
    this.#core = opened.core;
    this.#around = {
      addresses: () => [],
      qr: () => null,
      boardLink: () => '',
      preflight: () => ({ since: this.#core.state.openedAt, reachedAt: null }),
      ...options.surroundings,
    };
    this.#admission = new Admission(this.#core, steady);
    this.#logins = new Logins(this.#core, opened.keys);
    this.#labs = new FreshLabs(options.hands ?? { reset: async () => undefined });
    this.#teaching = new Teaching(this.#core, this.#admission, this.#labs);
    this.#budget = new ActionBudget(steady, actionsOf);
    this.#timer = setInterval(() => this.tick(), TICK_MS).unref();
  }

  /** Goes on with the class that is in the folder, or begins one. */
  static async open(options: ClassroomOptions): Promise<Classroom> {
    const { folder, lessons, size = 40, isNew = false, hasNewLinks = false, now = Date.now, openFile } = options;
    const steady = options.steady ?? options.now ?? (() => performance.now());
    const course = new Course(lessons);
    const opened = await openClass({ folder, size, course, now, steady, isNew, hasNewLinks, ...(openFile && { openFile }) });
    return new Classroom(options, opened, steady);
  }

  /** What whoever starts the class should know, in sentences. */
  get notices(): readonly string[] {
    return this.#opened.notices;
  }

  /** The secrets of the two private links. */
  get secrets(): { readonly teacher: string; readonly board: string } {
    const { teacher, board } = this.#opened.keys;
    return { teacher, board };
  }

  get code(): string {
    return this.#core.state.code;
  }

  /** For how many ms the class and all that is kept of it lasts from now on. */
  get lifeLeft(): number {
    return Math.max(0, this.#core.state.openedAt + LIFE_MS - this.#core.now);
  }

  /** What the join link carries beside the code. */
  get joinKey(): string {
    return this.#admission.key;
  }

  /** By how many ms a wrong code from this address is answered later. */
  hold(address: string): number {
    return this.#admission.hold(address);
  }

  get isDeleted(): boolean {
    return this.#core.isDeleted;
  }

  /** What anybody may know; `token` is that of a browser which may be in the class. */
  info(token: string | null): ClassInfo {
    this.#core.checkThere();
    const { state } = this.#core;
    const learner = token === null ? undefined : this.learnerOf(token);
    return {
      state: state.endedAt === null ? 'open' : 'ended',
      isLocked: state.isLocked,
      isFull: this.#admission.isFull,
      names: this.#admission.offer(),
      deletedAt: state.openedAt + LIFE_MS,
      nick: learner === undefined ? null : (state.learners.get(learner)?.nick ?? null),
    };
  }

  /** Makes somebody a learner; throws a Problem that says why not. */
  join(request: JoinRequest, address: string, token: string | null = null): Admitted {
    return this.#admission.join(request, address, token);
  }

  /** Brings a learner back to their row; throws a Problem that says why not. */
  comeBack(request: ReturnRequest, address: string): Admitted {
    return this.#admission.comeBack(request, address);
  }

  /** The learner whose browser has this token, while they are in the class. */
  learnerOf(token: string): string | undefined {
    const learner = this.#core.state.byToken.get(hashOf(token));
    return learner?.status === 'active' ? learner.id : undefined;
  }

  /** The learner whose browser has this token; refuses any other, and tells whoever is blocked that they are. */
  learnerWith(token: string | null): string {
    const learner = token === null ? undefined : this.#core.state.byToken.get(hashOf(token));
    return this.#core.active(learner?.id ?? '').id;
  }

  /** Exchanges the secret of a private link for a token; throws a Problem where it is wrong. */
  login(role: 'teacher' | 'board', secret: string): string {
    return this.#logins.login(role, secret);
  }

  /** A browser is the teacher's or the board's no longer; one that never was is let be. */
  logout(role: 'teacher' | 'board', token: string): void {
    this.#logins.logout(role, token);
  }

  isTeacher(token: string): boolean {
    return this.#logins.isLetIn('teacher', token);
  }

  isBoard(token: string): boolean {
    return this.#logins.isLetIn('board', token);
  }

  /** Does what a learner's page asks for, each action once. `token` is needed to leave: only that browser does. */
  do(learner: string, request: LearnerActions, token: string | null = null): void {
    const found = this.#core.active(learner);
    const wait = this.#budget.spend(learner, request.actions.length);
    if (wait > 0) throw tooFast(wait);
    doActions(this.#core, found, request, token === null ? null : hashOf(token));
    this.#core.see(learner);
  }

  /** Does what the teacher asks for; returns what is to be told once, and is kept nowhere. */
  teach({ id, action }: TeacherActionRequest): Promise<string | null> {
    return this.#teaching.teach(id, action);
  }

  /** A learner's lab has looked at a step. */
  labNews(news: LabNews): void {
    const learner = this.#core.state.byVisitor.get(news.visitor);
    if (learner && this.#budget.spend(`lab of ${learner.id}`) === 0) hearNews(this.#core, learner, news);
  }

  /** Under which name the labs of a learner are kept. */
  visitorOf(learner: string): string {
    return this.#core.active(learner).visitor;
  }

  /** Whether the teacher may look at a learner's lab now. */
  mayLook(learner: string): boolean {
    const found = this.#core.state.learners.get(learner);
    return found?.status === 'active' && lookOf(found) === 'open';
  }

  /** Notes that the teacher looks at a learner's lab; whoever looks again within a minute is said to have looked once. */
  look(learner: string, lesson: string): void {
    const { lookedAt } = this.#core.active(learner);
    if (lookedAt !== null && this.#core.now - lookedAt < LOOK_MS) return;
    this.#core.record({ type: 'looked', learner, lesson });
    this.#core.tell({ learners: [learner], board: false });
  }

  /** Something came from a learner just now. */
  seen(learner: string): void {
    this.#core.see(learner);
  }

  learnerView(learner: string): LearnerView {
    const { state, course, now } = this.#core;
    return learnerView(state, { course, now, addresses: this.#around.addresses() }, this.#core.active(learner));
  }

  teacherView(): TeacherView {
    this.#core.checkThere();
    const { state, course, now, notSaved } = this.#core;
    return teacherView(state, {
      ...{ course, now, notSaved, join: this.#joinView() },
      boardLink: this.#around.boardLink(this.#opened.keys.board),
      preflight: this.#around.preflight(),
      isHere: (id) => this.#core.isHere(id),
      canUndoReset: (seq) => this.#labs.canTakeBack(seq, now),
    });
  }

  boardView(): BoardView {
    this.#core.checkThere();
    const { state, course, now } = this.#core;
    return boardView(state, { course, now, join: this.#joinView() });
  }

  /** What everybody has done, to be taken home. */
  records(): readonly LearnerRecord[] {
    this.#core.checkThere();
    return recordsOf(this.#core.state);
  }

  /** Calls the listener after every change; returns how to stop that. */
  subscribe(listener: (change: Change) => void): () => void {
    return this.#core.subscribe(listener);
  }

  /** Looks what the time alone has changed: who is here, who is stuck, and whether the class is to be deleted. */
  tick(): void {
    if (this.isDeleted) return;
    const { state, now } = this.#core;
    if (this.lifeLeft === 0) {
      this.#expire();
      return;
    }
    const isHere = (id: string): boolean => this.#core.isHere(id);
    const pace = new Pace(state, now, isHere);
    const digest = [...state.learners.values()].map((each) => `${isHere(each.id)} ${pace.stuck(each)} ${pace.isQuiet(each)}`).join('\n');
    if (digest === this.#digest) return;
    this.#digest = digest;
    this.#core.tell({ learners: [], board: false });
  }

  /** Tries at once to save what could not be saved, as the timer does. */
  save(): void {
    this.#opened.journal?.retry();
  }

  /** Deletes everything that is kept of the class, at once. Where its files cannot be deleted nothing is, and it can be tried again. */
  delete(): void {
    this.#core.checkThere();
    const { folder } = this.#options;
    if (folder !== null) deleteFiles(folder);
    this.#forget();
  }

  /** Ends a class whose time is over, even where its files stay: no later start goes on with them. */
  #expire(): void {
    try {
      this.delete();
    } catch (error: unknown) {
      if (!(error instanceof Problem)) throw error;
      this.#forget();
    }
  }

  #forget(): void {
    clearInterval(this.#timer);
    this.#core.forget();
    this.#opened.journal?.discard();
  }

  /** Stops; what was kept stays. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    if (this.isDeleted || !this.#opened.journal) return;
    await this.#opened.journal.close();
    if (this.#options.folder !== null) releaseFolder(this.#options.folder);
  }

  #joinView(): JoinView {
    const { code, isLocked, size } = this.#core.state;
    return { code, addresses: this.#around.addresses(), qr: this.#around.qr(code, this.joinKey), isLocked, size };
  }
}
