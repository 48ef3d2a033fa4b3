import { progress } from './progress-here.ts';
import { wayKey } from './way-kept.ts';

interface Stop {
  readonly slug: string;
  readonly step: string;
}

/** The stops that an element of the page lists. */
export const stopsOf = (element: HTMLElement): readonly Stop[] => {
  const stops: readonly Stop[] = JSON.parse(element.dataset['stops'] ?? '[]');
  return stops;
};

/** Whether the step was passed. */
export const isDone = ({ slug, step }: Stop): boolean => progress.passed(slug).has(step);
const addressOf = ({ slug, step }: Stop): string => `/lessons/${slug}/#step-${step}`;
const nameOf = ({ slug, step }: Stop): string => `lesson ${Number(slug.slice(0, 2))}, step ${Number(step.split('.')[1])}`;

/** Points a link to the first stop that is not done, or to the questions at the end. */
export function pointOn(link: HTMLAnchorElement, stops: readonly Stop[], words: string): void {
  const next = stops.find((stop) => !isDone(stop));
  link.href = next ? addressOf(next) : '/short/#questions';
  link.textContent = next ? `${words}: ${nameOf(next)}` : 'The six questions';
}

/** Keeps that the learner is on the short way, from lesson to lesson, or has left it. */
export function keepWay(on: boolean): void {
  try {
    if (on) localStorage.setItem(wayKey, 'short');
    else localStorage.removeItem(wayKey);
  } catch {
    // Where a browser keeps nothing, the list of the short way leads from stop to stop.
  }
}
