/** The lessons on disk: each one's data from its lesson.ts and the learner's files from its app/. */
import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Lesson } from './lesson.ts';

/** A lesson with everything that a lab needs to run its program. */
export interface LoadedLesson {
  readonly lesson: Lesson;
  /** The learner's files by name, as they stand in app/. */
  readonly files: Readonly<Record<string, string>>;
  /** The npm packages that app/package.json asks for. */
  readonly packages: readonly string[];
  /** The version of each package that app/package.json asks for. */
  readonly versions?: Readonly<Record<string, string>>;
}

const HOME = new URL('../lessons/', import.meta.url);
const Manifest = z.object({ dependencies: z.record(z.string(), z.string()).default({}) });
const LessonModule = z.object({ default: z.custom<Lesson>((value) => typeof value === 'object' && value !== null && 'slug' in value) });

async function loadLesson(slug: string, home: URL): Promise<LoadedLesson> {
  const folder = new URL(`${slug}/`, home);
  const parsed = LessonModule.safeParse(await import(/* @vite-ignore */ new URL('lesson.ts', folder).href));
  if (!parsed.success) throw new TypeError(`lessons/${slug}/lesson.ts must export default defineLesson({…}).`);
  const lesson = parsed.data.default;
  if (lesson.slug !== slug) throw new TypeError(`lessons/${slug}/lesson.ts calls itself ${lesson.slug}; give it its folder's name.`);
  const app = new URL('app/', folder);
  const names = (await readdir(app, { withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);
  const texts = await Promise.all(names.map(async (name) => [name, await readFile(new URL(name, app), 'utf8')] as const));
  const files = Object.fromEntries(texts.filter(([name]) => name !== 'package.json'));
  if (!(lesson.main in files))
    throw new TypeError(`lessons/${slug}: its main file app/${lesson.main} is missing; write it or name another.`);
  const manifest: unknown = JSON.parse(Object.fromEntries(texts)['package.json'] ?? '{}');
  const { dependencies: versions } = Manifest.parse(manifest);
  return { lesson, files, packages: Object.keys(versions), versions };
}

/** Loads every folder of lessons/ that has a lesson.ts, in the order of their numbers. */
export async function loadLessons(home: URL = HOME): Promise<ReadonlyMap<string, LoadedLesson>> {
  const folders = (await readdir(home, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const inside = await Promise.all(folders.map(async (name) => ({ name, files: await readdir(new URL(`${name}/`, home)) })));
  const slugs = inside.filter(({ files }) => files.includes('lesson.ts')).map(({ name }) => name);
  const loaded = await Promise.all(slugs.sort().map(async (slug) => [slug, await loadLesson(slug, home)] as const));
  return new Map(loaded);
}
