/** Where the learner is in a lesson: which step is open, which are passed, and how the questions were answered. */
import type { AnswerView, StepView } from '../facts.ts';
import type { Lesson, Option, Prediction, QuizQuestion, Seen, Step } from '../lesson.ts';

/** Gives what was seen after the fact of that number. */
export type SeenSince = (from: number) => Seen;

interface Place {
  passed: boolean;
  note: string | null;
  feedback: string | null;
  /** The wrong attempts that held when the step was looked at last. */
  wrong: ReadonlySet<string>;
}

interface Given {
  readonly value: string;
  /** The number of the fact of this answer. */
  from: number;
  outcome: AnswerView['outcome'];
  feedback: string;
  truth: string | null;
}

/** Calls a lesson's own function; where it throws, the learner is told, and the lab goes on. */
function ask<T>(what: string, call: () => T): { readonly value: T } | { readonly problem: string } {
  try {
    return { value: call() };
  } catch (error: unknown) {
    const message = error instanceof Error ? error.message : String(error);
    return { problem: `${what} could not read what happened (${message}). Reset the lab and try again.` };
  }
}

/** Said when something was sent that neither passes nor is a wrong attempt. */
const unfinished = 'Not yet all that this step looks for. Read it once more, or take a hint.';

const optionOf = (options: readonly Option[], id: string): Option | undefined => options.find((option) => option.id === id);

/** The steps and questions of one lab. */
export class Steps {
  readonly #lesson: Lesson;
  readonly #places: ReadonlyMap<string, Place>;
  readonly #given = new Map<string, Given>();
  #open: Step | null;
  #from: number;

  /** `now` is the number of the newest fact: the first step sees what is newer. */
  constructor(lesson: Lesson, now = 0) {
    this.#lesson = lesson;
    this.#places = new Map(lesson.steps.map(({ id }) => [id, { passed: false, note: null, feedback: null, wrong: new Set<string>() }]));
    this.#open = lesson.steps[0] ?? null;
    this.#from = now;
  }

  /** The id of the open step; null once all are passed. */
  get current(): string | null {
    return this.#open?.id ?? null;
  }

  /** Goes to a step, passed or not; returns the sentence of a refusal. */
  open(id: string, now: number): string | null {
    const step = this.#lesson.steps.find((candidate) => candidate.id === id);
    if (!step)
      return `There is no step ${id} in ${this.#lesson.slug}. Its steps are ${this.#lesson.steps.map((each) => each.id).join(', ')}.`;
    this.#enter(step, now);
    return null;
  }

