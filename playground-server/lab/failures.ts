/** Finds the failure that a program printed, with its place in the learner's own files. */
import type { Failure } from '../facts.ts';

const HEADLINE = /^(?:Uncaught )?([A-Z]\w*(?:Error|Exception|Warning)?)(?: \[[\w-]+\])?: (.*)/m;

/** The error that a stack in this text tells of; null where there is none. */
export function failureIn(text: string, files: readonly string[]): Failure | null {
  if (!/\n\s+at /.test(text)) return null;
  const headline = HEADLINE.exec(text);
  if (!headline) return null;
  const failure = { name: headline[1] ?? 'Error', message: headline[2] ?? '' };
  for (const [, file = '', line, column] of text.matchAll(/([\w.-]+):(\d+):(\d+)\)?$/gm))
    if (files.includes(file) && !text.includes(`node_modules/${file}`))
      return { ...failure, file, line: Number(line), column: Number(column) };
  return failure;
}
