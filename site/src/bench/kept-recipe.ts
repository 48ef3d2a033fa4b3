import type { Fact, LabView } from '../../../playground-server/facts.ts';
import type { Done, Recipe } from '../../../playground-server/protocol.ts';
import { shelfPrefix } from './lab-shelf.ts';

/** The recipe in this browser, and which facts of which lab it already holds. */
export interface Kept {
  readonly lab: string;
  readonly now: number;
  readonly recipe: Recipe;
}

/** As much as the server takes: actions, and bytes of the whole list. */
const most = 2000;
const mostBytes = 3_000_000;
const place = (lesson: string): string => shelfPrefix + lesson;
const bytes = new TextEncoder();

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    'lab' in value &&
    typeof value.lab === 'string' &&
    'now' in value &&
    typeof value.now === 'number' &&
    'recipe' in value &&
    typeof value.recipe === 'object' &&
    value.recipe !== null &&
    'seed' in value.recipe &&
    typeof value.recipe.seed === 'string' &&
    'start' in value.recipe &&
    'done' in value.recipe &&
    Array.isArray(value.recipe.done)
  );
}

function read(lesson: string): Kept | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(place(lesson)) ?? 'null');
    return isKept(value) ? value : null;
  } catch {
    // Storage is switched off, or holds what an older page wrote: a lab without a past is made.
    return null;
  }
}

/** The actions among the facts that were done, each with its time on the lab's server clock, as the server's own list has it. */
export function doneIn(facts: readonly Fact[], start: number): Done[] {
  return facts.flatMap((fact) =>
    fact.kind === 'action' && fact.refused === null ? [{ at: Math.max(0, Math.round(fact.at - start)), action: fact.did }] : [],
  );
}

/** As much of a list as went into the lab: a rest that took too long to replay is let go once something else was done. */
export function goneInto(done: readonly Done[], rebuilt: LabView['rebuilt'], isContinued: boolean): readonly Done[] {
  return rebuilt !== null && isContinued && done.length === rebuilt.of ? done.slice(0, rebuilt.done) : done;
}

/** The beginning of a list, as far as a server takes it. */
function beginning(done: readonly Done[]): Done[] {
  let size = 0;
  const end = done.findIndex((one, place) => {
    size += bytes.encode(JSON.stringify(one)).length + 1;
    return place >= most || size > mostBytes;
  });
  return end < 0 ? [...done] : done.slice(0, end);
}

/** Keeps a list within its limit: what came before the last reset left nothing behind but passed steps. */
export function bounded(done: readonly Done[]): Done[] {
  const fitting = beginning(done);
  if (fitting.length === done.length) return fitting;
  const reset = done.findLastIndex(({ action }) => action.do === 'reset');
  return beginning(done.slice(Math.max(reset, 0)));
}

/** What rebuilds this lesson's lab; null where this browser has not seen one. */
export const keptRecipe = (lesson: string): Recipe | null => read(lesson)?.recipe ?? null;

/** Forgets what rebuilds this lesson's lab. */
export const dropRecipe = (lesson: string): void => localStorage.removeItem(place(lesson));

/** The lab that the recipe was written down from. */
export const keptLab = (lesson: string): string | null => read(lesson)?.lab ?? null;

/** What a view says of which lab it is. */
type WhichLab = Pick<LabView, 'id' | 'now' | 'seed' | 'start' | 'begins' | 'rebuilt'>;

/** What is written down next: the list goes on, or begins where the lab is another one, also one that was made anew in its place. */
export function nextKept(kept: Kept | null, view: WhichLab, facts: readonly Fact[]): Kept {
  const { seed, start } = view;
  const same = kept !== null && kept.recipe.seed === seed && kept.recipe.start === start && (view.begins === 0 || kept.now > view.begins);
  const before = same ? kept.recipe.done : [];
  const known = same && kept.lab === view.id ? kept.now : same && view.rebuilt !== null ? view.now : 0;
  const fresh = doneIn(
    facts.filter(({ n }) => n > known),
    start,
  );
  const all = [...(known === 0 ? [] : goneInto(before, view.rebuilt, fresh.length > 0)), ...fresh];
  return { lab: view.id, now: view.now, recipe: { seed, start, done: bounded(all) } };
}

/** Writes down what was done, so that a server that has forgotten the lab can make it again with the same session IDs. */
export function keepRecipe(view: LabView, facts: readonly Fact[]): void {
  const next = nextKept(read(view.lesson), view, facts);
  try {
    localStorage.setItem(place(view.lesson), JSON.stringify(next));
  } catch {
    // Full or switched off: the lab lives on at the server, only a restart of the server would lose it.
  }
}
