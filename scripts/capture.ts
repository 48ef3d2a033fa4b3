/** Writes what the prose shows: `node scripts/capture.ts`; with --check it changes nothing and exits with 1 where a file is stale. */
import { writeFile } from 'node:fs/promises';
import { blamePrograms } from '../playground-server/engine/blame.ts';
import { loadLessons } from '../playground-server/lessons.ts';
import { captureFile, captureText, keptText } from './captures/file.ts';

blamePrograms(); // one step of a lesson ends its program

const isCheck = process.argv.includes('--check');
const stale: string[] = [];

for (const [slug, lesson] of await loadLessons()) {
  const text = await captureText(lesson);
  if ((await keptText(slug)) === text) continue;
  stale.push(slug);
  if (!isCheck) await writeFile(captureFile(slug), text);
}

if (isCheck && stale.length > 0) {
  console.error(`The captures of ${stale.join(', ')} are not what a run gives now. Run: node scripts/capture.ts`);
  process.exitCode = 1;
} else {
  console.log(stale.length === 0 ? 'All captures are what a run gives.' : `Wrote the captures of ${stale.join(', ')}.`);
}
