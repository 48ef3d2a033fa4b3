/** One line of the course map. A lesson that has no prose yet is listed from here. */
export interface MapEntry {
  readonly slug: string;
  readonly title: string;
  readonly minutes: number;
  readonly summary: string;
}

/** The four parts of the course and their lessons, in order. */
export const parts: readonly { readonly id: 'A' | 'B' | 'C' | 'D'; readonly title: string; readonly lessons: readonly MapEntry[] }[] = [
  {
    id: 'A',
    title: 'Intro to Express sessions',
    lessons: [
      {
        slug: '00-one-request',
        title: 'Primer: one request, one response',
        minutes: 10,
        summary: 'Raw headers, a 302, the order of middleware.',
      },
      {
        slug: '01-cookies-by-hand',
        title: 'Cookies by hand',
        minutes: 20,
        summary: 'Path, Max-Age, HttpOnly, and what a cookie cannot do.',
      },
      {
        slug: '02-two-carts',
        title: 'Sessions versus cookies: the two carts',
        minutes: 25,
        summary: 'Build the ticket desk yourself, then hand it to Express.',
      },
    ],
  },
  {
    id: 'B',
    title: 'Setting up Express sessions',
    lessons: [
      {
        slug: '03-setting-up',
        title: 'Setting up express-session',
        minutes: 25,
        summary: 'Find connect.sid, and explain every part of it.',
      },
      { slug: '04-lifetime', title: 'How long a session lives', minutes: 20, summary: 'Two clocks end a session. Set both.' },
      {
        slug: '05-when-it-is-saved',
        title: 'When a session is saved',
        minutes: 25,
        summary: 'Know the moment the store has your data, and wait for it.',
      },
      {
        slug: '06-stores',
        title: 'Stores for production',
        minutes: 30,
        summary: 'Move the rows out of the process: Redis, Mongo, SQLite.',
      },
    ],
  },
  {
    id: 'C',
    title: 'Integrating flash messages',
    lessons: [
      { slug: '07-flash', title: 'Flash messages', minutes: 30, summary: 'Set, saved, read, gone: one message over three requests.' },
    ],
  },
  {
    id: 'D',
    title: 'In earnest',
    lessons: [
      {
        slug: '08-login-logout',
        title: 'Log in, log out',
        minutes: 30,
        summary: 'A new id at login, and nothing left behind at logout.',
      },
      { slug: '09-attacks', title: 'Attacks and defences', minutes: 30, summary: 'Steal a session five ways, then close each door.' },
      { slug: '10-many-copies', title: 'A proxy and many copies', minutes: 25, summary: 'Run four copies that behave like one.' },
      { slug: '11-clinic', title: 'The clinic', minutes: 45, summary: 'Find the first broken link in a server you did not write.' },
      {
        slug: '12-capstone',
        title: 'Capstone: the fruit-and-taser shop',
        minutes: 90,
        summary: 'Build the shop; let a robot try to break it.',
      },
    ],
  },
];

/** All lessons of the map, in order. */
export const mapEntries: readonly MapEntry[] = parts.flatMap(({ lessons }) => lessons);

/**
 * A lesson's number as it is read aloud.
 * @example numberOf('03-setting-up') // => 3
 */
export const numberOf = (slug: string): number => Number(slug.slice(0, 2));
