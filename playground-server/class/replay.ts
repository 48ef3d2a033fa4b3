/** One event after the other makes a class. */
import type { ClassEvent } from './class-events.ts';
import type { ClassState } from './class-state.ts';
import type { Course } from './course.ts';
import { act, comeBack, hearLab, join, leave } from './learner-events.ts';
import { teach } from './teacher-events.ts';
import { teacherWords, type Words } from './teacher-words.ts';

/** Browsers of a role that may be logged in at once; a further one takes the place of the oldest. */
const mostLetIn = 50;
const mostLog = 200;

function say(state: ClassState, { seq, at }: ClassEvent, words: Words): void {
  state.log.push({ seq, at, ...words });
  if (state.log.length > mostLog) state.log.shift();
}

function happen(state: ClassState, course: Course, event: ClassEvent): void {
  const learner = 'learner' in event ? state.learners.get(event.learner) : undefined;
  switch (event.type) {
    case 'opened':
      Object.assign(state, { id: event.id, size: event.size, code: event.code, place: event.place, openedAt: event.at });
      return;
    case 'let-in':
      state.letIn[event.role].push(event.token);
      if (state.letIn[event.role].length > mostLetIn) state.letIn[event.role].shift();
      return;
    case 'let-out': {
      const kept = event.token === null ? [] : state.letIn[event.role].filter((token) => token !== event.token);
      state.letIn[event.role].splice(0, Number.POSITIVE_INFINITY, ...kept);
      return;
    }
    case 'joined':
      join(state, event);
      return;
    case 'returned':
      if (learner) comeBack(state, learner, event.token);
      return;
    case 'left':
      if (learner) leave(state, learner, event.token);
      return;
    case 'did':
      if (learner) act(state, learner, event);
      return;
    case 'lab':
      if (learner) hearLab(state, learner, event);
      return;
    case 'looked':
      if (learner) learner.lookedAt = event.at;
      say(state, event, {
        text: `Looked at the lab of {name} in ${course.placeWords({ lesson: event.lesson, step: null })}`,
        learner: event.learner,
      });
      return;
    case 'taught':
      say(state, event, teacherWords(state, course, event.action));
      teach(state, event);
      return;
  }
}

/** Brings a class to where it is after one more event. The same events always come to the same class. */
export function apply(state: ClassState, course: Course, event: ClassEvent): void {
  state.seq = event.seq;
  happen(state, course, event);
}
