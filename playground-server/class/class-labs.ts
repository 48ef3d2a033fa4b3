/** What a class does with the labs of its learners: looks at them as text, and makes them fresh. */
import type { Exchange, Fact, LabView } from '../facts.ts';
import type { HostLabs } from '../lab/labs.ts';
import type { LabText } from './class-views.ts';
import type { LabHands } from './fresh-labs.ts';

/** The hands of a class on the labs of a host. */
export const labHands = (labs: HostLabs): LabHands => ({
  async reset(visitor, lesson) {
    const before = labs.recipe(visitor, lesson);
    if (!before) return undefined;
    await labs.replace(visitor, lesson, null);
    const fresh = JSON.stringify(labs.recipe(visitor, lesson));
    return async () => {
      // What was done since the reset is work, too: it stays.
      if (JSON.stringify(labs.recipe(visitor, lesson)) !== fresh) return false;
      return labs.replace(visitor, lesson, before);
    };
  },
});

/** What a teacher needs to see where somebody is stuck; the whole log would be megabytes. */
const newest = { exchanges: 30, lines: 100, chars: 20_000 } as const;

const cut = (text: string): string =>
  text.length <= newest.chars ? text : `${text.slice(0, newest.chars)}\n… and ${text.length - newest.chars} characters more`;

const answerOf = ({ response, error }: Exchange): string => {
  const why = { refused: 'Nothing listened.', reset: 'The connection broke.', timeout: 'No answer came within 5 s.' } as const;
  return error === null ? cut(response) : `${cut(response)}\n(${why[error]})`.trim();
};

const consoleOf = (fact: Fact): readonly string[] => {
  if (fact.kind === 'console') return [fact.line.text];
  return fact.kind === 'exchange' ? fact.exchange.console.map(({ text }) => text) : [];
};

/** A lab as text: nothing in it is markup, and nothing is left to run. */
export function labText({ lesson, files, facts: known, begins, store, browsers }: LabView): LabText {
  const facts = known.filter(({ n }) => n > begins);
  const exchanges = facts.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : [])).slice(-newest.exchanges);
  return {
    lesson,
    program: files.find(({ main }) => main)?.text ?? '',
    exchanges: exchanges.map((exchange) => ({ request: cut(exchange.request), response: answerOf(exchange) })),
    rows: store.rows.map(({ sid, key, json }) => ({ key: key ?? sid, json: cut(json) })),
    jars: Object.fromEntries(Object.entries(browsers).map(([name, { jar }]) => [name, jar.map(({ name, value }) => `${name}=${value}`)])),
    console: facts.flatMap(consoleOf).slice(-newest.lines).map(cut),
  };
}
