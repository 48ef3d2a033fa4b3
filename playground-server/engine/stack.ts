/** Stacks as the learner may see them: without the frames of this server, which no process of theirs would have. */
import { dirname } from 'node:path';
import { FOLDER } from './learner-files.ts';

const here = dirname(import.meta.dirname).replaceAll('\\', '/');
const isOurs = (line: string): boolean => /^\s+at /.test(line) && (line.includes('(node:vm:') || line.replaceAll('\\', '/').includes(here));

/** The text without lines that name files of this server. */
export function withoutEngine(text: string): string {
  if (!text.replaceAll('\\', '/').includes(here)) return text;
  return text
    .split('\n')
    .filter((line) => !isOurs(line))
    .join('\n');
}

/** Takes the engine's frames out of an error that passes through it. */
export function cleanStack(error: unknown): void {
  if (error instanceof Error && typeof error.stack === 'string') error.stack = withoutEngine(error.stack);
}

/** A place in one of the learner's files, 1-based. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

const FRAME = new RegExp(`${FOLDER}/(?!node_modules/)([^:()\\n]+):(\\d+)(?::(\\d+))?`);

/** The innermost place of the learner's own files that a stack names. */
export function placeIn(stack: string): Place | null {
  const [, file, line, column] = FRAME.exec(stack) ?? [];
  if (!file || !line) return null;
  // A syntax error's stack begins with file:line, the line itself, and a caret below the column.
  const caret = /^[^\n]*\n[^\n]*\n( *)\^/.exec(stack)?.[1]?.length;
  const at = column === undefined ? caret !== undefined && caret + 1 : Number(column);
  return { file, line: Number(line), ...(at && { column: at }) };
}
