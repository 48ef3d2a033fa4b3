/** Why a program failed, and what Node would have printed. */
import { inspect } from 'node:util';
import type { Failure } from '../facts.ts';
import { FOLDER } from './learner-files.ts';
import { placeIn, withoutEngine } from './stack.ts';

/** A failure with its place in the learner's files. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Error', message: `Thrown: ${inspect(error)}` };
  const { name, message } = error;
  return { name, message: withoutEngine(message), ...placeIn(String(error.stack)) };
}

const REJECTED =
  'This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason';

/** The error that Node makes of a rejection, where its reason is none. */
export function rejectionOf(reason: unknown): Error {
  if (reason instanceof Error) return reason;
  const error = Object.assign(new Error(`${REJECTED} "${String(reason)}".`), { code: 'ERR_UNHANDLED_REJECTION' });
  error.name = 'UnhandledPromiseRejection';
  error.stack = `${error.name}: ${error.message}`;
  return error;
}

/** The text on stderr with which a process of Node ends. */
export function lastWords(error: unknown, files: Readonly<Record<string, string>>): string {
  const node = `Node.js ${process.version}`;
  if (error instanceof Error) return `${excerpt(error, files)}${withoutEngine(inspect(error))}\n\n${node}`;
  return `${inspect(error)}\n(Use \`node --trace-uncaught ...\` to show where the exception was thrown)\n\n${node}`;
}

/** The line that threw with a caret below, where it is the learner's own and the stack does not begin with it anyway. */
function excerpt(error: Error, files: Readonly<Record<string, string>>): string {
  const top = /^\s+at .*$/m.exec(withoutEngine(String(error.stack)))?.[0];
  const place = error instanceof SyntaxError || !top ? null : placeIn(top);
  const line = place && files[place.file]?.split('\n')[place.line - 1];
  if (!place || !line) return '';
  return `${FOLDER}/${place.file}:${place.line}\n${line}\n${' '.repeat((place.column ?? 1) - 1)}^\n\n`;
}
