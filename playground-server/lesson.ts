/**
 * What a lesson is: data, and pure functions of what was seen. `lessons/NN-slug/lesson.ts` exports one `defineLesson({…})`;
 * the prose beside it names steps, predictions and quiz questions by their ids.
 */
import type { CookieView, Exchange, Fact, Row, StoreView } from './facts.ts';
import type { Rule } from './lab/verdict-rules.ts';
import type { Action, ActionInput, BrowserName, Method, StoreKind, StoreOp } from './protocol.ts';

/** What a check may look at: the facts since its step opened, and the lab as it is now. Never the source text. */
export interface Seen {
  readonly facts: readonly Fact[];
  readonly exchanges: readonly Exchange[];
  readonly actions: readonly Action[];
  /** Every console line, oldest first, those inside exchanges included. */
  readonly log: readonly string[];
  /** The same, from the lab's beginning. */
  readonly ever: Seen;
  some(match: Match): boolean;
  count(match: Match): number;
  last(match: Match): Exchange | undefined;
  /** Whether exchanges that match stand in this order, others between them allowed. */
  inOrder(...matches: Match[]): boolean;
  jar(browser: BrowserName): readonly CookieView[];
  /** The sid in that browser's jar; null where there is no session cookie. */
  sid(browser: BrowserName): string | null;
  readonly rows: readonly Row[];
  /** The session data of the row that belongs to that browser's cookie. */
  row(browser: BrowserName): Readonly<Record<string, unknown>> | null;
  readonly alive: boolean;
  readonly store: StoreView;
  /** What the learner answered last since the step opened, typed or chosen. */
  answer(question: string): string | null;
}

/** A test of one exchange. */
export type Match = (exchange: Exchange) => boolean;

/** The conditions of `was`; a text means "contains". */
export interface Conditions {
  readonly status?: number;
  readonly body?: string | RegExp;
  readonly calls?: readonly StoreOp[];
  readonly setCookies?: number;
  /** The Cookie header: contains the text, or null: there is none. */
  readonly cookie?: string | RegExp | null;
  readonly location?: string;
  /** The rule of one of its verdicts. */
  readonly verdict?: Rule;
  readonly where?: Match;
}

const fits = (text: string, wanted: string | RegExp): boolean => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text));

const pathnameOf = (path: string): string => {
  const query = path.indexOf('?');
  return query < 0 ? path : path.slice(0, query);
};

/**
 * Makes a match from words as the curriculum writes them.
 * @example was('Ana GET /cart', { status: 200, body: 'lime' })
 * @example was('POST /add') // by anybody
 */
export function was(words: string, conditions: Conditions = {}): Match {
  const [path, method, who] = words.split(' ').reverse();
  if (!path || !method) throw new TypeError(`was("${words}") needs a method and a path, as in "Ana GET /cart"`);
  const withQuery = path.includes('?');
  return (x) =>
    x.method === method &&
    (withQuery ? x.path : pathnameOf(x.path)) === path &&
    (who === undefined || x.who === who) &&
    (conditions.status === undefined || x.status === conditions.status) &&
    (conditions.body === undefined || fits(x.body, conditions.body)) &&
    (conditions.calls === undefined || x.calls.map(({ op }) => op).join() === conditions.calls.join()) &&
    (conditions.setCookies === undefined || x.setCookies.length === conditions.setCookies) &&
    (conditions.cookie === undefined ||
      (conditions.cookie === null ? x.cookie === null : x.cookie !== null && fits(x.cookie, conditions.cookie))) &&
    (conditions.location === undefined || x.location === conditions.location) &&
    (conditions.verdict === undefined || x.verdicts.some(({ rule }) => rule === conditions.verdict)) &&
    (conditions.where?.(x) ?? true);
}

/** A wrong way that learners take: played from `given` it must not pass, and must bring its own feedback. */
export interface WrongAttempt {
  readonly id: string;
  readonly play: readonly ActionInput[];
  readonly when: (seen: Seen) => boolean;
  /** What the learner would see if it were right, and where to look; names the next action. */
  readonly feedback: string;
}

/** One thing to do, with a check that reads facts only. */
export interface Step {
  readonly id: string;
  readonly title: string;
  /** Beyond the lesson's core: it may be left open. */
  readonly extra?: boolean;
  /** Brings a fresh lab to the point where this step opens. */
  readonly given: readonly ActionInput[];
  /** Starts at the end of the step before. */
  readonly showMe: readonly ActionInput[];
  /** Passed, passed with something to say, or not yet. */
  readonly check: (seen: Seen) => boolean | { readonly note: string };
  /** Said when it passes: what there was to observe. */
  readonly observe: string;
  readonly hints: readonly string[];
  readonly wrong: readonly WrongAttempt[];
  /** Asks for a text: the answer's question is the step's id. */
  readonly input?: { readonly label: string; readonly placeholder: string };
  /** Texts in the shown files that matter now; each is found once. */
  readonly marks?: readonly string[];
}

