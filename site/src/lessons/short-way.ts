/** A stretch of the short way: some steps of one lesson. */
export interface Stretch {
  readonly slug: string;
  readonly minutes: number;
  readonly steps: readonly string[];
  readonly why: string;
}

/** The course in 45 minutes: what sessions are, setting them up, a store that survives, and flash messages. */
export const shortWay: readonly Stretch[] = [
  {
    slug: '02-two-carts',
    minutes: 16,
    steps: ['02.1', '02.2', '02.3', '02.4', '02.5'],
    why: 'Two carts, one small id each, and a day later.',
  },
  {
    slug: '03-setting-up',
    minutes: 13,
    steps: ['03.1', '03.2', '03.3', '03.4', '03.5', '03.7'],
    why: 'Install it, find connect.sid in DevTools, and see why MemoryStore is for learning.',
  },
  { slug: '06-stores', minutes: 4, steps: ['06.1', '06.2'], why: 'The same restart, with the rows in Redis.' },
  { slug: '07-flash', minutes: 12, steps: ['07.1', '07.2', '07.3', '07.4'], why: 'A success or failure message, once, on the next page.' },
];

/** The six questions at its end, by lesson. */
export const sixQuestions: readonly { readonly slug: string; readonly id: string }[] = [
  { slug: '02-two-carts', id: '02.Q1' },
  { slug: '02-two-carts', id: '02.Q2' },
  { slug: '02-two-carts', id: '02.Q4' },
  { slug: '03-setting-up', id: '03.Q2' },
  { slug: '07-flash', id: '07.Q1' },
  { slug: '07-flash', id: '07.Q2' },
];

/** Each step of the way with its address, in order, among the lessons that are written. */
export function wayStops(written: ReadonlySet<string>): readonly { readonly slug: string; readonly step: string }[] {
  return shortWay.filter(({ slug }) => written.has(slug)).flatMap(({ slug, steps }) => steps.map((step) => ({ slug, step })));
}
