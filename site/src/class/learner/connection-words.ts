import type { Link } from '../link.ts';

/** How a connection stands, in words that are true; `sign` is a shape beside them. */
export interface ConnectionWords {
  readonly text: string;
  readonly sign: 'good' | 'wait' | 'bad';
}

/** The words for a link. */
export function connectionWords({ state }: Link): ConnectionWords {
  switch (state) {
    case 'connecting':
      return { text: 'connecting…', sign: 'wait' };
    case 'live':
      return { text: 'connected', sign: 'good' };
    case 'polling':
      return { text: 'connected, looks every 5 s', sign: 'good' };
    case 'lost':
      return { text: 'reconnecting…', sign: 'wait' };
    case 'away':
      return { text: 'not connected', sign: 'bad' };
    case 'refused':
      return { text: 'not in the class', sign: 'bad' };
  }
}

/** What becomes of the work while nothing answers; `waiting` is how many actions were not sent. */
export const keptWords = (waiting: number): string =>
  waiting === 0 ? 'Your work is kept.' : `Your work is kept, and ${waiting} ${waiting === 1 ? 'thing waits' : 'things wait'} to be sent.`;
