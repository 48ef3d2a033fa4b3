import type { Exchange } from '../../../playground-server/facts.ts';
import { labOf } from '../bench/lab.ts';
import { progress } from './progress-here.ts';

/** What became of the ticket in an exchange, in two or three words. */
function outcomeOf({ status, setCookies }: Exchange): string {
  if (status === null) return 'no answer';
  if (setCookies.some(({ outcome }) => outcome === 'refused')) return 'cookie refused';
  return setCookies.some(({ sid, outcome }) => sid !== null && outcome === 'kept') ? 'ticket issued' : 'no new ticket';
}

/** Where the learner is, as the address line and the dock say it; `steps` are the lesson's own, without the extra ones. */
export function showPlace(main: HTMLElement, steps: readonly string[]): void {
  const lab = labOf(main);
  const say = (name: string, words: string): void => {
    for (const place of document.querySelectorAll(`[data-place="${name}"]`)) if (place.textContent !== words) place.textContent = words;
  };
  let here = lab.view?.step ?? null;
  /** What became of the step before, which may be out of sight. */
  let left = '';
  const show = (): void => {
    const current = lab.view?.step ?? null;
    const done = progress.count(lab.lesson, steps);
    const words = done === steps.length ? 'all steps done' : `${done} of ${steps.length} steps done`;
    const at = current === null ? null : steps.indexOf(current) + 1;
    if (current !== here) {
      const from = here === null ? 0 : steps.indexOf(here) + 1;
      const passed = here !== null && lab.view?.steps[here]?.status === 'passed';
      left = passed && from > 0 ? `step ${from} done, now ` : '';
      here = current;
    }
    const place = at === 0 ? 'extra step' : `${left ? '' : 'step '}${at} of ${steps.length}`;
    // On a narrow page the words of a try that did not pass stand behind the other tab.
    const isMissed = current !== null && !lab.isPlayed && Boolean(lab.view?.steps[current]?.feedback);
    say('step', at === null ? words : isMissed ? `step ${at || ''}: not yet, see why` : `${left}${place}`);
    const last = lab.exchanges.at(-1);
    const count = `${lab.exchanges.length} sent`;
    say('bench', last ? (last.who === 'bot' ? count : `${count}, ${outcomeOf(last)}`) : 'nothing sent yet');
  };
  lab.addEventListener('change', show);
  progress.addEventListener('change', show);
  show();
}
