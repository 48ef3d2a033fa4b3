const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** Moves along the names of a table by keys, so that a class of three hundred is one Tab stop; says which learner is reached. */
export function moveAlong(event: KeyboardEvent, reached: (learner: string) => void): void {
  const { currentTarget, target, key } = event;
  if (!(currentTarget instanceof HTMLElement) || !(target instanceof HTMLButtonElement)) return;
  const names = [...currentTarget.querySelectorAll<HTMLButtonElement>('button[data-learner]')];
  const at = names.indexOf(target);
  const to = key === 'Home' ? 0 : key === 'End' ? names.length - 1 : at + (steps[key] ?? 0);
  const next = names[Math.min(Math.max(to, 0), names.length - 1)];
  if (at < 0 || !next || next === target) return;
  event.preventDefault();
  next.focus();
  reached(next.dataset['learner'] ?? '');
}