  /** Takes an answer to a prediction, a quiz question or a step that asks; returns the sentence of a refusal. */
  answer(question: string, value: string, now: number): string | null {
    const { predictions, quiz, steps, slug } = this.#lesson;
    const choice = [...predictions, ...quiz].find(({ id }) => id === question);
    if (choice && !optionOf(choice.options, value))
      return `${question} has no option ${value}. Choose one of: ${choice.options.map(({ id }) => id).join(', ')}.`;
    const step = steps.find(({ id, input }) => id === question && input);
    if (!choice && !step) return `There is no question ${question} in ${slug}. Answer a prediction, a quiz question or a step that asks.`;
    if (step && step !== this.#open) return `Step ${question} is not open. Open it, then answer.`;
    const given: Given = { value, from: now, outcome: 'waiting', feedback: '', truth: null };
    const asked = quiz.find(({ id }) => id === question);
    if (asked) this.#mark(asked, given);
    this.#given.set(question, given);
    return null;
  }

  /** Looks at what has happened; call it after every action and every exchange through the door. */
  look(now: number, since: SeenSince): void {
    for (const prediction of this.#lesson.predictions) this.#settle(prediction, since);
    if (this.#open) this.#check(this.#open, now, since);
  }

  /** The lab starts afresh: what was passed and told stays, and nothing from before counts for the rest. */
  reset(now: number): void {
    for (const given of this.#given.values()) if (given.outcome === 'waiting') given.from = now;
    if (this.#open) this.#enter(this.#open, now);
  }

  /** The steps as the page shows them, by id. */
  views(): Readonly<Record<string, StepView>> {
    return Object.fromEntries(
      [...this.#places].map(([id, { passed, note, feedback }]) => {
        const status = passed ? 'passed' : id === this.current ? 'open' : 'later';
        return [id, { status, feedback, note }];
      }),
    );
  }

  /** The answers as the page shows them, by question. */
  answers(): Readonly<Record<string, AnswerView>> {
    return Object.fromEntries(
      [...this.#given].map(([id, { value, outcome, feedback, truth }]) => [id, { value, outcome, feedback, truth }]),
    );
  }

  #enter(step: Step, now: number): void {
    const left = this.#open && this.#places.get(this.#open.id);
    if (left) left.feedback = null; // it spoke of a try that is over
    this.#open = step;
    this.#from = now;
    const place = this.#places.get(step.id);
    if (place) Object.assign(place, { feedback: null, wrong: new Set() });
  }

  /** A quiz question is marked at once; which option is right is told with or after a right answer. */
  #mark({ id, options, right }: QuizQuestion, given: Given): void {
    const before = this.#given.get(id);
    given.outcome = given.value === right ? 'right' : 'wrong';
    given.feedback = optionOf(options, given.value)?.feedback ?? '';
    given.truth = given.outcome === 'right' ? right : (before?.truth ?? null);
  }

  #settle({ id, options, truth }: Prediction, since: SeenSince): void {
    const given = this.#given.get(id);
    if (given?.outcome !== 'waiting') return;
    const told = ask(`Prediction ${id}`, () => truth(since(given.from)));
    if ('problem' in told) given.feedback = told.problem;
    else if (told.value !== null) {
      given.outcome = told.value === given.value ? 'right' : 'wrong';
      given.feedback = optionOf(options, given.value)?.feedback ?? '';
      given.truth = told.value;
    }
  }

  #check(step: Step, now: number, since: SeenSince): void {
    const place = this.#places.get(step.id);
    if (!place) return;
    const seen = since(this.#from);
    const found = ask(`The check of step ${step.id}`, () => step.check(seen));
    if ('problem' in found) place.feedback = found.problem;
    else if (found.value) this.#pass(step, place, typeof found.value === 'object' ? found.value.note : null, now);
    else this.#advise(step, place, seen);
    this.#reply(step, place);
  }

  #pass(step: Step, place: Place, note: string | null, now: number): void {
    Object.assign(place, { passed: true, note, feedback: null, wrong: new Set() });
    const { steps } = this.#lesson;
    const at = steps.indexOf(step);
    const next = [...steps.slice(at + 1), ...steps.slice(0, at)].find(({ id }) => !this.#places.get(id)?.passed);
    if (next) this.#enter(next, now);
    else this.#open = null;
  }

  /** The wrong attempt that began to hold just now speaks; else the one that spoke before, as long as it holds; else one line for whatever was tried. */
  #advise(step: Step, place: Place, seen: Seen): void {
    const held = step.wrong.filter((attempt) => {
      const told = ask(`The feedback ${attempt.id} of step ${step.id}`, () => attempt.when(seen));
      return 'value' in told && told.value;
    });
    const begun = held.findLast(({ id }) => !place.wrong.has(id));
    const spoke = held.find(({ feedback }) => feedback === place.feedback);
    place.feedback = (begun ?? spoke ?? held[0])?.feedback ?? (seen.exchanges.length > 0 && !place.passed ? unfinished : null);
    place.wrong = new Set(held.map(({ id }) => id));
  }

  /** A typed answer is right if the step passed with it. */
  #reply(step: Step, place: Place): void {
    const given = this.#given.get(step.id);
    if (given?.outcome !== 'waiting') return;
    given.outcome = place.passed ? 'right' : 'wrong';
    given.feedback = place.passed ? step.observe : (place.feedback ?? 'Not yet. Look again at what the step asks for.');
  }
}
