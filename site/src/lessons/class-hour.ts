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

/** One thing of a lesson, or several: "step 4", "steps 2 to 5 and 7". */
const counted = (what: string, ids: readonly string[]): string =>
  `${what}${ids.length > 1 ? 's' : ''} ${inWords(ids.map((id) => Number(afterDot(id).replace('Q', ''))))}`;

function questionsOf(questions: NonNullable<PlanPart['questions']>): string {
  const slugs = [...new Set(questions.map(({ lesson }) => lesson))];
  const named = slugs.map((slug) => {
    const ids = questions.filter(({ lesson }) => lesson === slug).map(({ question }) => question);
    return `lesson ${numberOf(slug)}, ${counted('question', ids)}`;
  });
  return `${named.join('; ').replace(/^l/, 'L')}.`;
}

/**
 * Where a part of a plan takes place; empty where no lesson is open.
 * @example placeOf(part) // => 'Lesson 3, steps 2 to 5 and 7.'
 */
export function placeOf({ lesson, steps = [], questions }: PlanPart): string {
  if (questions) return questionsOf(questions);
  if (lesson === undefined) return '';
  return steps.length > 0 ? `Lesson ${numberOf(lesson)}, ${counted('step', steps)}.` : `Lesson ${numberOf(lesson)}.`;
}

/** The lines of a plan, each with its minutes since the beginning. */
export function linesOf(plan: Plan): readonly PlanLine[] {
  return timed(plan).map((part) => {
    const words = part.questions ? [part.what, placeOf(part)] : [placeOf(part), part.what];
    return { minutes: `${part.from}–${part.to}`, what: words.filter(Boolean).join(' ') };
  });
}

const [hour] = plans;
if (!hour) throw new TypeError('lessons/plans.ts lists no plan; the page About shows the first.');

/** The one-hour class: the teacher drives, learners click along. */
export const classHour: readonly PlanLine[] = linesOf(hour);

/** The lessons of the hour, in its order. */
export const lessonsOfHour: readonly string[] = hour.parts.flatMap(({ lesson }) => (lesson === undefined ? [] : [lesson]));
