import { LessonStep } from './lesson-step.ts';

/** The button that opens every step of a lesson, for who wants to read it whole, and folds them again. */
export function createOpenAll(button: HTMLButtonElement): void {
  button.addEventListener('click', () => {
    const open = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(open));
    document.documentElement.toggleAttribute('data-whole', open);
    button.textContent = open ? 'Fold the steps' : 'Open all steps';
    for (const step of document.querySelectorAll('lesson-step')) if (step instanceof LessonStep) step.fold.turn(open);
  });
}
