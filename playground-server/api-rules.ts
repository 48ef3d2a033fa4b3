/** What every address of the API keeps to: bodies that say what they should, and methods that are named. */
import type { z } from 'zod';
import { Problem } from './problem.ts';

/** Reads a body by its schema; throws a Problem that names the first place which is wrong. */
export function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') || 'the body';
  throw new Problem(
    400,
    'bad-request',
    'The request does not say what it should',
    `Look at ${place}: ${issue?.message ?? 'it is missing'}.`,
  );
}

/** Refuses all other methods of an address. */
export const onlyMethods = (...methods: string[]): (() => never) => {
  const allow = methods.join(', ');
  return () => {
    throw new Problem(405, 'wrong-method', 'This address does not take that method', `Use ${allow}.`, { Allow: allow });
  };
};
