/** One run of a server.js. */
import type { Duplex } from 'node:stream';
import type { Failure, Row } from '../facts.ts';
import { createConnection } from './connection.ts';
import { failureOf, lastWords, rejectionOf } from './failure.ts';
import { dateOf } from './lab-date.ts';
import { LearnerFiles } from './learner-files.ts';
import type { Address, ProgramEvent, ProgramOptions, RunningProgram, Started } from './observer.ts';
import { refusal } from './outgoing.ts';
import { Output } from './output.ts';
import { Ports } from './ports.ts';
import { ProgramProcess } from './program-process.ts';
import { mathOf, RandomSource, webCrypto } from './random-source.ts';
import { type ModuleSource, replacedModules } from './replaced-modules.ts';
import { countOf, deleteRowOf, rowsOf } from './rows.ts';
import { type Blamable, type Origin, scope } from './scope.ts';
import { StoreObservation } from './store-observation.ts';
import { Timers } from './timers.ts';

/** A program may connect to its store before it listens, but not for ever. */
const PATIENCE_MS = 3000;

type Told<Kind extends ProgramEvent['kind']> = Omit<Extract<ProgramEvent, { kind: Kind }>, 'exchange'>;

/** Makes a program; `start` runs it. */
export const createProgram = (options: ProgramOptions): RunningProgram => new Program(options);

const entriesOf = (modules: ReadonlyMap<string, unknown> = new Map()): readonly (readonly [string, ModuleSource])[] =>
  [...modules].map(([name, module]) => [name, () => module]);

class Program implements RunningProgram, Blamable {
  readonly #options: ProgramOptions;
  readonly #sockets = new Set<Duplex>();
  readonly #endings: (() => void)[] = [];
  readonly #started = Promise.withResolvers<Started>();
  readonly #timers: Timers;
  readonly #ports: Ports;
  readonly #process: ProgramProcess;
  readonly #stores: StoreObservation;
  readonly #files: LearnerFiles;
  #state: 'new' | 'running' | 'over' = 'new';
  #begun = 0;