export interface Option {
  readonly id: string;
  readonly text: string;
  readonly feedback: string;
}

/** A question before a run; its truth is read from that run. */
export interface Prediction {
  readonly id: string;
  /** The step it stands before. */
  readonly before: string;
  readonly question: string;
  readonly options: readonly Option[];
  /** What the Run button plays. */
  readonly run: readonly ActionInput[];
  /** The id of the option that came true, among what was seen since the choice; null: not to be told yet. */
  readonly truth: (seen: Seen) => string | null;
}

export interface QuizQuestion {
  readonly id: string;
  readonly question: string;
  readonly options: readonly Option[];
  readonly right: string;
}

/** One change to the program. Text edits are found exactly once. */
export type Edit =
  | { readonly option: string; readonly code: string | null }
  | { readonly find: string; readonly put: string; readonly file?: string }
  | { readonly main: string }
  | { readonly without: string }
  | { readonly env: Readonly<Record<string, string>> }
  | { readonly envPerCopy: Readonly<Record<string, readonly string[]>> };

/** A named change to a lesson's program. The first value is the program as it stands in `app/`; its edits only show where the place is. */
export interface Toggle {
  readonly name: string;
  readonly label: string;
  readonly values: readonly { readonly value: string; readonly label: string; readonly edits: readonly Edit[] }[];
  /** Throwing the toggle also empties every jar. */
  readonly emptiesJars?: boolean;
  /** Its place is there only while the program uses one of these stores; left out: always. */
  readonly stores?: readonly StoreKind[];
}

/** What a program says to keep its sessions in one kind of store. */
export interface StoreVariant {
  readonly kind: StoreKind;
  readonly edits: readonly Edit[];
}

/** A button of the bench: an action of the browser in hand, with fields to fill in first where it has some. */
export interface Act {
  readonly label: string;
  readonly method: Method;
  readonly path: string;
  readonly form?: Readonly<Record<string, string>>;
  /** Its answer may be a redirect, where one may stop. */
  readonly redirects?: boolean;
  readonly fields?: readonly { readonly name: string; readonly label: string; readonly choices?: readonly string[] }[];
}

export interface Lesson {
  readonly slug: string;
  readonly title: string;
  readonly part: 'A' | 'B' | 'C' | 'D';
  readonly minutes: number;
  readonly goal: string;
  /** A line for the list of lessons. */
  readonly summary: string;
  readonly needs: readonly string[];
  readonly main: string;
  readonly acts: readonly Act[];
  /** A row of robots on the bench: how many, and where they go. */
  readonly bots?: { readonly count: number; readonly path: string };
  readonly toggles: readonly Toggle[];
  /** The stores that the program can use, first the one in `app/`, which needs no edits; left out: MemoryStore alone. */
  readonly stores?: readonly StoreVariant[];
  readonly steps: readonly Step[];
  readonly predictions: readonly Prediction[];
  readonly quiz: readonly QuizQuestion[];
  /** Stands in for the store's rows where the program keeps its own: null where the store is the one to show. */
  readonly rowsByHand?: (seen: Seen) => { readonly note: string; readonly rows: readonly Row[] } | null;
}

/** Declares a lesson; checks what the types cannot say, so that a slip fails the build with its place. */
export function defineLesson(lesson: Lesson): Lesson {
  const ids = [...lesson.steps, ...lesson.predictions, ...lesson.quiz].map(({ id }) => id);
  const number = lesson.slug.slice(0, 2);
  for (const id of ids) if (!id.startsWith(`${number}.`)) throw new TypeError(`${lesson.slug}: the id ${id} must start with ${number}.`);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) throw new TypeError(`${lesson.slug}: the id ${twice} stands twice.`);
  for (const { id, before, options } of lesson.predictions) {
    if (!lesson.steps.some((step) => step.id === before))
      throw new TypeError(`${lesson.slug}: ${id} stands before ${before}, which is no step.`);
    if (options.length < 2) throw new TypeError(`${lesson.slug}: ${id} needs at least two options.`);
  }
  for (const { id, options, right } of lesson.quiz)
    if (!options.some((option) => option.id === right))
      throw new TypeError(`${lesson.slug}: ${id} names ${right} as right, which is no option.`);
  return lesson;
}
