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
export function streamOf(stream: ConsoleLine['stream'], write: Write): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, _encoding, done) {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      write({ stream, text: bounded(withoutEngine(text).replace(/\n$/, '')) });
      done();
    },
  });
}

/** A console of the program's own: groups, counters and timers included. */
export const consoleOf = (stdout: Writable, stderr: Writable): Console => new Console({ stdout, stderr });
