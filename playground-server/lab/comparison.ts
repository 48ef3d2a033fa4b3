/** The same request under two settings: two fresh labs of the same seed play the same list, and differ in one toggle. */
import type { Comparison, Exchange } from '../facts.ts';
import type { CompareRequest, Done } from '../protocol.ts';
import { Lab } from './lab.ts';
import type { LabOptions } from './lab-options.ts';
import { senders } from './room.ts';
import { refuseToggles } from './toggles.ts';

/** A list that is longer takes too long to be played twice while somebody waits. */
const MOST = 300;

/** What leads to the last request since the bench was empty. */
function storyOf(done: readonly Done[]): readonly Done[] {
  const last = done.findLastIndex(({ action }) => senders.has(action.do));
  const story = done.slice(0, last + 1);
  return story
    .slice(story.findLastIndex(({ action }) => action.do === 'reset') + 1)
    .filter(({ action }) => action.do !== 'open' && action.do !== 'answer');
}

/** A list in which a toggle has one value throughout; where it was thrown, the program still starts again. */
function underValue(story: readonly Done[], toggle: string, value: string): readonly Done[] {
  const kept = story.map(({ at, action }): Done => {
    if (action.do !== 'toggle' || !(toggle in action.set)) return { at, action };
    const others = Object.entries(action.set).filter(([name]) => name !== toggle);
    return { at, action: others.length > 0 ? { do: 'toggle', set: Object.fromEntries(others) } : { do: 'restart' } };
  });
  return [{ at: 0, action: { do: 'toggle', set: { [toggle]: value } } }, ...kept];
}

async function playSide(options: LabOptions, done: readonly Done[]): Promise<readonly Exchange[] | { readonly refused: string }> {
  const lab = await Lab.rebuild({ ...options, budget: { used: 0, most: 32 * 1024 * 1024 } }, done);
  try {
    const { facts } = await lab.view(0);
    const first = facts.find(({ kind }) => kind === 'action');
    if (first?.kind === 'action' && first.refused !== null) return { refused: first.refused };
    const last = facts.findLast((fact) => fact.kind === 'exchange');
    return facts.flatMap((fact) => (fact.kind === 'exchange' && fact.action === last?.action ? [fact.exchange] : []));
  } finally {
    lab.stop();
  }
}

/** Plays a lab's list under two values of a toggle; the exchanges of its last request on each side. */
export async function compareSides(
  options: LabOptions,
  done: readonly Done[],
  { toggle, values }: CompareRequest,
): Promise<Comparison | { readonly refused: string }> {
  const wrong = values.map((value) => refuseToggles(options.lesson.lesson, { [toggle]: value })).find((it) => it !== null);
  if (wrong) return { refused: wrong };
  const story = storyOf(done);
  if (story.length === 0) return { refused: 'No request has been sent yet. Send the one that you want to see twice.' };
  if (story.length > MOST)
    return { refused: `More than ${MOST} actions lead to the last request. Reset the bench, then send what is to be compared.` };
  const sides: { readonly value: string; readonly exchanges: readonly Exchange[] }[] = [];
  for (const [index, value] of values.entries()) {
    const exchanges = await playSide({ ...options, id: `${options.id}-${index}` }, underValue(story, toggle, value));
    if ('refused' in exchanges) return exchanges;
    sides.push({ value, exchanges });
  }
  return { toggle, sides };
}
