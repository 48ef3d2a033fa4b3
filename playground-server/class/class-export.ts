/** What a teacher takes home: tables that a spreadsheet or a learning platform reads. */
import { stringify } from 'csv-stringify/sync';
import type { LoadedLesson } from '../lessons.ts';
import type { LearnerRecord } from './class-records.ts';

type Lessons = ReadonlyMap<string, LoadedLesson>;
type Cell = string | number;

/** Every cell is quoted, and none can be read as a formula. */
const table = (columns: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  stringify([columns, ...rows.map((row) => [...row])], { quoted: true, escape_formulas: true, record_delimiter: 'windows' });

const time = (at: number): string => new Date(at).toISOString();
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** One row for each learner and each step that they have seen. */
export function stepsCsv(id: string, records: readonly LearnerRecord[], lessons: Lessons): string {
  const columns = ['class', 'name', 'membership', 'lesson', 'lesson title', 'step', 'step title', 'status', 'failed attempts', 'hints'];
  return table(
    [...columns, 'first seen', 'last worked on'],
    records.flatMap(({ nick, status, steps }) =>
      steps.map(({ lesson: slug, step, state, attempts, hints, firstAt, lastAt }) => {
        const lesson = lessons.get(slug)?.lesson;
        const title = lesson?.steps.find((each) => each.id === step)?.title ?? '';
        return [id, nick, status, slug, lesson?.title ?? '', step, title, state, attempts, hints, time(firstAt), time(lastAt)];
      }),
    ),
  );
}

/** One row for each learner: how many of the course's steps they have passed, in all and in each lesson. */
export function learnersCsv(id: string, records: readonly LearnerRecord[], lessons: Lessons): string {
  const slugs = [...lessons.keys()];
  const all = sum([...lessons.values()].map(({ lesson }) => lesson.steps.length));
  const columns = ['class', 'name', 'membership', 'joined', 'last worked on', 'steps passed', 'steps in the course', 'percent'];
  return table(
    [...columns, 'steps tried', 'failed attempts', 'hints', ...slugs.map((slug) => `passed in ${slug}`)],
    records.map(({ nick, status, joinedAt, steps }) => {
      const passed = steps.filter(({ state }) => state === 'passed');
      return [
        ...[id, nick, status, time(joinedAt)],
        time(Math.max(joinedAt, ...steps.map(({ lastAt }) => lastAt))),
        ...[passed.length, all, all === 0 ? 0 : Math.round((100 * passed.length) / all)],
        steps.filter(({ state }) => state !== 'seen').length,
        ...[sum(steps.map(({ attempts }) => attempts)), sum(steps.map(({ hints }) => hints))],
        ...slugs.map((slug) => passed.filter(({ lesson }) => lesson === slug).length),
      ];
    }),
  );
}
