/** Opens what a folder holds of a class, or begins a new one. */
import { randomBytes } from 'node:crypto';
import { createClassClock } from './class-clock.ts';
import { ClassCore } from './class-core.ts';
import { type ClassKeys, ClassNotOpened, createKeys, pathsOf, readKeys, takeFolder, writeKeys } from './class-folder.ts';
import { LIFE_MS } from './class-view.ts';
import { createCode } from './codes.ts';
import type { Course } from './course.ts';
import { type FoundJournal, Journal, readJournal } from './journal.ts';
import { type JournalFile, openJournalFile } from './journal-file.ts';

interface OpenOptions {
  /** Where the class is kept; null: in memory only. */
  readonly folder: string | null;
  readonly size: number;
  readonly course: Course;
  readonly now: () => number;
  readonly steady: () => number;
  /** Begins another class in the place of the one that is in the folder. */
  readonly isNew: boolean;
  /** Makes the private links anew. */
  readonly hasNewLinks: boolean;
  readonly openFile?: (path: string) => JournalFile;
}

/** A class that is ready to run. */
export interface OpenedClass {
  readonly core: ClassCore;
  readonly journal: Journal | null;
  readonly keys: ClassKeys;
  /** What whoever starts it should know, in sentences. */
  readonly notices: readonly string[];
}

const nothing: FoundJournal = { events: [], bytes: 0, damage: null };

const isOfDisk = (error: unknown): boolean => error instanceof Error && 'code' in error;

/** Takes the folder if that can be; where it cannot be written the class runs in memory, and the journal says so. */
function tryToTake(folder: string): void {
  try {
    takeFolder(folder);
  } catch (error: unknown) {
    if (!isOfDisk(error)) throw error;
  }
}

/** What is in the folder; nothing where a new class is to take its place: the first line of that replaces all others. */
async function find({ folder, now, isNew }: OpenOptions & { readonly folder: string }, notices: string[]): Promise<FoundJournal> {
  tryToTake(folder);
  if (isNew) return nothing;
  const found = await readJournal(pathsOf(folder).journal);
  if (found.damage !== null) notices.push(found.damage);
  if (found.bytes === 0) return nothing;
  const [first] = found.events;
  if (first?.type !== 'opened')
    throw new ClassNotOpened(
      `The class in ${folder} cannot be read: its first line is damaged. Move the folder away, or begin another with --new.`,
    );
  if (now() < first.at + LIFE_MS) return found;
  notices.push('The class that was kept here was seven days old and is deleted. This is a new one.');
  return nothing;
}

/** Opens a class. Every event of a new one, and each later one, goes to the journal first. */
export async function openClass(options: OpenOptions): Promise<OpenedClass> {
  const { folder, size, course, now, steady, openFile = openJournalFile } = options;
  const notices: string[] = [];
  const found = folder === null ? nothing : await find({ ...options, folder }, notices);
  const isGoingOn = found.events.length > 0;
  const known = folder !== null && isGoingOn ? await readKeys(folder) : null;
  const keys = known && !options.hasNewLinks ? known : { ...createKeys(), ...(known && { seal: known.seal }) };
  if (isGoingOn && !known) notices.push('The keys of the class were lost: there are new links, and return codes have to be given anew.');

  const clock = createClassClock({ wall: now, steady, from: found.events.at(-1)?.at ?? 0 });
  const core = new ClassCore({ course, now: clock, steady, seal: keys.seal });
  core.replay(found.events);
  const journal =
    folder === null
      ? null
      : new Journal({
          path: pathsOf(folder).journal,
          keep: found.bytes,
          openFile: (path) => {
            takeFolder(folder);
            writeKeys(folder, keys);
            return openFile(path);
          },
          onChange: () => core.tell({ learners: [], board: false }),
        });
  if (journal) core.keepIn(journal);
  if (!isGoingOn) core.record({ type: 'opened', id: randomBytes(8).toString('hex'), size, code: createCode(), place: course.start });
  if (isGoingOn && options.hasNewLinks) {
    for (const role of ['teacher', 'board'] as const) core.record({ type: 'let-out', role, token: null });
    notices.push('The private links are new, and the old ones open nothing any more.');
  }
  return { core, journal, keys, notices };
}
