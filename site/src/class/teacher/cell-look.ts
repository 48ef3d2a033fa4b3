import type { Cell } from '../../../../playground-server/class/class-views.ts';

/** How a learner's state at a step is drawn: a sign and words, so that no colour is needed. */
export interface CellLook {
  readonly kind: 'unseen' | 'open' | 'passed' | 'tried';
  readonly sign: string;
  readonly words: string;
}

/** So many attempts without a pass stand out. */
const manyTries = 3;

const count = (number: number, one: string): string => `${number} ${number === 1 ? one : one === 'try' ? 'tries' : `${one}s`}`;

function kindOf(cell: Cell): Pick<CellLook, 'kind' | 'sign'> & { readonly word: string } {
  if (cell.state === 'passed') return { kind: 'passed', sign: '✓', word: 'passed' };
  if (cell.attempts >= manyTries) return { kind: 'tried', sign: `${cell.attempts}×`, word: 'not passed' };
  return { kind: 'open', sign: '○', word: 'open' };
}

/** A step as it stands for one learner; undefined: they have not seen it. `isHere`: it is on their screen. */
export function cellLook(cell: Cell | undefined, isHere: boolean): CellLook {
  const here = isHere ? ['here now'] : [];
  if (!cell) return { kind: 'unseen', sign: isHere ? '○' : '·', words: ['not seen', ...here].join(', ') };
  const { kind, sign, word } = kindOf(cell);
  const tries = cell.attempts > 0 ? [count(cell.attempts, 'try')] : [];
  const hints = cell.hints > 0 ? [count(cell.hints, 'hint')] : [];
  return { kind, sign, words: [word, ...tries, ...hints, ...here].join(', ') };
}
