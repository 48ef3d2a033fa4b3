import type { Exchange } from '../../playground-server/facts.ts';
import { Lab } from '../../playground-server/lab/lab.ts';
import type { LoadedLesson } from '../../playground-server/lessons.ts';
import { Action } from '../../playground-server/protocol.ts';
import { type CapturedRow, Rows } from './rows.ts';

/** One exchange of a step's show-me run, as the prose shows it. */
export interface CapturedExchange {
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly requestHead: string;
  readonly responseHead: string;
  readonly cookie: string | null;
  readonly setCookies: readonly string[];
  readonly calls: readonly string[];
  readonly rows: readonly CapturedRow[];
  readonly body: string;
  readonly verdict: { readonly headline: string; readonly because: string } | null;
}

/** The exchanges of a lesson by step. */
export type Captures = Readonly<Record<string, readonly CapturedExchange[]>>;

const seed = 'captures-of-the-course';
const start = Date.UTC(2026, 10, 24, 9);
const longest = 2000;
/** Less than a Redis client's own, which gives a command up after 5 s: so it is always the browser that stops waiting. */
const patience = 4000;

const headOf = (bytes: string): string => bytes.split('\r\n\r\n', 1)[0] ?? '';

function captured(exchange: Exchange, rows: readonly CapturedRow[]): CapturedExchange {
  const { who, method, path, status, request, response, cookie, setCookies, calls, body, verdicts } = exchange;
  const [verdict] = verdicts;
  return {
    ...{ who, method, path, status, cookie, rows },
    requestHead: headOf(request),
    responseHead: headOf(response),
    setCookies: setCookies.map(({ line }) => line),
    calls: calls.map(({ op }) => op),
    body: body.slice(0, longest),
    verdict: verdict ? { headline: verdict.headline, because: verdict.because } : null,
  };
}

/**
 * Plays the show-me lists of a lesson in order. The seed is fixed and the clock stands still within an action and goes on by a second
 * from one to the next, so that two runs are equal to the byte. One robot stands for all of its run.
 */
export async function captureLesson(lesson: LoadedLesson): Promise<Captures> {
  let seconds = 0;
  const machine = { now: () => start + seconds * 1000 };
  const lab = await Lab.create({ id: 'captures', lesson, recipe: { seed, start }, doorOrigin: null, machine, patience });
  const captures: Record<string, readonly CapturedExchange[]> = {};
  const rows = new Rows();
  try {
    for (const step of lesson.lesson.steps) {
      const exchanges: CapturedExchange[] = [];
      for (const action of step.showMe) {
        seconds += 1;
        const before = lab.now;
        await lab.do(Action.parse(action));
        const view = await lab.view(before);
        const made = view.facts.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []));
        const told = made.map((exchange) => captured(exchange, rows.after(exchange, view)));
        exchanges.push(...(action.do === 'bots' ? told.slice(0, 1) : told));
        rows.readAgain(view);
      }
      if (exchanges.length > 0) captures[step.id] = exchanges;
    }
  } finally {
    lab.stop();
  }
  return captures;
}
