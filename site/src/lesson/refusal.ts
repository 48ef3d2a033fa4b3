import type { LabView } from '../../../playground-server/facts.ts';
import type { LabClient } from '../bench/lab.ts';

/** Why the lab did not do the newest action of a view; null where it did it. */
export function refusalIn(view: LabView): string | null {
  const action = view.facts.findLast(({ kind }) => kind === 'action');
  return action?.kind === 'action' ? action.refused : null;
}

/** Said where the server is gone. */
export const noServer = 'This needs the course server, which is not answering.';

/** What keeps the page from asking the lab now, in words; null where nothing does. */
export function obstacle(lab: LabClient): string | null {
  if (lab.state === 'ready' || lab.state === 'loading') return null;
  if (lab.state === 'failed' && lab.problem) return `${lab.problem.title} ${lab.problem.detail}`;
  return noServer;
}

/** An error in words for the page. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
