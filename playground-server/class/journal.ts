/** The journal of a class: one JSON line an event, only ever added to. Where it cannot be written the class goes on, and the journal says why. */
import { createReadStream } from 'node:fs';
import { ClassEvent } from './class-events.ts';
import { ClassNotOpened } from './class-folder.ts';
import { type JournalFile, openJournalFile } from './journal-file.ts';

/** A journal as it was found. */
export interface FoundJournal {
  readonly events: readonly ClassEvent[];
  /** How many bytes of the file hold whole lines. */
  readonly bytes: number;
  /** What could not be read, in a sentence; null: all could. */
  readonly damage: string | null;
}

const newline = 0x0a;

function parseLine(line: string): ClassEvent | null {
  try {
    return ClassEvent.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null; // counted and said by the caller
  }
}

function damageWords(isTorn: boolean, unread: number): string | null {
  const lines = unread === 1 ? 'One line' : `${unread} lines`;
  if (unread > 0) return `${lines} of the class's journal could not be read and ${unread === 1 ? 'is' : 'are'} left out.`;
  return isTorn ? 'The last line of the class’s journal was cut off while it was written and is left out.' : null;
}

/** Calls back with each whole line of a file, which may be longer than a string can be; returns how many bytes come after the last one. */
async function readLines(path: string, hear: (line: Buffer) => void): Promise<number> {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    rest = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline, from)) {
      hear(rest.subarray(from, end));
      from = end + 1;
    }
    rest = rest.subarray(from);
  }
  return rest.length;
}

/** Reads a journal; a file that is not there is an empty one. */
export async function readJournal(path: string): Promise<FoundJournal> {
  const events: ClassEvent[] = [];
  let bytes = 0;
  let unread = 0;
  const hear = (line: Buffer): void => {
    bytes += line.length + 1;
    const event = parseLine(line.toString());
    if (event && event.seq > (events.at(-1)?.seq ?? 0)) events.push(event);
    else unread += 1;
  };
  const torn = await readLines(path, hear).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return 0;
    throw new ClassNotOpened(`The class in ${path} cannot be read. Make it readable, or choose another folder with --data.`, {
      cause: error,
    });
  });
  return { events, bytes, damage: damageWords(torn > 0, unread) };
}

const because: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EACCES: 'the folder may not be written to',
  EPERM: 'the folder may not be written to',
  EROFS: 'the disk can only be read',
  ENOENT: 'the folder or the journal in it was deleted',
  ENOTDIR: 'the folder is a file',
};

/** Why something could not be written, in plain words. */
function writeProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = because[code] ?? (error instanceof Error ? error.message : String(error));
  return `Not saved: ${why}. The class goes on in memory, and is tried to be saved again.`;
}

const RETRY_MS = 5000;
const SYNC_MS = 1000;

interface JournalOptions {
  readonly path: string;
  /** How many bytes of the file are to be kept. */
  readonly keep: number;
  readonly openFile?: (path: string) => JournalFile;
  /** Told whenever `problem` has changed. */
  readonly onChange: () => void;
}

/** Writes lines behind those that are there. */
export class Journal {
  readonly #options: JournalOptions;
  #file: JournalFile | null = null;
  #bytes: number;
  #waiting: string[] = [];
  #problem: string | null = null;
  #isDirty = false;
  readonly #timers: readonly NodeJS.Timeout[];

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#bytes = options.keep;
    this.#timers = [
      setInterval(() => this.retry(), RETRY_MS).unref(),
      setInterval(() => void this.sync().catch((error: unknown) => this.#fail(error)), SYNC_MS).unref(),
    ];
  }

  /** Why the newest lines are not on disk; null: they are. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Adds a line; it is in the file when this returns, unless `problem` says why not. */
  append(event: ClassEvent): void {
    this.#waiting.push(`${JSON.stringify(event)}\n`);
    if (this.#problem === null) this.#write();
  }

  /** Tries again to write what has waited. */
  retry(): void {
    if (this.#problem !== null) this.#write();
  }

  /** Brings the newest lines to the disk itself, so that they outlive a power cut. */
  async sync(): Promise<void> {
    if (!this.#isDirty || !this.#file) return;
    this.#isDirty = false;
    await this.#file.sync();
  }

  /** Lets go of the file and of what has waited to be written: the class is deleted. */
  discard(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#waiting = [];
    this.#file?.close();
    this.#file = null;
  }

  /** Writes what has waited, and lets go of the file. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.retry();
    await this.sync().catch((error: unknown) => this.#fail(error));
    this.#file?.close();
    this.#file = null;
  }

  /** The file that is there; one that somebody has deleted is written anew, with all that was in it. */
  #openFile(): JournalFile {
    const before = this.#file;
    if (before && !before.isDeleted()) return before;
    const made = (this.#options.openFile ?? openJournalFile)(this.#options.path);
    try {
      if (before) made.write(0, before.read(this.#bytes));
    } catch (error: unknown) {
      made.close();
      throw error;
    }
    before?.close();
    this.#file = made;
    return made;
  }

  #write(): void {
    try {
      const file = this.#openFile();
      const bytes = Buffer.from(this.#waiting.join(''));
      file.write(this.#bytes, bytes);
      this.#bytes += bytes.length;
      this.#waiting = [];
      this.#isDirty = true;
      this.#say(null);
    } catch (error: unknown) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#say(writeProblem(error));
  }

  #say(problem: string | null): void {
    if (this.#problem === problem) return;
    this.#problem = problem;
    this.#options.onChange();
  }
}
