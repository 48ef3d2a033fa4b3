/** What the events of the teacher make of a class, and how each is taken back. */
import type { EventOf } from './class-events.ts';
import type { TeacherAction } from './class-protocol.ts';
import { answerKey, type ClassState, classTime, type Learner } from './class-state.ts';
import { activeLearners } from './class-view.ts';
import { setHand } from './learner-events.ts';

type Taught = EventOf<'taught'>;
type Of<Do extends TeacherAction['do']> = Extract<TeacherAction, { do: Do }>;
type Plain = 'hold' | 'message' | 'timerEnd' | 'isLocked' | 'code' | 'size' | 'endedAt' | 'ready' | 'poll';

/** Changes one thing of the class so that it can be taken back. */
function set<K extends Plain>(state: ClassState, seq: number, key: K, value: ClassState[K]): void {
  const before = state[key];
  state.undo.keep(seq, key, () => {
    state[key] = before;
  });
  state[key] = value;
}

function go(state: ClassState, { seq, at }: Taught, { place }: Of<'go'>): void {
  const { place: before } = state;
  state.undo.keep(seq, 'place', (undoneAt) => {
    // Who was brought along is brought back, too.
    state.place = before;
    state.call = { seq: state.seq, place: before, at: undoneAt };
  });
  state.place = place;
  state.call = { seq, place, at };
}

function release(state: ClassState, { seq }: Taught, { answer, on }: Of<'release'>): void {
  const key = answerKey(answer);
  const put = (isOpen: boolean): void => void (isOpen ? state.released.set(key, answer) : state.released.delete(key));
  const before = state.released.has(key);
  state.undo.keep(seq, `released ${key}`, () => put(before));
  put(on);
}

/** Begins or ends a break; what counts time goes on where it stood. */
function setBreak(state: ClassState, on: boolean, at: number): void {
  if (on) state.breakSince = at;
  else if (state.breakSince !== null) {
    state.breakMs += Math.max(0, at - state.breakSince);
    state.breakSince = null;
  }
}

function rename(state: ClassState, seq: number, learner: Learner, nick: string): void {
  const { nick: before } = learner;
  const put = (to: string): void => {
    learner.nick = to;
    state.byNick.set(to, learner);
  };
  state.undo.keep(seq, `nick ${learner.id}`, () => put(before));
  put(nick);
}

function ofLearner(state: ClassState, { seq, at, action, drawn = '' }: Taught, learner: Learner): void {
  const { id } = learner;
  switch (action.do) {
    case 'helped': {
      const { helpSince, allowsLook } = learner;
      state.undo.keep(seq, `help ${id}`, () => {
        learner.helpSince = helpSince;
        // What the learner has said since stays; who wished for no look with that hand up gets none with it now.
        if (allowsLook === false) learner.allowsLook ??= false;
      });
      setHand(learner, null);
      return;
    }
    case 'ask-look': {
      const before = learner.isAskedToLook;
      state.undo.keep(seq, `look ${id}`, () => {
        learner.isAskedToLook = before;
      });
      learner.isAskedToLook = true;
      return;
    }
    case 'rename':
      rename(state, seq, learner, drawn);
      return;
    case 'reissue': {
      const before = learner.returnHash;
      state.undo.keep(seq, `return code ${id}`, () => {
        learner.returnHash = before;
      });
      learner.returnHash = drawn;
      return;
    }
    case 'status': {
      const before = learner.status;
      state.undo.keep(seq, `status ${id}`, () => {
        learner.status = before;
        learner.lastAt = classTime(state, at);
      });
      learner.status = action.status;
      return;
    }
    default:
      return;
  }
}

/** Removes many learners at once, as if one by one. */
function removeAll(state: ClassState, { seq, at }: Taught, { joinedWithin }: Of<'remove-all'>): void {
  const gone = whoIsMeant(state, joinedWithin, at);
  for (const learner of gone) {
    state.undo.settle(`status ${learner.id}`);
    learner.status = 'removed';
  }
  state.undo.keep(seq, `remove-all ${seq}`, (undoneAt) => {
    for (const learner of gone.filter(({ status }) => status === 'removed'))
      Object.assign(learner, { status: 'active', lastAt: classTime(state, undoneAt) });
  });
}

/** The active learners whom a removal of many means. */
export const whoIsMeant = (state: ClassState, joinedWithin: number | null, at: number): readonly Learner[] =>
  activeLearners(state).filter(({ joinedAt, progress }) =>
    joinedWithin === null ? progress.size === 0 : joinedAt > at - joinedWithin * 60_000,
  );

/** The teacher did something. Fresh labs are no matter of this state: whoever makes them takes them back. */
export function teach(state: ClassState, event: Taught): void {
  const { seq, at, action, drawn = '' } = event;
  const id = String(seq);
  switch (action.do) {
    case 'go':
      go(state, event, action);
      return;
    case 'hold':
      set(state, seq, 'hold', action.after);
      return;
    case 'release':
      release(state, event, action);
      return;
    case 'ready':
      set(state, seq, 'ready', action.on ? { id, replies: new Map() } : null);
      return;
    case 'poll':
      set(state, seq, 'poll', { id, lesson: action.lesson, question: action.question, state: 'open', votes: new Map() });
      return;
    case 'end-poll':
      set(state, seq, 'poll', action.how === 'close' && state.poll ? { ...state.poll, state: 'closed' } : null);
      return;
    case 'message':
      set(state, seq, 'message', action.text);
      return;
    case 'timer':
      set(state, seq, 'timerEnd', action.seconds === null ? null : classTime(state, at) + action.seconds * 1000);
      return;
    case 'break':
      state.undo.keep(seq, 'break', (undoneAt) => setBreak(state, !action.on, undoneAt));
      setBreak(state, action.on, at);
      return;
    case 'lock':
      set(state, seq, 'isLocked', action.on);
      return;
    case 'rotate':
      set(state, seq, 'code', drawn);
      return;
    case 'size':
      set(state, seq, 'size', action.size);
      return;
    case 'end':
      set(state, seq, 'endedAt', at);
      return;
    case 'remove-all':
      removeAll(state, event, action);
      return;
    case 'undo':
      state.undo.takeBack(action.seq, at);
      return;
    default: {
      const learner = 'learner' in action && state.learners.get(action.learner);
      if (learner) ofLearner(state, event, learner);
    }
  }
}
