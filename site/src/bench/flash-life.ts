import type { Exchange } from '../../../playground-server/facts.ts';
import { sessionData } from './row-words.ts';

/** One flash message in one request: written and waiting on, still waiting, read and gone, or not there. */
export type Moment = 'set' | 'waits' | 'read' | 'none';

/** A flash message over the requests of one browser. */
export interface Life {
  readonly type: string;
  readonly text: string;
  readonly moments: readonly Moment[];
}

/** What the life line draws: the requests as columns, the messages as rows. */
export interface LifeLine {
  readonly exchanges: readonly Exchange[];
  readonly lives: readonly Life[];
}

type Messages = Readonly<Record<string, readonly string[]>>;

/** The flash messages in a row's JSON; null where the row has no `flash` at all. */
export function flashIn(json: string | null | undefined): Messages | null {
  const flash = sessionData(json)?.['flash'];
  if (typeof flash !== 'object' || flash === null) return null;
  const entries = Object.entries(flash).flatMap(([type, list]) =>
    Array.isArray(list) ? [[type, list.filter((text) => typeof text === 'string')] as const] : [],
  );
  return Object.fromEntries(entries);
}

const found = (x: Exchange): string | null => x.calls.find(({ op }) => op === 'get')?.found ?? null;

/** The row's JSON as it stands after a response: what was written last, else what was found. */
export function rowAfter(x: Exchange): string | null {
  const change = x.calls.findLast(({ op }) => op === 'set' || op === 'destroy');
  if (change?.op === 'destroy') return null;
  return change?.written ?? found(x);
}

const counted = (messages: Messages | null): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const [type, list] of Object.entries(messages ?? {}))
    for (const text of list) counts.set(`${type}\n${text}`, (counts.get(`${type}\n${text}`) ?? 0) + 1);
  return counts;
};

function momentOf(before: number, after: number): Moment {
  if (after > before) return 'set';
  if (after < before) return 'read';
  return after > 0 ? 'waits' : 'none';
}

/** Follows the flash messages of one browser through its newest requests that had to do with a session. */
export function lifeLine(exchanges: readonly Exchange[], most = 5): LifeLine {
  const columns = exchanges.filter(({ calls }) => calls.length > 0).slice(-most);
  const steps = columns.map((x) => ({ before: counted(flashIn(found(x))), after: counted(flashIn(rowAfter(x))) }));
  const keys = [...new Set(steps.flatMap(({ before, after }) => [...before.keys(), ...after.keys()]))];
  const lives = keys.map((key) => {
    const [type = '', text = ''] = key.split('\n', 2);
    return { type, text, moments: steps.map(({ before, after }) => momentOf(before.get(key) ?? 0, after.get(key) ?? 0)) };
  });
  return { exchanges: columns, lives };
}
