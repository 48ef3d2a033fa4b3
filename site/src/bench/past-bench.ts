import type { BrowserView, Exchange, LabView } from '../../../playground-server/facts.ts';
import type { BrowserName } from '../../../playground-server/protocol.ts';
import type { Bench } from './bench-state.ts';
import { rowsThen } from './rows-then.ts';
import { isTornThen } from './torn-then.ts';

const isBrowser = (who: Exchange['who']): who is BrowserName => who !== 'bot' && who !== 'raw';

/** A browser right after an exchange: what its own last exchange until then had left it with. */
function browserThen(exchanges: readonly Exchange[], name: BrowserName, x: Exchange): BrowserView {
  const last = exchanges.findLast(({ id, who }) => id <= x.id && who === name);
  return { jar: last?.jarAfter ?? [], page: last?.id ?? null, address: last?.path ?? '', past: [], stamps: [] };
}

function viewThen({ lab, view }: Bench, x: Exchange): LabView {
  const rows = rowsThen(lab.facts, x, view.store);
  const then = (name: BrowserName): BrowserView => browserThen(lab.exchanges, name, x);
  return {
    ...view,
    browsers: { Ana: then('Ana'), Ben: then('Ben'), You: then('You') },
    store:
      rows === null
        ? { ...view.store, note: 'The rows are those of now: what the store held then can’t be told.' }
        : { ...view.store, rows, total: rows.length },
  };
}

/** The bench as it was right after an exchange; what is done there is done now. */
export function pastBench(bench: Bench, x: Exchange): Bench {
  return {
    ...{ lab: bench.lab, lesson: bench.lesson, shown: x, view: viewThen(bench, x) },
    choices: { ...bench.choices, who: isBrowser(x.who) ? x.who : bench.choices.who },
    isTorn: (name, cookie) => isTornThen(bench.lab.exchanges, x, name, cookie),
    act: (action, control) => bench.act(action, control),
    choose: (change) => bench.choose(change),
    reset: () => bench.reset(),
    undo: () => bench.undo(),
  };
}
