/** The journal of a class: one JSON line an event, only ever added to. Where it cannot be written the class goes on, and the journal says why. */
import { readFile } from 'node:fs/promises';
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

/** Reads a journal; a file that is not there is an empty one. */
export async function readJournal(path: string): Promise<FoundJournal> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return Buffer.alloc(0);
    throw new ClassNotOpened(`The class in ${path} cannot be read. Make it readable, or choose another folder with --data.`, {
      cause: error,
    });
  });
  const end = bytes.lastIndexOf('\n') + 1;
  const lines = bytes.toString('utf8', 0, end).split('\n').slice(0, -1);
  const events: ClassEvent[] = [];
  for (const line of lines) {
    const event = parseLine(line);
    if (event && event.seq > (events.at(-1)?.seq ?? 0)) events.push(event);
  }
  return { events, bytes: end, damage: damageWords(end < bytes.length, lines.length - events.length) };
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
export function writeProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = because[code] ?? (error instanceof Error ? error.message : String(error));
  return `Not saved: ${why}. The class goes on in memory, and is tried to be saved again.`;
}

const RETRY_MS = 5000;
const SYNC_MS = 1000;

export interface JournalOptions {
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

  /** Writes what has waited, and lets go of the file. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.retry();
    await this.sync().catch((error: unknown) => this.#fail(error));
    this.#file?.close();
    this.#file = null;
  }

  #write(): void {
    try {
      this.#file ??= (this.#options.openFile ?? openJournalFile)(this.#options.path);
      const bytes = Buffer.from(this.#waiting.join(''));
      this.#file.write(this.#bytes, bytes);
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
