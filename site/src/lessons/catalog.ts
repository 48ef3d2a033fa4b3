import { getCollection } from 'astro:content';
import { parts } from './course-map.ts';
import { coreSteps, lessonOf } from './lesson-here.ts';

/** A line of the lesson list; `steps` is null where the lesson is not written yet. */
export interface CatalogLesson {
  readonly slug: string;
  readonly title: string;
  readonly minutes: number;
  readonly summary: string;
  readonly steps: readonly string[] | null;
}

/** The course as it stands: each lesson of the map, from its own lesson.ts once its prose is there. */
export async function catalog(): Promise<readonly { readonly title: string; readonly lessons: readonly CatalogLesson[] }[]> {
  const written = new Set((await getCollection('lessons')).map(({ id }) => id));
  return parts.map(({ title, lessons }) => ({
    title,
    lessons: lessons.map((entry) => {
      if (!written.has(entry.slug)) return { ...entry, steps: null };
      const lesson = lessonOf(entry.slug);
      return { slug: entry.slug, title: lesson.title, minutes: lesson.minutes, summary: lesson.summary, steps: coreSteps(lesson) };
    }),
  }));
}
