/** For tests of classes: one with two small lessons, a clock that stands, and learners who join by what the board shows. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { defineLesson, type Step } from '../lesson.ts';
import type { LoadedLesson } from '../lessons.ts';
import type { ClassroomOptions } from './class-options.ts';
import type { LearnerAction, TeacherAction } from './class-protocol.ts';
import type { LearnerRow } from './class-views.ts';
import { Classroom } from './classroom.ts';

/** One minute in ms. */
export const minute = 60_000;
/** When the clock of the tests stands. */
export const noon = Date.UTC(2030, 0, 7, 12);

const step = (id: string): Step => ({
  ...{ id, title: `Step ${id}`, given: [], check: () => false, observe: '', wrong: [] },
  showMe: [{ do: 'request', browser: 'Ana', path: '/' }, { do: 'restart' }],
  hints: [`First hint of ${id}`, `Second hint of ${id}`],
});

function lesson(number: string): readonly [string, LoadedLesson] {
  const slug = `${number}-lesson`;
  const options = ['a', 'b', 'c'].map((id) => ({ id, text: `Option ${id}`, feedback: '' }));
  const made = defineLesson({
    ...{
      slug,
      title: `Lesson ${number}`,
      part: 'A',
      minutes: 1,
      goal: '',
      summary: '',
      needs: [],
      main: 'server.js',
      acts: [],
      toggles: [],
    },
    steps: ['1', '2', '3', '4'].map((index) => step(`${number}.${index}`)),
    predictions: [],
    quiz: [{ id: `${number}.Q1`, question: 'Which one?', options, right: 'b' }],
  });
  return [slug, { lesson: made, files: { 'server.js': '' }, packages: [] }];
}

/** Two lessons, each of four steps and one question. */
export const lessons: ReadonlyMap<string, LoadedLesson> = new Map([lesson('01'), lesson('02')]);

/** A place in the first of them. */
export const at = (index: number | null) => ({ lesson: '01-lesson', step: index === null ? null : `01.${index}` });

/** A clock that moves only when it is told to. */
export class TestClock {
  now = noon;
  readonly read = (): number => this.now;

  pass(ms: number): void {
    this.now += ms;
  }
}

/** A folder that ends with the test. */
export async function createFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'coatcheck-class-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A class with hands for everything that a test does in it. */
export class TestClass {
  readonly classroom: Classroom;
  readonly clock: TestClock;
  readonly #page = randomBytes(4).toString('hex');
  #count = 0;

  private constructor(classroom: Classroom, clock: TestClock) {
    this.classroom = classroom;
    this.clock = clock;
  }

  static async open(t: TestContext, options: Partial<ClassroomOptions> = {}, clock = new TestClock()): Promise<TestClass> {
    const classroom = await Classroom.open({ folder: null, lessons, now: clock.read, ...options });
    t.after(() => classroom.close());
    return new TestClass(classroom, clock);
  }

  /** Somebody joins with the first name that is offered. */
  join(address = '192.168.1.20') {
    const [nick = ''] = this.classroom.info(null).names;
    return { nick, ...this.classroom.join({ code: this.classroom.code, nick }, address) };
  }

  /** A learner does this, from a page that is open. */
  act(learner: string, ...actions: readonly LearnerAction[]): void {
    this.classroom.do(learner, { actions: actions.map((action) => ({ id: this.#id(), action })) });
  }

  /** The teacher does this; returns the number of the event. */
  async teach(action: TeacherAction): Promise<number> {
    await this.classroom.teach({ id: this.#id(), action });
    return this.classroom.teacherView().seq;
  }

  /** The teacher takes back an event. */
  async undo(seq: number): Promise<void> {
    await this.teach({ do: 'undo', seq });
  }

  /** A learner's lab says this of a step of the first lesson. */
  lab(learner: string, index: number, event: 'passed' | 'tried'): void {
    this.classroom.labNews({ visitor: this.classroom.visitorOf(learner), lesson: '01-lesson', step: `01.${index}`, event });
  }

  /** A learner as the teacher sees them. */
  row(learner: string): LearnerRow {
    const row = this.classroom.teacherView().learners.find(({ id }) => id === learner);
    if (!row) throw new Error(`There is no row of ${learner}.`);
    return row;
  }

  #id(): string {
    this.#count += 1;
    return `${this.#page}-${this.#count}`;
  }
}

/** Expects a refusal of this kind. */
export const refusal = (kind: string) => (error: unknown) => error instanceof Error && 'kind' in error && error.kind === kind;
