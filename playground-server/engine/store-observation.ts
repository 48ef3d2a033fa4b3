/**
 * Every store that session() uses is watched, slowed or broken from outside. session() assigns `store.generate` on whatever
 * store it gets, MemoryStore included: that assignment is the one hook, so server.js and the packages stay as they are.
 */
import type { FaultOp } from '../protocol.ts';
import type { Faults, ProgramEvent } from './observer.ts';
import { StoreRows } from './rows.ts';
import { scope } from './scope.ts';
import { cleanStack } from './stack.ts';

const WATCHED: readonly FaultOp[] = ['get', 'set', 'touch', 'destroy'];
/** Calls that are no part of an exchange's story, and change rows. */
const SWEEPING = ['all', 'clear'] as const;

type Call = Extract<ProgramEvent, { kind: 'store' }>['call'];
type Callback = (error?: unknown, value?: unknown) => void;
type Method = (...args: unknown[]) => unknown;

const isMethod = (value: unknown): value is Method => typeof value === 'function';

/** The program whose stores are watched. */
export interface Watcher {
  readonly alive: boolean;
  readonly faults: Faults;
  readonly later: (callback: () => void, ms: number) => void;
  /** ms since the exchange in scope began. */
  readonly now: () => number;
  readonly tell: (call: Call) => void;
}

/** A store with its methods as they were before they were watched. */
export interface Watched {
  readonly store: object;
  readonly real: ReadonlyMap<string, Method>;
  readonly rows: StoreRows;
}

/** JSON as a store would write it; undefined where the value has none, which the store itself reports. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** One method of a store, as it was. */
interface Watching {
  readonly store: object;
  readonly op: FaultOp;
  readonly method: Method;
  readonly rows: StoreRows;
}

/** Notes that rows may have changed; to the program the method stays what it was. */
function markSweep(store: object, op: (typeof SWEEPING)[number], rows: StoreRows): void {
  const method: unknown = Reflect.get(store, op);
  if (!isMethod(method)) return;
  const value = (...args: unknown[]): unknown => {
    rows.named(null);
    return Reflect.apply(method, store, args);
  };
  Object.defineProperty(store, op, { configurable: true, writable: true, value });
}

/** The error of a store that was broken on purpose. */
function broken(op: FaultOp): Error {
  const error = new Error(`Store error: ${op} failed`);
  cleanStack(error);
  return error;
}

/** express-session takes this error of a get for “no such session”. */
const isNoFile = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Some errors have a name only. */
const messageOf = (error: unknown): string => (error instanceof Error ? error.message || error.constructor.name : String(error));

/** The stores of one program. */
export class StoreObservation {
  readonly #watcher: Watcher;
  readonly #stores = new Map<object, Watched>();
  readonly #answers = new WeakMap<Method, { readonly settle: Callback; readonly callback: Method }>();

  /**
   * The program's setImmediate, by which MemoryStore answers. An answer is noted by an immediate of its own just before, so that
   * the caller is called when and as it would be without us, down to the stack of an error made there.
   */
  readonly setImmediate = (callback: Method, ...args: unknown[]): NodeJS.Immediate => {
    const answer = this.#answers.get(callback);
    if (!answer) return setImmediate(callback, ...args);
    setImmediate(answer.settle, ...args);
    return setImmediate(answer.callback, ...args);
  };

  constructor(watcher: Watcher) {
    this.#watcher = watcher;
  }

  get stores(): readonly Watched[] {
    return [...this.#stores.values()];
  }

  /** Sets the hook, in the prototype that express-session/session/store.js exports. */
  hook(exports: unknown): void {
    if (!isMethod(exports)) return;
    const found = (store: object, generate: Method): void => this.#found(store, generate);
    Object.defineProperty(exports.prototype, 'generate', {
      configurable: true,
      set(this: object, generate: Method) {
        found(this, generate);
      },
    });
  }

  #found(store: object, generate: Method): void {
    if (!this.#stores.has(store)) this.#watch(store);
    const { now, tell } = this.#watcher;
    const value = (req: { sessionID?: string }): void => {
      const startMs = now();
      try {
        Reflect.apply(generate, store, [req]);
      } catch (error: unknown) {
        cleanStack(error);
        throw error;
      }
      tell({ op: 'generate', sid: req.sessionID ?? null, startMs, endMs: now() });
    };
    Object.defineProperty(store, 'generate', { configurable: true, enumerable: true, writable: true, value });
  }

  #watch(store: object): void {
    const real = new Map<string, Method>();
    const rows = new StoreRows(store);
    this.#stores.set(store, { store, real, rows });
    for (const op of SWEEPING) markSweep(store, op, rows);
    for (const op of WATCHED) {
      const method: unknown = Reflect.get(store, op);
      if (!isMethod(method)) continue;
      real.set(op, method);
      const value = (...args: unknown[]): unknown => this.#call({ store, op, method, rows }, args);
      Object.defineProperty(store, op, { configurable: true, enumerable: true, writable: true, value });
    }
  }

  #call({ store, op, method, rows }: Watching, given: readonly unknown[]): unknown {
    const { faults, now, tell, later } = this.#watcher;
    const args = [...given];
    const written = op === 'set' || op === 'touch' ? jsonOf(args[1]) : undefined;
    const delay = faults.delays[op];
    if (delay > 0 && written !== undefined) args[1] = JSON.parse(written); // what is written late is what was there now
    const sid = typeof args[0] === 'string' ? args[0] : null;
    const call: Call = { op, sid, startMs: now(), endMs: null, ...(written !== undefined && { written }) };
    tell(call);

    const answer = this.#answering(call, args.find(isMethod));
    const position = args.findIndex(isMethod);
    const wait = (task: () => void): void => (delay > 0 ? later(task, delay) : task());
    if (faults.broken.has(op)) return wait(() => setImmediate(answer, broken(op)));
    if (op === 'get' && delay > 0) args[position] = (...values: unknown[]) => wait(() => answer(...values));
    else if (position >= 0) args[position] = answer;
    const go = (): unknown => {
      try {
        const result: unknown = Reflect.apply(method, store, args);
        if (sid !== null) rows.named(sid);
        if (position < 0) answer();
        return result;
      } catch (error: unknown) {
        cleanStack(error);
        throw error;
      }
    };
    if (delay > 0 && op !== 'get') return wait(go);
    return go();
  }

  /** What the store calls back: it completes the call, then goes on as the caller, without a frame of ours in the stack. */
  #answering(call: Call, callback: Method | undefined): Callback {
    const caller = scope.getStore();
    const settle: Callback = (error, value) => {
      call.endMs = this.#watcher.now();
      if (call.op === 'get' && isNoFile(error)) call.found = null;
      else if (error) call.error = messageOf(error);
      else if (call.op === 'get') call.found = value ? (jsonOf(value) ?? null) : null;
    };
    const answer: Callback = (error, value) => {
      if (!this.#watcher.alive) return;
      const go = (): void => {
        settle(error, value);
        if (callback) process.nextTick(callback, error, value);
      };
      if (caller) scope.run(caller, go);
      else go();
    };
    if (callback) this.#answers.set(answer, { settle, callback });
    return answer;
  }
}
