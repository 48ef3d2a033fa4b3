import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { LoadedLesson } from '../../playground-server/lessons.ts';
import { captureLesson } from './play.ts';

const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

/** Formats JSON as the formatter of this project leaves it. */
function formatted(json: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [biome, 'format', '--stdin-file-path=captures.json'], {
    input: json,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The captures could not be formatted: ${stderr}`);
  return stdout;
}

/** Where a lesson's captures are kept. */
export const captureFile = (slug: string): string => fileURLToPath(new URL(`../../lessons/${slug}/captures.json`, import.meta.url));

/** The text of a lesson's captures.json, from a run. */
export const captureText = async (lesson: LoadedLesson): Promise<string> => formatted(JSON.stringify(await captureLesson(lesson), null, 2));

/** The text of a lesson's captures.json as it is kept; null where there is none yet. */
export async function keptText(slug: string): Promise<string | null> {
  try {
    return await readFile(captureFile(slug), 'utf8');
  } catch (error: unknown) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
