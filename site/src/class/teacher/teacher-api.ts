import type { TeacherAction } from '../../../../playground-server/class/class-protocol.ts';
import type { LabText, TeacherAnswer } from '../../../../playground-server/class/class-views.ts';
import type { DeskProblem } from './desk.ts';

/** A refusal of the class's host, or its absence. `status` is 0 where nothing answered. */
export class ClassRefusal extends Error implements DeskProblem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;

  constructor(status: number, title: string, detail: string) {
    super(`${title} ${detail}`.trim());
    this.name = 'ClassRefusal';
    this.status = status;
    this.title = title;
    this.detail = detail;
  }
}

const text = (value: unknown, otherwise: string): string => (typeof value === 'string' && value !== '' ? value : otherwise);

async function refusalOf(response: Response): Promise<ClassRefusal> {
  const body: unknown = await response.json().catch(() => null);
  const said = typeof body === 'object' && body !== null ? body : {};
  return new ClassRefusal(
    response.status,
    text('title' in said ? said.title : '', `The class’s server answered ${response.status}.`),
    text('detail' in said ? said.detail : '', 'Nothing was changed. Reload the page to see where the class is.'),
  );
}

async function ask(path: string, method: 'GET' | 'POST' | 'DELETE' = 'GET', body?: unknown): Promise<Response> {
  const asked =
    method === 'GET'
      ? fetch(path, { headers: { Accept: 'application/json' } })
      : fetch(path, {
          method,
          headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
          body: body === undefined ? null : JSON.stringify(body),
        });
  const response = await asked.catch(() => {
    throw new ClassRefusal(
      0,
      'The class’s server is not answering.',
      'It may have been done, or not: look at what you did last before you press again. Learners keep what they have.',
    );
  });
  if (!response.ok) throw await refusalOf(response);
  return response;
}

// Pages under a plain http address of the local network have no crypto.randomUUID.
const freshId = (): string => crypto.getRandomValues(new Uint32Array(3)).join('-');

/** Exchanges the secret of a private link for this browser's cookie. */
export async function logIn(role: 'teach' | 'board', secret: string): Promise<void> {
  await ask(`/api/${role}/login`, 'POST', { secret });
}

/** Does one thing in the class; the answer is the view after it. Rejects with ClassRefusal where it is refused. */
export async function teach(action: TeacherAction): Promise<TeacherAnswer> {
  const answer: TeacherAnswer = await (await ask('/api/teach/actions', 'POST', { id: freshId(), action })).json();
  return answer;
}

/** A learner's lab as text; refused unless the learner allows it. */
export async function labText(learner: string, lesson: string): Promise<LabText> {
  const path = `/api/teach/learners/${encodeURIComponent(learner)}/labs/${encodeURIComponent(lesson)}`;
  const answer: LabText = await (await ask(path)).json();
  return answer;
}

/** Deletes all that is kept of the class, at once. */
export async function deleteClass(): Promise<void> {
  await ask('/api/teach/class', 'DELETE');
}
