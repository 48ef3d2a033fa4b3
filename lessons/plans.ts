/** The plans of a class: what is done when, as data. */

/** A stretch of a plan. */
export interface PlanPart {
  readonly minutes: number;
  /** What the room does, in words; which lesson and steps stands beside it. */
  readonly what: string;
  /** The slug of the lesson that is open. */
  readonly lesson?: string;
  /** Its steps, in order; left out: the lesson as a whole. */
  readonly steps?: readonly string[];
  /** Quiz questions that run as polls, one after the other. */
  readonly questions?: readonly { readonly lesson: string; readonly question: string }[];
}

/** A class from its first minute to its last. */
export interface Plan {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly parts: readonly PlanPart[];
}

/** A part of a plan with the minutes at which it begins and ends. */
export interface TimedPart extends PlanPart {
  readonly from: number;
  readonly to: number;
}

const hour: Plan = {
  id: 'hour',
  title: 'The one-hour class',
  minutes: 60,
  parts: [
    { minutes: 5, what: 'Ask: “Where is your shopping cart stored?” Give no answer yet.' },
    {
      minutes: 15,
      what: 'Two carts by hand, a changed digit, a stamped ticket, and a day later.',
      lesson: '02-two-carts',
      steps: ['02.1', '02.2', '02.3', '02.4', '02.5'],
    },
    {
      minutes: 15,
      what: 'Read and write, then DevTools together on the projector. Burn the cloakroom down.',
      lesson: '03-setting-up',
      steps: ['03.2', '03.3', '03.4', '03.5', '03.7'],
    },
    {
      minutes: 15,
      what: 'One success, one failure, and the life of a message in the row.',
      lesson: '07-flash',
      steps: ['07.1', '07.2', '07.3', '07.4'],
    },
    {
      minutes: 7,
      what: 'Quiz as a poll.',
      questions: [
        { lesson: '02-two-carts', question: '02.Q1' },
        { lesson: '03-setting-up', question: '03.Q2' },
        { lesson: '03-setting-up', question: '03.Q4' },
        { lesson: '07-flash', question: '07.Q2' },
      ],
    },
    { minutes: 3, what: 'The first question again. Hand out the three take-aways.' },
  ],
};

const halfDay: Plan = {
  id: 'half-day',
  title: 'The half-day workshop',
  minutes: 210,
  parts: [
    { minutes: 5, what: 'Two strangers, one sentence.', lesson: '00-one-request', steps: ['00.1', '00.2'] },
    {
      minutes: 20,
      what: 'Two carts, a day later, and a closed browser.',
      lesson: '02-two-carts',
      steps: ['02.1', '02.2', '02.3', '02.4', '02.5', '02.6'],
    },
    {
      minutes: 20,
      what: 'Set it up, find connect.sid in DevTools, forge it, restart.',
      lesson: '03-setting-up',
      steps: ['03.1', '03.2', '03.3', '03.4', '03.5', '03.6', '03.7'],
    },
    { minutes: 15, what: 'Two clocks, and what activity renews.', lesson: '04-lifetime', steps: ['04.1', '04.2', '04.3', '04.4'] },
    { minutes: 10, what: 'Break.' },
    {
      minutes: 20,
      what: 'A redirect that is too early, five clicks at once, a store that cannot write.',
      lesson: '05-when-it-is-saved',
      steps: ['05.1', '05.2', '05.3', '05.6'],
    },
    { minutes: 20, what: 'The same deploy twice, then a look into Redis.', lesson: '06-stores', steps: ['06.1', '06.2', '06.3', '06.4'] },
    { minutes: 10, what: 'Break.' },
    {
      minutes: 25,
      what: 'Success, failure, and the price of reading a message.',
      lesson: '07-flash',
      steps: ['07.1', '07.2', '07.3', '07.4', '07.5', '07.6', '07.7'],
    },
    {
      minutes: 25,
      what: 'Half logouts, a whole one, and a new id at login.',
      lesson: '08-login-logout',
      steps: ['08.1', '08.2', '08.3', '08.4', '08.5'],
    },
    {
      minutes: 30,
      what: 'In pairs, each on its own lab: the gift, then one attack of their choice. Each pair shows its attack and the line that stops it.',
      lesson: '09-attacks',
      steps: ['09.1', '09.2', '09.3', '09.4'],
    },
    {
      minutes: 10,
      what: 'Poll, take-aways, questions.',
      questions: [
        { lesson: '02-two-carts', question: '02.Q1' },
        { lesson: '05-when-it-is-saved', question: '05.Q1' },
        { lesson: '08-login-logout', question: '08.Q2' },
      ],
    },
  ],
};

/** The plans that a teacher can choose from. */
export const plans: readonly Plan[] = [hour, halfDay];

/** The parts of a plan with their times, counted from its first minute. */
export function timed({ parts }: Plan): readonly TimedPart[] {
  return parts.map((part, index) => {
    const from = parts.slice(0, index).reduce((sum, { minutes }) => sum + minutes, 0);
    return { ...part, from, to: from + part.minutes };
  });
}
