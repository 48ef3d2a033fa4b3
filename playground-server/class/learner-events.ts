/** What the events of learners and of their labs make of a class. */
import type { EventOf } from './class-events.ts';
import type { Place } from './class-protocol.ts';
import { type ClassState, classTime, type Learner, type Progress, progressOf, stepKey } from './class-state.ts';

/** Browsers of one learner; a further one takes the place of the oldest. */
const mostTokens = 8;
const mostDone = 500;
/** More attempts than these say nothing new. */
const mostAttempts = 99;

/** Rows of those who were removed count here, too. */
const mostRows = 2000;

/** Whether a row may be forgotten to make room: somebody who was removed and has never been at a step. */
const isIdleRow = ({ status, progress }: Learner): boolean => status === 'removed' && progress.size === 0;

/** Whether there is no room for another row, even when rows that tell nothing are forgotten. */
export const isOutOfRows = ({ learners }: ClassState): boolean => learners.size >= mostRows && ![...learners.values()].some(isIdleRow);

function forgetRemoved(state: ClassState): void {
  for (const learner of [...state.learners.values()].filter(isIdleRow)) {
    leave(state, learner, null);
    state.learners.delete(learner.id);
    state.byVisitor.delete(learner.visitor);
    for (const [nick, whose] of state.byNick) if (whose === learner) state.byNick.delete(nick);
    state.undo.settle(`status ${learner.id}`);
  }
}

/** A learner is new in the class. */
export function join(state: ClassState, { at, learner: id, nick, token, returnHash, visitor }: EventOf<'joined'>): void {
  const learner: Learner = {
    ...{ id, nick, joinedAt: at, visitor, tokens: [token], returnHash, status: 'active', follows: true },
    ...{
      helpSince: null,
      allowsLook: null,
      isAskedToLook: false,
      lookedAt: null,
      place: null,
      progress: new Map(),
      changes: 0,
      lastTried: null,
      done: new Set(),
    },
    placeSince: classTime(state, at),
    lastAt: classTime(state, at),
  };
  if (state.learners.size >= mostRows) forgetRemoved(state);
  state.learners.set(id, learner);
  state.byToken.set(token, learner);
  state.byVisitor.set(visitor, learner);
  state.byNick.set(nick, learner);
}

/** A learner has come back with the return code; whoever was removed is in the class again. */
export function comeBack(state: ClassState, learner: Learner, token: string): void {
  if (learner.status === 'removed') {
    learner.status = 'active';
    state.undo.settle(`status ${learner.id}`);
  }
  learner.tokens.push(token);
  state.byToken.set(token, learner);
  if (learner.tokens.length > mostTokens) forget(state, learner, learner.tokens[0] ?? '');
}

function forget(state: ClassState, learner: Learner, token: string): void {
  learner.tokens.splice(learner.tokens.indexOf(token), 1);
  state.byToken.delete(token);
}

/** A browser, or every browser, is this learner's no longer. */
export function leave(state: ClassState, learner: Learner, token: string | null): void {
  for (const each of [...learner.tokens]) if (token === null || each === token) forget(state, learner, each);
}

function progressAt(learner: Learner, { lesson, step }: { readonly lesson: string; readonly step: string }, at: number): Progress {
  learner.changes += 1;
  const known = progressOf(learner, lesson, step);
  if (known) {
    known.lastAt = at;
    return known;
  }
  const made: Progress = { state: 'seen', attempts: 0, hints: 0, firstAt: at, lastAt: at, ms: 0 };
  const steps = learner.progress.get(lesson) ?? new Map<string, Progress>();
  learner.progress.set(lesson, steps.set(step, made));
  return made;
}

/** The stay at the step where the learner is ends: they go on, or the step has passed. */
function endStay(state: ClassState, learner: Learner, at: number): void {
  const now = classTime(state, at);
  const here = learner.place?.step ? progressOf(learner, learner.place.lesson, learner.place.step) : undefined;
  if (here) here.ms += Math.max(0, now - learner.placeSince); // the machine's clock may have been set back
  learner.placeSince = now;
}

function go(state: ClassState, learner: Learner, place: Place, at: number): void {
  if (learner.place?.lesson !== place.lesson || learner.place.step !== place.step) endStay(state, learner, at);
  learner.place = place;
  if (place.step !== null) progressAt(learner, { lesson: place.lesson, step: place.step }, at);
}

/** Puts a hand up or down; with the hand goes the leave to look that it gave. */
export function setHand(learner: Learner, since: number | null): void {
  learner.helpSince = since;
  if (learner.allowsLook === false) learner.allowsLook = null;
}

function raise(state: ClassState, learner: Learner, at: number): void {
  if (learner.helpSince === null) setHand(learner, at);
  state.undo.settle(`help ${learner.id}`);
}

function lower(state: ClassState, learner: Learner): void {
  setHand(learner, null);
  state.undo.settle(`help ${learner.id}`);
}

/** Notes that an action was done; one of the same id will not be done again. */
export function noteDone(learner: Learner, id: string): void {
  learner.done.add(id);
  const [oldest] = learner.done;
  if (learner.done.size > mostDone && oldest !== undefined) learner.done.delete(oldest);
}

/** A learner did something in the class. */
export function act(state: ClassState, learner: Learner, { id, action, at }: EventOf<'did'>): void {
  noteDone(learner, id);
  learner.lastAt = classTime(state, at);
  switch (action.do) {
    case 'at':
      go(state, learner, action.place, at);
      return;
    case 'hint':
      progressAt(learner, action.answer, at).hints += 1;
      return;
    case 'help':
      if (action.on) raise(state, learner, at);
      else lower(state, learner);
      return;
    case 'ready':
      state.ready?.replies.set(learner.id, action.reply);
      if (action.reply === 'help') raise(state, learner, at);
      return;
    case 'vote':
      state.poll?.votes.set(learner.id, action.option);
      return;
    case 'follow':
      learner.follows = action.on;
      return;
    case 'look':
      learner.allowsLook = action.allow;
      learner.isAskedToLook = false;
      state.undo.settle(`look ${learner.id}`);
      return;
    case 'leave':
      return;
  }
}

/** A learner's lab has looked at a step: it passed, or something was tried that did not. */
export function hearLab(state: ClassState, learner: Learner, { lesson, step, event, at }: EventOf<'lab'>): void {
  learner.lastAt = classTime(state, at);
  const progress = progressAt(learner, { lesson, step }, at);
  if (event === 'passed') {
    if (learner.place?.lesson === lesson && learner.place.step === step) endStay(state, learner, at);
    progress.state = 'passed';
    const stays = state.stays.get(stepKey(lesson, step)) ?? [];
    if (progress.ms > 0) state.stays.set(stepKey(lesson, step), [...stays, progress.ms]);
    return;
  }
  progress.state = 'tried';
  progress.attempts = Math.min(progress.attempts + 1, mostAttempts);
  learner.lastTried = { lesson, step };
}
