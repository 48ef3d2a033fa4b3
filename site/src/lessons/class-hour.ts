import { type Plan, type PlanPart, plans, timed } from '../../../lessons/plans.ts';

/** A line of a plan as a page shows it. */
export interface PlanLine {
  readonly minutes: string;
  readonly what: string;
}

const numberOf = (slug: string): string => String(Number(slug.slice(0, 2)));
const afterDot = (id: string): string => id.slice(id.indexOf('.') + 1);

/** Numbers as one says them: "1 to 4 and 7". */
function inWords(numbers: readonly number[]): string {
  const runs: number[][] = [];
  for (const number of numbers) {
    const open = runs.at(-1);
    if (open?.at(-1) === number - 1) open.push(number);
    else runs.push([number]);
  }
  const words = runs.flatMap((run) => (run.length > 2 ? [`${run[0]} to ${run.at(-1)}`] : run.map(String)));
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '');
}

/**
 * Where a part of a plan takes place; empty where no lesson is open.
 * @example placeOf(part) // => 'Lesson 3, steps 2 to 5 and 7.'
 */
export function placeOf({ lesson, steps, questions }: PlanPart): string {
  if (questions)
    return `${questions.map((asked) => `Lesson ${numberOf(asked.lesson)} question ${afterDot(asked.question).slice(1)}`).join(', ')}.`;
  if (lesson === undefined) return '';
  const numbers = (steps ?? []).map((id) => Number(afterDot(id)));
  return numbers.length > 0
    ? `Lesson ${numberOf(lesson)}, ${numbers.length > 1 ? 'steps' : 'step'} ${inWords(numbers)}.`
    : `Lesson ${numberOf(lesson)}.`;
}

/** The lines of a plan, each with its minutes since the beginning. */
export function linesOf(plan: Plan): readonly PlanLine[] {
  return timed(plan).map((part) => ({ minutes: `${part.from}–${part.to}`, what: [placeOf(part), part.what].filter(Boolean).join(' ') }));
}

const [hour] = plans;
if (!hour) throw new TypeError('lessons/plans.ts lists no plan; the page About shows the first.');

/** The one-hour class: the teacher drives, learners click along. */
export const classHour: readonly PlanLine[] = linesOf(hour);

/** The lessons of the hour, in its order. */
export const lessonsOfHour: readonly string[] = hour.parts.flatMap(({ lesson }) => (lesson === undefined ? [] : [lesson]));
