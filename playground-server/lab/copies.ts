/** The running copies of a lab's program, behind a strict round robin. */
import type { Duplex } from 'node:stream';
import type { Clock, Faults, ProgramEvent, ProgramOptions, RunningProgram, Surroundings } from '../engine/observer.ts';
import type { ConsoleLine, Failure } from '../facts.ts';
import { Recording } from './recording.ts';
import type { AppliedProgram } from './toggles.ts';

/** What happens to a copy outside any exchange. */
export type CopyNews = { readonly copy: number } & (
  | { readonly kind: 'console'; readonly line: ConsoleLine }
  | { readonly kind: 'started'; readonly startMs: number }
  | { readonly kind: 'exited'; readonly code: number | null; readonly failure: Failure | null }
);

export interface CopiesOptions {
  readonly create: (options: ProgramOptions) => RunningProgram;
  readonly seed: string;
  readonly clock: Clock;
  readonly faults: Faults;
  /** What the next program finds outside itself. */
  readonly outside: () => { readonly env: Readonly<Record<string, string>>; readonly surroundings?: Surroundings };
  readonly tell: (news: CopyNews) => void;
  /** Every decision of express-session, also those outside an exchange. */
  readonly heard: (decision: string) => void;
  /** What was in the memory of that copy is gone; null: of all copies. */
  readonly emptied: (copy: number | null) => void;
}

interface Copy {
  readonly program: RunningProgram;
  /** An exit before the end of its start is told by the start. */
  started: boolean;
  stopped: boolean;
}

/** A connection to a copy. */
export interface Link {
  readonly far: Duplex;
  readonly copy: number;
  /** Whether the copy was ended from outside since. */
  readonly wasStopped: () => boolean;
}

/** N programs of one text, each with its own memory, as N processes would have. */
export class Copies {
  readonly #options: CopiesOptions;
  #copies: readonly Copy[] = [];
  #turn = 0;
  #run = 0;
  #starts = 0;
  /** Whether any copy of this run got as far as to listen. */
  #hasRun = false;
  #isOver = false;
  failure: Failure | null = null;

  constructor(options: CopiesOptions) {
    this.#options = options;
  }

  get alive(): readonly boolean[] {
    return this.#copies.map(runs);
  }

  get state(): 'starting' | 'running' | 'failed' | 'exited' {
    if (this.alive.includes(true)) return this.#copies.some(({ started }) => started) ? 'running' : 'starting';
    if (this.#copies.some(({ started, stopped }) => !started && !stopped)) return 'starting';
    return this.#hasRun ? 'exited' : 'failed';
  }

  get run(): number {
    return this.#run;
  }

  get programs(): readonly RunningProgram[] {
    return this.#copies.filter(runs).map(({ program }) => program);
  }

  /** Ends every copy and starts anew. */
  async restart(applied: AppliedProgram, count = this.#copies.length || 1): Promise<void> {
    this.stop();
    this.#run += 1;
    this.#turn = 0;
    this.failure = null;
    this.#hasRun = false;
    await this.#start(applied, count, []);
  }

  /** Changes how many there are; those that run go on, those that are dead start again. */
  async resize(applied: AppliedProgram, count: number): Promise<void> {
    for (const [at, copy] of this.#copies.slice(count).entries()) this.#stop(copy, count + at + 1);
    const going = this.#copies.slice(0, count).map((copy, at) => (this.alive[at] ? copy : null));
    this.#turn = 0;
    await this.#start(applied, count, going);
  }

  /** Ends one copy; false: it does not run. */
  kill(number: number): boolean {
    const copy = this.#copies[number - 1];
    if (!copy || !this.alive[number - 1]) return false;
    this.#stop(copy, number);
    this.#options.tell({ kind: 'exited', copy: number, code: null, failure: null });
    return true;
  }

  /** As at the start of the lab: the same random bytes come again. */
  reset(): void {
    this.stop();
    this.#copies = [];
    this.#starts = 0;
  }

  stop(): void {
    this.#copies.forEach(stop);
    this.#options.emptied(null);
  }

  /** Ends every copy for good: a start that is still to come does not happen. */
  end(): void {
    this.#isOver = true;
    this.stop();
  }

  clockJumped(): void {
    for (const program of this.programs) program.clockJumped();
  }

  /** The client's end of a connection to the copy whose turn it is; null where none can be reached. */
  connect(recording: Recording): Link | null {
    for (const _ of this.#copies) {
      const at = this.#turn++ % this.#copies.length;
      const copy = this.#copies[at];
      const far = copy && runs(copy) ? copy.program.connect(recording) : null;
      if (far) return { far, copy: at + 1, wasStopped: () => copy?.stopped === true };
    }
    return null;
  }

  async #start(applied: AppliedProgram, count: number, going: readonly (Copy | null)[]): Promise<void> {
    if (this.#isOver) return;
    this.#starts += 1;
    this.#copies = Array.from({ length: count }, (_, at) => going[at] ?? this.#make(applied, at + 1));
    await Promise.all(this.#copies.map((copy, at) => this.#settle(copy, at + 1)));
  }

  async #settle(copy: Copy, number: number): Promise<void> {
    if (copy.started) return;
    const started = await copy.program.start();
    if (copy.stopped) return;
    copy.started = true;
    if (started.status === 'running') {
      this.#hasRun = true;
      this.#options.tell({ kind: 'started', copy: number, startMs: started.startMs });
    } else this.#exit(number, 1, started.failure);
  }

  #exit(copy: number, code: number | null, failure: Failure | null): void {
    this.failure = failure ?? this.failure;
    this.#options.tell({ kind: 'exited', copy, code, failure });
    this.#options.emptied(copy);
  }

  /** Ends one copy, with what is in its memory. */
  #stop(copy: Copy, number: number): void {
    stop(copy);
    this.#options.emptied(number);
  }

  #make(applied: AppliedProgram, number: number): Copy {
    const { create, seed, clock, faults, outside } = this.#options;
    const { env, surroundings } = outside();
    const program = create({
      files: Object.fromEntries(applied.files.map(({ name, text }) => [name, text])),
      main: applied.main,
      packages: applied.packages,
      // As process managers do, so that a program can say which copy it is.
      env: { ...env, COPY: String(number), ...applied.env, ...applied.envPerCopy(number) },
      ...(surroundings && { surroundings }),
      // A new start has new random bytes: the old ids must not come again for somebody else.
      seed: `${seed} start ${this.#starts} copy ${number}`,
      clock,
      faults,
      since: (token) => (token instanceof Recording ? token.since() : performance.now()),
      tell: (event) => this.#hear(copy, number, event),
    });
    const copy: Copy = { program, started: false, stopped: false };
    return copy;
  }

  #hear(copy: Copy, number: number, event: ProgramEvent): void {
    if (copy.stopped) return;
    if (event.kind === 'decision') this.#options.heard(event.text);
    const recording = event.exchange instanceof Recording && !event.exchange.closed ? event.exchange : null;
    recording?.hear(event);
    if (event.kind === 'exited' && copy.started) this.#exit(number, event.code, event.failure);
    if (event.kind === 'console' && !recording) this.#options.tell({ kind: 'console', copy: number, line: event.line });
  }
}

const runs = ({ program, stopped }: Copy): boolean => program.alive && !stopped;

function stop(copy: Copy): void {
  copy.stopped = true;
  copy.program.stop();
}
