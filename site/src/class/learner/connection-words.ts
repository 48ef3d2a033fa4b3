import type { Link } from '../link.ts';

/** How a connection stands, in words that are true; `sign` is a shape beside them. */
export interface ConnectionWords {
  readonly text: string;
  readonly sign: 'good' | 'wait' | 'bad';
}

/** The words for a link, and for what is kept until it is there again. */
export function connectionWords(link: Link, waiting: number): ConnectionWords {
  const kept =
    waiting === 0 ? 'your work is kept' : `your work is kept, ${waiting} ${waiting === 1 ? 'thing waits' : 'things wait'} to be sent`;
  switch (link.state) {
    case 'connecting':
      return { text: 'connecting…', sign: 'wait' };
    case 'live':
      return { text: 'connected', sign: 'good' };
    case 'polling':
      return { text: 'connected, looks every 5 s', sign: 'good' };
    case 'lost':
      return { text: `reconnecting… ${kept}`, sign: 'wait' };
    case 'away':
      return { text: `the teacher’s computer is not answering, ${kept}`, sign: 'bad' };
    case 'refused':
      return { text: 'not in the class', sign: 'bad' };
  }
}
