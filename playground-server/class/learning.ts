/** What learners do in a class: their actions become events where they change anything. */
import { Problem } from '../problem.ts';
import type { ClassCore } from './class-core.ts';
import type { LearnerAction, LearnerActions } from './class-protocol.ts';
import { type Learner, progressOf } from './class-state.ts';
import { noteDone } from './learner-events.ts';
import { lookOf } from './learner-view.ts';

/** What a lab tells of a step. */
export interface LabNews {
  readonly visitor: string;
  readonly lesson: string;
  readonly step: string;
  readonly event: 'passed' | 'tried';
}

/** Refuses what no page of the course asks for. */
function check({ course }: ClassCore, action: LearnerAction): void {
  if (action.do === 'at') course.checkPlace(action.place);
  if (action.do === 'hint') course.checkPlace(action.answer);
}

/** Whether an action changes anything; one that comes too late, such as a vote in a poll that is closed, does not. */
function changes({ state, course }: ClassCore, learner: Learner, action: LearnerAction): boolean {
  switch (action.do) {
    case 'at': {
      const { lesson, step } = action.place;
      const isSeen = step === null || progressOf(learner, lesson, step) !== undefined;
      return !isSeen || learner.place?.lesson !== lesson || learner.place.step !== step;
    }
    case 'hint':
      return (progressOf(learner, action.answer.lesson, action.answer.step)?.hints ?? 0) < 99;
    case 'help':
      return action.on !== (learner.helpSince !== null);
    case 'ready':
      return state.ready?.id === action.check && state.ready.replies.get(learner.id) !== action.reply;
    case 'vote': {
      const { poll } = state;
      if (poll?.id !== action.poll || poll.state !== 'open') return false;
      const isOption = course.question(poll.lesson, poll.question)?.options.some(({ id }) => id === action.option) ?? false;
      return isOption && poll.votes.get(learner.id) !== action.option;
    }
    case 'follow':
      return learner.follows !== action.on;
    case 'look':
      return learner.isAskedToLook || (lookOf(learner) === 'open') !== action.allow;
    case 'leave':
      return true;
  }
}

/** Does what a learner's page asks for, each action once. `token` is the hash of that browser's token. */
export function doActions(core: ClassCore, learner: Learner, { actions }: LearnerActions, token: string | null): void {
  // Whoever leaves after the end leaves no browser behind that is still theirs.
  if (actions.some(({ action }) => action.do !== 'leave')) core.checkOpen();
  for (const { action } of actions) check(core, action);
  const { seq } = core.state;
  for (const { id, action } of actions) {
    if (learner.done.has(id)) continue;
    if (!changes(core, learner, action)) noteDone(learner, id);
    else if (action.do === 'leave') core.record({ type: 'left', learner: learner.id, token });
    else core.record({ type: 'did', learner: learner.id, id, action });
  }
  if (core.state.seq > seq) core.tell({ learners: [learner.id], board: true });
}

/** Notes what a learner's lab has seen. */
export function hearNews(core: ClassCore, learner: Learner, { lesson, step, event }: LabNews): void {
  if (core.state.endedAt !== null || learner.status !== 'active' || !core.course.step(lesson, step)) return;
  const known = progressOf(learner, lesson, step);
  if (known?.state === 'passed' || (event === 'tried' && (known?.attempts ?? 0) >= 99)) return;
  core.record({ type: 'lab', learner: learner.id, lesson, step, event });
  core.tell({ learners: [], board: false });
}

/** The refusal of who does more than a person can. */
export const tooFast = (seconds: number): Problem =>
  new Problem(429, 'too-fast', 'Too many actions at once', 'Wait a moment; the page sends them again.', { 'Retry-After': String(seconds) });
