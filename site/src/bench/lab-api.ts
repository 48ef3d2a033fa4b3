import type { Comparison, LabView } from '../../../playground-server/facts.ts';
import type { ActionInput, Recipe } from '../../../playground-server/protocol.ts';
import { nobodyAnswers, problemOf } from './lab-problem.ts';

async function post<Answer>(path: string, body: unknown): Promise<Answer> {
  const asked = fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });
  const response = await asked.catch(() => {
    throw nobodyAnswers();
  });
  // A static host has no API: it answers a page, or 404 and 405 without problem details.
  if (!response.headers.get('content-type')?.includes('json')) throw nobodyAnswers();
  if (!response.ok) throw await problemOf(response);
  const answer: Answer = await response.json();
  return answer;
}

let opened: Promise<unknown> = Promise.resolve();

/**
 * Makes this visitor's lab of a lesson, or finds it again; `rebuild` is used where the server no longer has it.
 * One at a time: two at once from a new visitor would make two visitors of them.
 */
export function openLab(lesson: string, rebuild: Recipe | null): Promise<LabView> {
  const lab = opened.then(() => post<LabView>('/api/labs', rebuild ? { lesson, rebuild } : { lesson }));
  opened = lab.catch(() => {});
  return lab;
}

/** Does one action in a lab; the answer holds the facts newer than `since`. */
export const doAction = (id: string, action: ActionInput, since: number): Promise<LabView> =>
  post(`/api/labs/${encodeURIComponent(id)}/actions`, { action, since });

/** The lab's last request under two values of a toggle. */
export const compareSettings = (id: string, toggle: string, values: readonly [string, string]): Promise<Comparison> =>
  post(`/api/labs/${encodeURIComponent(id)}/compare`, { toggle, values });

/** Hears what happens in a lab through the door and in other tabs; the result ends it. */
export function hearLab(id: string, since: number, heard: (view: LabView) => void, lost: () => void): () => void {
  const source = new EventSource(`/api/labs/${encodeURIComponent(id)}/events?since=${since}`);
  source.addEventListener('message', (event: MessageEvent<string>) => {
    const view: LabView = JSON.parse(event.data);
    heard(view);
  });
  source.addEventListener('error', () => {
    source.close();
    lost();
  });
  return () => source.close();
}
