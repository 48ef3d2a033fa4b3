/** What a program writes: its console, and the streams behind it. */
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import type { ConsoleLine } from '../facts.ts';
import { withoutEngine } from './stack.ts';

const MOST = 10_000;

/** Receives every line. */
export type Write = (line: ConsoleLine) => void;

/** Bounds a text, and says what it left out. */
function bounded(text: string): string {
  return text.length <= MOST ? text : `${text.slice(0, MOST)}\n… and ${text.length - MOST} more characters`;
}

/** A stream that hands on each write as one line. */
function streamOf(stream: ConsoleLine['stream'], write: Write): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, _encoding, done) {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      write({ stream, text: bounded(withoutEngine(text).replace(/\n$/, '')) });
      done();
    },
  });
}

/** What one program writes to. Most programs never print: each part is made when it is asked for. */
export class Output {
  readonly #write: Write;
  #stdout: Writable | undefined;
  #stderr: Writable | undefined;
  #console: Console | undefined;

  constructor(write: Write) {
    this.#write = write;
  }

  get stdout(): Writable {
    this.#stdout ??= streamOf('stdout', this.#write);
    return this.#stdout;
  }

  get stderr(): Writable {
    this.#stderr ??= streamOf('stderr', this.#write);
    return this.#stderr;
  }

  /** A console of the program's own: groups, counters and timers included. */
  get console(): Console {
    this.#console ??= new Console({ stdout: this.stdout, stderr: this.stderr });
    return this.#console;
  }

  /** Stands for the console wherever a program may never use it: it takes some 6 KB. */
  consoleWhenUsed(): object {
    return new Proxy(Object.create(Console.prototype), {
      get: (_, name) => Reflect.get(this.console, name),
      set: (_, name, value) => Reflect.set(this.console, name, value),
      has: (_, name) => Reflect.has(this.console, name),
      deleteProperty: (_, name) => Reflect.deleteProperty(this.console, name),
      defineProperty: (_, name, descriptor) => Reflect.defineProperty(this.console, name, descriptor),
      ownKeys: () => Reflect.ownKeys(this.console),
      getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(this.console, name),
    });
  }
}
