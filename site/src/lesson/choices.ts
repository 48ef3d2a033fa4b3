import type { AnswerView } from '../../../playground-server/facts.ts';

/** The first words of a feedback, which say how it went without a colour. */
export interface Leads {
  readonly right: string;
  readonly wrong: string;
  /** Beside the right option, where another was chosen. */
  readonly truth: string;
}

const inputsOf = (root: ParentNode): readonly HTMLInputElement[] => [...root.querySelectorAll<HTMLInputElement>('input[type="radio"]')];

/** The option that is chosen in a question. */
export const chosenIn = (root: ParentNode): string | null => inputsOf(root).find(({ checked }) => checked)?.value ?? null;

function say(choice: Element, sign: 'check' | 'cross' | null, lead: string, words: string): void {
  const why = choice.querySelector('.why');
  if (!why) return;
  if (sign === null) {
    why.replaceChildren();
    return;
  }
  const icon = document.createElement('i');
  icon.className = `icon ${sign}`;
  icon.ariaHidden = 'true';
  const bold = document.createElement('b');
  bold.append(icon, lead);
  why.replaceChildren(bold, words ? ` ${words}` : '');
}

/** Shows an answer and its feedback at the options of a question; null: nothing is answered. */
export function markChoices(root: ParentNode, answer: AnswerView | null, leads: Leads): void {
  for (const input of inputsOf(root)) {
    const choice = input.closest('.choice');
    if (!choice) continue;
    const mine = answer?.outcome !== 'waiting' && input.value === answer?.value;
    const truth = answer?.outcome !== 'waiting' && input.value === answer?.truth;
    const right = (mine && answer?.outcome === 'right') || truth;
    choice.classList.toggle('right', right);
    choice.classList.toggle('wrong', mine && !right);
    if (mine) say(choice, right ? 'check' : 'cross', right ? leads.right : leads.wrong, answer?.feedback ?? '');
    else say(choice, truth ? 'check' : null, leads.truth, '');
  }
}

/** Chooses an option again, after a reload; a choice that is made already stays. */
export function restoreChoice(root: ParentNode, value: string | undefined): void {
  if (value === undefined || chosenIn(root) !== null) return;
  for (const input of inputsOf(root)) if (input.value === value) input.checked = true;
}
