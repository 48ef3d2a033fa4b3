/** The body of a request for a lab: short for most, long where it brings the list that makes a lab again. */
import { json, type Request, type RequestHandler, type Response } from 'express';
import { ActionBudget } from './action-budget.ts';
import { Problem } from './problem.ts';

const shortBytes = 64 * 1024;
const short = json({ limit: shortBytes, inflate: false });
/** Large enough for a list of 2,000 actions, most of which are short. */
const long = json({ limit: '4mb', inflate: false });

/** Long bodies of one visitor: all labs of the course after a restart, and no more than one in two seconds from then on. */
const longOnes = { most: 20, perSecond: 0.5 } as const;

const isLong = ({ headers }: Request): boolean => !(Number(headers['content-length'] ?? Number.NaN) <= shortBytes);

const read = (reader: RequestHandler, request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    reader(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('The body could not be read.', { cause: error }));
    });
  });

/** Reads such bodies: a long one only of who may bring it, and not one after the other. */
export function labBody(
  mayBringMuch: (visitor: string) => boolean,
  now: () => number = () => performance.now(),
): (visitor: string, request: Request, response: Response) => Promise<void> {
  const budget = new ActionBudget(now, longOnes);
  return async (visitor, request, response) => {
    if (!isLong(request) || !mayBringMuch(visitor)) return read(short, request, response);
    const wait = budget.spend(visitor);
    if (wait > 0)
      throw new Problem(429, 'too-much', 'Too many long lists at once', 'Wait a moment, then reload the page.', {
        'Retry-After': String(wait),
      });
    return read(long, request, response);
  };
}