  constructor(options: ProgramOptions) {
    const { clock, env, files, main, packages, seed, surroundings } = options;
    this.#options = options;
    const output = new Output((line) => this.#tell({ kind: 'console', line }));
    const console = output.consoleWhenUsed();
    const random = new RandomSource(seed);
    const timers = new Timers(clock, (error, origin) => this.crash(error, origin));
    const ports = new Ports(
      () => this.#listening(),
      (task) => process.nextTick(() => this.#guarded(task)),
    );
    const exit = (code: number): never => this.#exit(code);
    const ownProcess = new ProgramProcess({ main, env, seed, output, exit });
    const decided = (text: string): void => this.#tell({ kind: 'decision', text });
    const { setTimeout, setInterval, clear } = timers;

    this.#timers = timers;
    this.#ports = ports;
    this.#process = ownProcess;
    this.#stores = this.#observation();
    this.#files = new LearnerFiles(
      { files, packages },
      {
        globals: {
          Date: dateOf(clock),
          Math: mathOf(random),
          console,
          crypto: webCrypto(random),
          process: ownProcess,
          setTimeout,
          clearTimeout: clear,
          setInterval,
          clearInterval: clear,
          setImmediate: this.#stores.setImmediate,
        },
        replaced: new Map([
          ...replacedModules({ clock, console, ports, process: ownProcess, random, timers, decided }),
          ...entriesOf(surroundings?.modules((task) => this.#endings.push(task))),
        ]),
        evaluated: (file, exports) => {
          if (/[\\/]express-session[\\/]session[\\/]store\.js$/.test(file)) this.#stores.hook(exports);
        },
      },
    );
  }

  get alive(): boolean {
    return this.#state === 'running';
  }

  async start(): Promise<Started> {
    if (this.#state !== 'new') throw new TypeError('A program is started once. Make another one to run its files again.');
    this.#state = 'running';
    this.#begun = performance.now();
    const patience = setTimeout(() => this.#neverListened(), PATIENCE_MS);
    // From the event loop, so that no stack of the program names who started it.
    scope.run({ program: this, exchange: null }, () => setImmediate(() => this.#guarded(() => this.#run())));
    try {
      return await this.#started.promise;
    } finally {
      clearTimeout(patience);
    }
  }

  connect(exchange: object, { port = 3000, secure = false }: { readonly port?: number; readonly secure?: boolean } = {}): Duplex | null {
    const server = this.#ports.at(port);
    if (!server) return null;
    const { near, far } = createConnection(port, secure);
    this.#sockets.add(far);
    far.on('close', () => this.#sockets.delete(far));
    scope.run({ program: this, exchange }, () => server.emit('connection', far));
    return near;
  }

  async rows(): Promise<readonly Row[]> {
    return rowsOf(this.#stores.stores);
  }

  rowCount(): number {
    return countOf(this.#stores.stores);
  }

  deleteRow(sid: string): Promise<boolean> {
    return deleteRowOf(this.#stores.stores, sid);
  }

  clockJumped(): void {
    this.#timers.clockJumped();
  }

  stop(): void {
    this.#state = 'over';
    this.#started.resolve({ status: 'failed', failure: { name: 'Stopped', message: 'The program was stopped before it listened.' } });
    this.#timers.stop();
    this.#ports.clear();
    for (const socket of this.#sockets) socket.destroy();
    const endings = this.#endings.splice(0);
    for (const task of endings) scope.run({ program: this, exchange: null }, task);
  }

  dial(address: Address): Duplex {
    const { surroundings } = this.#options;
    return this.alive && surroundings ? surroundings.dial(address) : refusal(address);
  }

  crash(error: unknown, origin: Origin): void {
    if (!this.alive) return;
    if (this.#process.listenerCount(origin) > 0) return void this.#process.emit(origin, error, origin);
    const cause = origin === 'unhandledRejection' ? rejectionOf(error) : error;
    const failure = failureOf(cause);
    this.#tell({ kind: 'console', line: { stream: 'stderr', text: lastWords(cause, this.#options.files) } });
    this.#end(1, failure, failure);
  }

  #run(): void {
    if (this.alive) this.#files.run(this.#options.main);
  }

  #exit(code: number): never {
    const error = new Error(`process.exit(${code})`);
    const { main } = this.#options;
    const failure: Failure = { ...failureOf(error), name: 'Exit', message: `${main} called process.exit(${code}).` };
    this.#end(code, code === 0 ? null : failure, failure);
    throw error; // nothing after the call may run
  }

  #neverListened(): void {
    const { main, surroundings } = this.#options;
    const waits = surroundings?.waitsFor() ?? null;
    const message = waits
      ? `${main} has not called app.listen() yet: ${waits}`
      : `${main} never called app.listen(), so nothing answers. Call it at the end of the file, as in app.listen(3000).`;
    const failure: Failure = { name: 'NotListening', message };
    this.#end(0, failure, failure);
  }

  #end(code: number, failure: Failure | null, start: Failure): void {
    if (!this.alive) return;
    this.#process.emit('exit', code);
    this.#tell({ kind: 'exited', code, failure });
    this.#started.resolve({ status: 'failed', failure: start });
    this.stop();
  }

  /** A throw in the callback of listen() still counts as a failed start, hence not at once. */
  #listening(): void {
    const startMs = performance.now() - this.#begun;
    setImmediate(() => this.#started.resolve({ status: 'running', startMs }));
  }

  #guarded(task: () => void): void {
    try {
      task();
    } catch (error: unknown) {
      this.crash(error, 'uncaughtException');
    }
  }

  #observation(): StoreObservation {
    const isAlive = (): boolean => this.alive;
    const { faults, since } = this.#options;
    return new StoreObservation({
      get alive() {
        return isAlive();
      },
      faults,
      later: this.#timers.setTimeout,
      now: () => since(scope.getStore()?.exchange ?? null),
      tell: (call) => this.#tell({ kind: 'store', call }),
    });
  }

  #tell(told: Told<'console'> | Told<'decision'> | Told<'store'> | Told<'exited'>): void {
    if (this.alive) this.#options.tell({ exchange: scope.getStore()?.exchange ?? null, ...told });
  }
}
