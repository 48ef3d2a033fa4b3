import type { JoinRequest, ReturnRequest } from '../../../../playground-server/class/class-protocol.ts';
import type { ClassInfo, Joined, LearnerView } from '../../../../playground-server/class/class-views.ts';
import { LabProblem, problemOf } from '../../bench/lab-problem.ts';
import type { Waiting } from './waiting-actions.ts';

async function ask(path: string, body?: unknown): Promise<Response> {
  const asked: RequestInit =
    body === undefined
      ? { headers: { Accept: 'application/json' }, cache: 'no-store' }
      : {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
          body: JSON.stringify(body),
          // What was done just before the page is left arrives all the same.
          keepalive: true,
        };
  const response = await fetch(`/api/class/${path}`, asked).catch(() => {
    throw new LabProblem(0, 'The teacher’s computer is not answering.', 'Check that you are in the same network, then try again.');
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** What anybody may know of the class before they join. */
export async function classInfo(): Promise<ClassInfo> {
  const info: ClassInfo = await (await ask('info')).json();
  return info;
}

/** Joins the class. The answer holds the return code, which is told this once. */
export async function joinClass(request: JoinRequest): Promise<Joined> {
  const joined: Joined = await (await ask('join', request)).json();
  return joined;
}

/** Comes back into the class by name and return code. */
export async function comeBack(request: ReturnRequest): Promise<Joined> {
  const joined: Joined = await (await ask('return', request)).json();
  return joined;
}

/** The class as this browser's learner sees it. */
export async function classState(): Promise<LearnerView> {
  const view: LearnerView = await (await ask('state')).json();
  return view;
}

/** Sends what was done; each action is done once, however often it is sent. */
export async function sendActions(actions: readonly Waiting[]): Promise<LearnerView> {
  const view: LearnerView = await (await ask('actions', { actions })).json();
  return view;
}

/** Takes the class's cookie out of this browser. */
export async function leaveClass(): Promise<void> {
  await ask('leave', {});
}
