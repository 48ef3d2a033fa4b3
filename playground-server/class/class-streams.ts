/** The open event streams of a class: the whole view of its role comes first, then what has changed. */
import type { Request, Response } from 'express';
import { Problem } from '../problem.ts';
import { StreamLine } from '../stream-line.ts';
import type { Change } from './class-core.ts';
import { TeacherFeed } from './class-streams-teacher.ts';
import type { Role } from './class-view.ts';
import type { Classroom } from './classroom.ts';

/** What bounds the streams of a class. */
interface ClassStreamLimits {
  /** How many may be open at once: of one learner, of the teacher or of the board. */
  readonly each: number;
  /** Of all learners together; they keep neither the teacher nor the board out. */
  readonly all: number;
  /** Every stream says something so often: pages take one for dead that is silent for 40 s. */
  readonly beatMs: number;
}

/** Room for five hundred learners with two tabs or devices each. */
const usual: ClassStreamLimits = { each: 12, all: 1500, beatMs: 15_000 };
/** What the teacher and the board see may wait for so long, so that thirty learners at work are one message. */
const SLOW_MS = 250;

interface Reader {
  readonly role: Role;
  /** The learner, or the role. */
  readonly who: string;
  readonly isLetIn: () => boolean;
  readonly line: StreamLine;
}

/** Brings every page of a class its view. */
export class ClassStreams {
  readonly #classroom: Classroom;
  readonly #limits: ClassStreamLimits;
  readonly #readers = new Set<Reader>();
  readonly #feed = new TeacherFeed();
  readonly #beat: NodeJS.Timeout;
  readonly #unsubscribe: () => void;
  #due: 'all' | Set<string> = new Set();
  #soon: NodeJS.Immediate | undefined;
  #later: NodeJS.Timeout | undefined;
  #isBoardDue = false;
  #isStopped = false;

  constructor(classroom: Classroom, limits: Partial<ClassStreamLimits> = {}) {
    this.#classroom = classroom;
    this.#limits = { ...usual, ...limits };
    this.#unsubscribe = classroom.subscribe((change) => {
      if (classroom.isDeleted) this.#feed.clear();
      this.tell(change);
    });
    this.#beat = setInterval(() => this.#keepAlive(), this.#limits.beatMs).unref();
  }

  get size(): number {
    return this.#readers.size;
  }

  /** Opens a stream for a learner. `isLetIn` says whether this browser still is that learner's. */
  openLearner(request: Request, response: Response, learner: string, isLetIn: () => boolean): void {
    const view = this.#classroom.learnerView(learner);
    this.#open(request, response, { role: 'learner', who: learner, isLetIn })?.send(view);
  }

  openTeacher(request: Request, response: Response, isLetIn: () => boolean): void {
    const message = this.#feed.whole(this.#classroom.teacherView(), this.#of('teacher').length === 0);
    this.#open(request, response, { role: 'teacher', who: 'teacher', isLetIn })?.send(message);
  }

  openBoard(request: Request, response: Response, isLetIn: () => boolean): void {
    const view = this.#classroom.boardView();
    this.#open(request, response, { role: 'board', who: 'board', isLetIn })?.send(view);
  }

  /** Something has changed: learners hear of it in this turn, the teacher and the board a moment later. */
  tell({ learners, board }: Change): void {
    if (learners === 'all') this.#due = 'all';
    else if (this.#due !== 'all') for (const learner of learners) this.#due.add(learner);
    this.#isBoardDue ||= board;
    this.#soon ??= setImmediate(() => this.#sendToLearners());
    this.#later ??= setTimeout(() => this.#sendToOthers(), SLOW_MS).unref();
  }

  /** Ends every stream, for good; pages come back by their own retry. */
  stop(): void {
    this.#isStopped = true;
    this.#unsubscribe();
    clearInterval(this.#beat);
    clearTimeout(this.#later);
    clearImmediate(this.#soon);
    for (const { line } of this.#readers) line.end();
  }

  #of(role: Role): readonly Reader[] {
    return [...this.#readers].filter((reader) => reader.role === role);
  }

  #open(request: Request, response: Response, who: Omit<Reader, 'line'>): StreamLine {
    if (this.#isStopped) throw new Problem(503, 'stopping', 'Coatcheck is stopping', 'Start it again, then reload the page.');
    const own = [...this.#readers].filter((reader) => reader.role === who.role && reader.who === who.who);
    // A phone that lost its network leaves streams behind, so the newest one counts.
    if (own.length >= this.#limits.each) own[0]?.line.end();
    else if (who.role === 'learner' && this.#of('learner').length >= this.#limits.all)
      throw new Problem(429, 'too-many-streams', 'Too many pages listen at once', 'Close a tab of Coatcheck, then reload this one.', {
        'Retry-After': '5',
      });
    const reader: Reader = {
      ...who,
      line: new StreamLine(request, response, { retryMs: 1000, onClose: () => this.#readers.delete(reader) }),
    };
    this.#readers.add(reader);
    return reader.line;
  }

  #sendToLearners(): void {
    const due = this.#due;
    this.#due = new Set();
    this.#soon = undefined;
    const readers = this.#of('learner').filter(({ who }) => due === 'all' || due.has(who));
    this.#send(readers, ({ who }) => this.#classroom.learnerView(who));
  }

  #sendToOthers(): void {
    const isBoardDue = this.#isBoardDue;
    this.#isBoardDue = false;
    this.#later = undefined;
    const teachers = this.#of('teacher');
    if (teachers.length > 0) {
      const message = once(() => this.#feed.part(this.#classroom.teacherView()));
      this.#send(teachers, message);
    }
    if (isBoardDue)
      this.#send(
        this.#of('board'),
        once(() => this.#classroom.boardView()),
      );
  }

  /** Sends each reader its message; a stream whose reader may not see it any more, or whose class is gone, ends. */
  #send(readers: readonly Reader[], messageFor: (reader: Reader) => unknown): void {
    for (const reader of readers) {
      try {
        if (reader.isLetIn()) reader.line.send(messageFor(reader));
        else reader.line.end();
      } catch (error: unknown) {
        if (!(error instanceof Problem)) console.error(error);
        reader.line.end();
      }
    }
  }

  #keepAlive(): void {
    for (const { role, who, line } of this.#readers) {
      line.beat();
      if (role === 'learner') this.#classroom.seen(who);
    }
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
