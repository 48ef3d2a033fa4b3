/** What the teacher did, in plain words; learners appear under the names that they have when it is read. */
import type { TeacherAction } from './class-protocol.ts';
import type { ClassState, Said } from './class-state.ts';
import type { Course } from './course.ts';

const minutes = (seconds: number): string => (seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`);

/** What is said of an event: `{name}` stands for the learner, if it is about one. */
export type Words = Pick<Said, 'text' | 'learner'>;

/** A line as it reads now. */
export const wordsNow = ({ learners }: ClassState, { text, learner }: Said): string =>
  learner === null ? text : text.replace('{name}', () => learners.get(learner)?.nick ?? 'somebody who is gone');

/** The words of an action, said before it changes the class. */
export function teacherWords(state: ClassState, course: Course, action: TeacherAction): Words {
  if (action.do !== 'undo') return { text: textOf(state, course, action), learner: 'learner' in action ? action.learner : null };
  const undone = state.log.find(({ seq }) => seq === action.seq);
  return { text: `Took back: ${undone?.text ?? `event ${action.seq}`}`, learner: undone?.learner ?? null };
}

function textOf(state: ClassState, course: Course, action: Exclude<TeacherAction, { do: 'undo' }>): string {
  switch (action.do) {
    case 'go':
      return `Brought everyone to ${course.placeWords(action.place)}`;
    case 'hold':
      return action.after ? `Held the class after ${course.placeWords(action.after)}` : 'Opened the way';
    case 'release':
      return `${action.on ? 'Opened' : 'Closed'} the ${action.answer.what} of ${course.placeWords(action.answer)}`;
    case 'ready':
      return action.on ? 'Asked who is done' : 'Ended the ready check';
    case 'poll':
      return `Started the poll on ${course.questionWords(action.lesson, action.question)}`;
    case 'end-poll':
      return `${action.how === 'close' ? 'Closed' : 'Dropped'} the poll${state.poll ? ` on ${course.questionWords(state.poll.lesson, state.poll.question)}` : ''}`;
    case 'message':
      return action.text === null ? 'Took the message away' : `Wrote “${action.text}”`;
    case 'timer':
      return action.seconds === null ? 'Stopped the timer' : `Set the timer to ${minutes(action.seconds)}`;
    case 'break':
      return action.on ? 'Began a break' : 'Ended the break';
    case 'lock':
      return action.on ? 'Locked joining' : 'Opened joining';
    case 'rotate':
      return 'Made a new join code';
    case 'size':
      return `Set the head count to ${action.size}`;
    case 'helped':
      return 'Helped {name}';
    case 'ask-look':
      return 'Asked {name} for a look';
    case 'rename':
      return 'Renamed {name}';
    case 'reissue':
      return 'Gave {name} a new return code';
    case 'status':
      return { active: 'Took {name} back into the class', removed: 'Removed {name}', blocked: 'Blocked {name}' }[action.status];
    case 'remove-all':
      return action.joinedWithin === null
        ? 'Removed all who have never been at a step'
        : `Removed all who joined within the last ${action.joinedWithin} min`;
    case 'reset':
      return `Reset the lab of {name} in ${course.placeWords({ lesson: action.lesson, step: null })}`;
    case 'reset-all':
      return `Reset all labs in ${course.placeWords({ lesson: action.lesson, step: null })}`;
    case 'end':
      return 'Ended the class';
  }
}
