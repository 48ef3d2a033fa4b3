/** What a teacher does to a class: an action is looked at, becomes an event, and can be taken back. */
import { Problem } from '../problem.ts';
import type { Admission } from './admission.ts';
import type { Change, ClassCore } from './class-core.ts';
import type { TeacherAction } from './class-protocol.ts';
import { answerKey, type Learner } from './class-state.ts';
import { createCode } from './codes.ts';
import type { FreshLabs, TakenBack } from './fresh-labs.ts';
import { sealOf } from './secrets.ts';
import { whoIsMeant } from './teacher-events.ts';

type Of<Do extends TeacherAction['do']> = Extract<TeacherAction, { do: Do }>;

function learnerNamed({ state }: ClassCore, id: string): Learner {
  const learner = state.learners.get(id);
  if (learner) return learner;
  throw new Problem(404, 'no-such-learner', 'There is no such learner', 'Reload the page to see who is in the class.');
}

function check(core: ClassCore, action: TeacherAction): void {
  const { course, state } = core;
  if ('learner' in action) learnerNamed(core, action.learner);
  if (action.do === 'go') course.checkPlace(action.place);
  if (action.do === 'hold' && action.after) course.checkPlace(action.after);
  if (action.do === 'release') course.checkPlace(action.answer);
  if (action.do === 'reset' || action.do === 'reset-all') course.checkPlace({ lesson: action.lesson, step: null });
  if (action.do === 'poll' && !course.question(action.lesson, action.question))
    throw new Problem(400, 'no-such-question', `There is no question ${action.question}`, `Choose one of the quiz of ${action.lesson}.`);
  if (action.do === 'end-poll' && !state.poll)
    throw new Problem(409, 'no-poll', 'No poll is running', 'Start one, or reload the page to see what is running.');
}

/** Whether an action would leave everything as it is. */
function isIdle({ state, now }: ClassCore, action: TeacherAction): boolean {
  const learner = 'learner' in action ? state.learners.get(action.learner) : undefined;
  switch (action.do) {
    case 'release':
      return action.on === state.released.has(answerKey(action.answer));
    case 'hold':
      return action.after?.lesson === state.hold?.lesson && action.after?.step === state.hold?.step;
    case 'size':
      return action.size === state.size;
    case 'message':
      return action.text === state.message;
    case 'ready':
      return !action.on && state.ready === null;
    case 'end-poll':
      return action.how === 'close' && state.poll?.state === 'closed';
    case 'break':
      return action.on === (state.breakSince !== null);
    case 'lock':
      return action.on === state.isLocked;
    case 'helped':
      return learner?.helpSince === null;
    case 'status':
      return learner?.status === action.status;
    case 'remove-all':
      return whoIsMeant(state, action.joinedWithin, now).length === 0;
    default:
      return false;
  }
}

/** Whose views an action changes. */
function changeOf(action: TeacherAction): Change {
  if ('learner' in action) return { learners: [action.learner], board: true };
  if (action.do === 'lock' || action.do === 'rotate' || action.do === 'size') return { learners: [], board: true };
  return { learners: 'all', board: true };
}

function takenWords({ back, kept }: TakenBack): string {
  if (back === 0 && kept > 0)
    throw new Problem(
      409,
      'cannot-undo',
      kept === 1 ? 'The lab stays as it is' : 'The labs stay as they are',
      'Something has been done there since, by the learner or by a newer reset; take that one back first.',
    );
  const given = back === 1 ? 'One lab has its work again.' : `${back} labs have their work again.`;
  return kept === 0 ? given : `${given} In ${kept === 1 ? 'one' : kept} something has been done since, which stays.`;
}

/** The teacher's hand. */
export class Teaching {
  readonly #core: ClassCore;
  readonly #admission: Admission;
  readonly #labs: FreshLabs;

  constructor(core: ClassCore, admission: Admission, labs: FreshLabs) {
    this.#core = core;
    this.#admission = admission;
    this.#labs = labs;
  }

  /** Does an action; returns what is to be told once. */
  async teach(id: string, action: TeacherAction): Promise<string | null> {
    if (action.do !== 'undo') this.#core.checkOpen();
    check(this.#core, action);
    if (isIdle(this.#core, action)) return null;
    const told = await this.#do(id, action);
    this.#core.tell(changeOf(action));
    return told;
  }

  async #do(id: string, action: TeacherAction): Promise<string | null> {
    switch (action.do) {
      case 'rename':
        return this.#rename(id, action);
      case 'reissue': {
        const code = createCode();
        this.#core.record({ type: 'taught', id, action, drawn: sealOf(code, this.#core.seal) });
        return `${learnerNamed(this.#core, action.learner).nick} comes back with the code ${code}.`;
      }
      case 'rotate':
        this.#core.record({ type: 'taught', id, action, drawn: createCode() });
        return null;
      case 'reset':
        return this.#reset(id, action, [learnerNamed(this.#core, action.learner)]);
      case 'reset-all':
        return this.#reset(id, action, [...this.#core.state.learners.values()]);
      case 'undo':
        return this.#undo(id, action);
      default:
        this.#core.record({ type: 'taught', id, action });
        return null;
    }
  }

  #rename(id: string, action: Of<'rename'>): string {
    const learner = learnerNamed(this.#core, action.learner);
    const { nick: before } = learner;
    const [drawn] = this.#admission.offer(1);
    if (drawn === undefined) throw new Problem(409, 'no-names', 'No name is left', 'All generated names are in use.');
    this.#core.record({ type: 'taught', id, action, drawn });
    return `${before} is now called ${drawn}.`;
  }

  async #reset(id: string, action: Of<'reset'> | Of<'reset-all'>, learners: readonly Learner[]): Promise<string> {
    const reset = await this.#labs.make(learners, action.lesson);
    const seq = this.#core.record({ type: 'taught', id, action });
    this.#labs.keep(seq, reset, this.#core.now);
    return reset.length === 1 ? 'One lab is fresh.' : `${reset.length} labs are fresh.`;
  }

  async #undo(id: string, action: Of<'undo'>): Promise<string | null> {
    // Of a class that is over only the end itself is taken back.
    if (!this.#core.state.undo.isOpen(action.seq, 'endedAt')) this.#core.checkOpen();
    const isReset = this.#labs.canTakeBack(action.seq, this.#core.now);
    if (!isReset && !this.#core.state.undo.open.has(action.seq))
      throw new Problem(
        409,
        'cannot-undo',
        'This cannot be taken back any more',
        'Something newer has changed the same thing, or it is too long ago.',
      );
    const told = isReset ? takenWords(await this.#labs.takeBack(action.seq)) : null;
    this.#core.record({ type: 'taught', id, action });
    return told;
  }
}
