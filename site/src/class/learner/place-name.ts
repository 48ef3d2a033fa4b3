import type { Place } from '../../../../playground-server/class/class-protocol.ts';

/** `03-setting-up` → 3. */
const lessonNumber = (slug: string): number => Number.parseInt(slug, 10);
/** `03.4` → 4, as the step's own heading counts. */
const stepNumber = (step: string): number => Number(step.split('.')[1]);

/**
 * A place in words; the lesson is named where the reader is in another one.
 * @example placeName({ lesson: '03-setting-up', step: '03.4' }, '03-setting-up') // => 'step 4'
 */
export function placeName({ lesson, step }: Place, from: string | null): string {
  const inLesson = `lesson ${lessonNumber(lesson)}`;
  if (lesson !== from) return step === null ? inLesson : `${inLesson}, step ${stepNumber(step)}`;
  return step === null ? 'the top of this lesson' : `step ${stepNumber(step)}`;
}

/** The address of a place. */
export const addressOf = ({ lesson, step }: Place): string => `/lessons/${lesson}/${step === null ? '' : `#step-${step}`}`;

/** Whether a place is behind another one of the same lesson. */
export const isPast = (here: Place, line: Place): boolean =>
  here.lesson === line.lesson && here.step !== null && line.step !== null && stepNumber(here.step) > stepNumber(line.step);

/** Whether two places are one. */
export const isSamePlace = (one: Place | null, other: Place | null): boolean => one?.lesson === other?.lesson && one?.step === other?.step;
