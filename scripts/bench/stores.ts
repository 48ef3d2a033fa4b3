/** What each store costs: the same exchange of the same lesson, with its rows in another place. */
import { Lab } from '../../playground-server/lab/lab.ts';
import { loadLessons } from '../../playground-server/lessons.ts';
import { Action, StoreKind } from '../../playground-server/protocol.ts';
import { type Figure, percentile } from './report.ts';

const slug = '06-stores';
const begin = Action.parse({ do: 'request', browser: 'Ana', method: 'POST', path: '/add', form: { item: 'limes' }, follow: false });
const visit = Action.parse({ do: 'request', browser: 'Ana', path: '/cart' });
const rounds = 6;
const perRound = 80;

async function labOn(kind: StoreKind): Promise<Lab> {
  const lesson = (await loadLessons()).get(slug);
  if (!lesson) throw new Error(`The lesson ${slug} is missing.`);
  const lab = await Lab.create({ id: `bench-${kind}`, lesson, recipe: { seed: 'bench-seed', start: Date.now() }, doorOrigin: null });
  await lab.do(Action.parse({ do: 'store', verb: 'choose', kind }));
  await lab.do(begin);
  await lab.do(visit);
  const { store, facts } = await lab.view(0);
  const answer = facts.findLast((fact) => fact.kind === 'exchange');
  if (store.kind !== kind || store.total !== 1 || answer?.kind !== 'exchange' || answer.exchange.status !== 200)
    throw new Error(
      `The lab on ${kind} did not answer as it should: it answered ${String(answer?.kind === 'exchange' && answer.exchange.status)}.`,
    );
  return lab;
}

/** Measures them in turns, so that whatever else the machine does meets all. */
export async function stores(): Promise<readonly Figure[]> {
  const labs = new Map<StoreKind, { readonly lab: Lab; readonly samples: number[] }>();
  for (const kind of StoreKind.options) labs.set(kind, { lab: await labOn(kind), samples: [] });
  for (let round = 0; round < rounds; round += 1)
    for (const { lab, samples } of labs.values())
      for (let n = 0; n < perRound; n += 1) {
        const began = performance.now();
        await lab.do(visit);
        if (round > 0) samples.push(performance.now() - began);
      }
  for (const { lab } of labs.values()) lab.stop();
  const medianOf = (kind: StoreKind): number => percentile(labs.get(kind)?.samples ?? [], 0.5);
  const base = medianOf('memory');
  return StoreKind.options
    .filter((kind) => kind !== 'memory')
    .map((kind) => ({
      what: `exchange with its row in ${kind}`,
      value: medianOf(kind) / base,
      budget: 20,
      unit: '×',
      how: `against the same with MemoryStore (${base.toFixed(3)} ms); ${kind === 'redis' || kind === 'mongo' ? 'the stand-in' : 'on this disk'}`,
    }));
}
