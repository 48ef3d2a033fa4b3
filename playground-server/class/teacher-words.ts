/** What the teacher did, in plain words; learners appear under their generated names. */
import type { TeacherAction } from './class-protocol.ts';
import type { ClassState } from './class-state.ts';
import type { Course } from './course.ts';

const minutes = (seconds: number): string => (seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`);

/** The words of an action, said before it changes the class. */
export function teacherWords(state: ClassState, course: Course, action: TeacherAction): string {
  const nick = 'learner' in action ? (state.learners.get(action.learner)?.nick ?? action.learner) : '';
  switch (action.do) {
    case 'go':
      return `Brought everyone to ${course.placeWords(action.place)}`;
    case 'hold':
      return action.after ? `Held the class after ${course.placeWords(action.after)}` : 'Opened the way';
    case 'release':
      return `${action.on ? 'Opened' : 'Closed'} the ${action.answer.what} of step ${action.answer.step}`;
    case 'ready':
      return action.on ? 'Asked who is done' : 'Ended the ready check';
    case 'poll':
      return `Started the poll ${action.question}`;
    case 'end-poll':
      return `${action.how === 'close' ? 'Closed' : 'Dropped'} the poll ${state.poll?.question ?? ''}`.trim();
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
      return `Helped ${nick}`;
    case 'ask-look':
      return `Asked ${nick} for a look`;
    case 'rename':
      return `Renamed ${nick}`;
    case 'reissue':
      return `Gave ${nick} a new return code`;
    case 'status':
      return { active: `Took ${nick} back into the class`, removed: `Removed ${nick}`, blocked: `Blocked ${nick}` }[action.status];
    case 'reset':
      return `Reset the lab of ${nick} in ${course.placeWords({ lesson: action.lesson, step: null })}`;
    case 'reset-all':
      return `Reset all labs in ${course.placeWords({ lesson: action.lesson, step: null })}`;
    case 'undo':
      return `Took back: ${state.log.find(({ seq }) => seq === action.seq)?.text ?? `event ${action.seq}`}`;
    case 'end':
      return 'Ended the class';
  }
}
