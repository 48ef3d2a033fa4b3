import { type Seen, type Step, was } from '../../playground-server/lesson.ts';
import type { ActionInput } from '../../playground-server/protocol.ts';
import { answers, dropsCookie, keeps, putsBack, restart, robots, toggle, visits } from '../actions.ts';
import { eachMadeRow, noneMadeRow, robotRuns } from '../robots.ts';

const browsers = ['Ana', 'Ben', 'You'] as const;
const counted: readonly ActionInput[] = [visits('Ana', '/count')];
const resaveLine = 'undefined resave option; provide resave option';
const saveUninitializedLine = 'undefined saveUninitialized option; provide saveUninitialized option';

const isLogged = (seen: Seen, text: string): boolean => seen.log.some((line) => line.includes(text));

/** The exchanges after the program was started anew; none where it was not. */
function afterRestart(seen: Seen): Seen['exchanges'] {
  const at = seen.facts.findIndex((fact) => fact.kind === 'action' && (fact.did.do === 'restart' || fact.did.do === 'toggle'));
  return at < 0 ? [] : seen.facts.slice(at).flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []));
}

/** Where the module was missed: a failed start stands in the log or in the program's end. */
function missedModule(seen: Seen): number {
  const missing = "Cannot find module 'express-session'";
  return seen.facts.findIndex(
    (fact) =>
      (fact.kind === 'exited' && fact.failure?.message.includes(missing) === true) ||
      (fact.kind === 'console' && fact.line.text.includes(missing)),
  );
}

const pasted = (seen: Seen): string | null => seen.answer('03.5')?.trim() ?? null;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % that nobody encoded
  }
}

function isSignature(seen: Seen, text: string): boolean {
  return browsers.some((browser) => seen.jar(browser).some(({ parts }) => parts !== null && decoded(parts.signature) === decoded(text)));
}

const isForged = was('GET /', { verdict: 'signature-invalid', calls: ['generate'], setCookies: 0 });

/** The steps of lesson 03. */
export const steps: readonly Step[] = [
  {
    id: '03.1',
    title: 'Install the package',
    given: [],
    showMe: [toggle('session', 'missing'), toggle('session', 'installed'), visits('Ana', '/')],
    check: (seen) => {
      const missed = missedModule(seen);
      return (
        missed >= 0 && seen.facts.slice(missed).some((fact) => fact.kind === 'exchange' && was('GET /', { status: 200 })(fact.exchange))
      );
    },
    observe: "The server did not start: Cannot find module 'express-session'. After the install: 200.",
    hints: ['The red line names the module.', 'Set the toggle of the package back to "installed".'],
    wrong: [],
    marks: ["const session = require('express-session');"],
  },
  {
    id: '03.2',
    title: 'Visit without writing',
    given: [],
    showMe: [visits('Ana', '/')],
    check: (seen) => seen.some(was('Ana GET /', { setCookies: 0, calls: ['generate'], where: (x) => x.rowsAfter === 0 })),
    observe: '200, no Set-Cookie, 0 rows. The only call is generate, in memory.',
    hints: ['/, not /count.'],
    wrong: [
      {
        id: 'count',
        play: counted,
        when: (seen) => seen.some(was('Ana GET /count')),
        feedback: 'That route writes. Reset Ana, then visit / first.',
      },
    ],
    marks: ['res.send(`Visits counted so far: ${req.session.visits || 0}.`);'],
  },
  {
    id: '03.3',
    title: 'Write, and come back',
    given: [],
    showMe: [visits('Ana', '/count'), visits('Ana', '/count'), visits('Ana', '/')],
    check: (seen) =>
      browsers.some((browser) =>
        seen.inOrder(
          was(`${browser} GET /count`, { calls: ['generate', 'set'], setCookies: 1 }),
          was(`${browser} GET /count`, { calls: ['get', 'set'], setCookies: 0 }),
          was(`${browser} GET /`, { calls: ['get', 'touch'] }),
        ),
      ),
    observe: 'First: generate, set, one Set-Cookie. Second: get, set, no Set-Cookie. Then /: get, touch.',
    hints: ['Writing makes the session worth keeping.'],
    wrong: [
      {
        id: 'two-browsers',
        play: [visits('Ana', '/count'), visits('Ben', '/count'), visits('Ana', '/')],
        when: (seen) => browsers.filter((browser) => seen.some(was(`${browser} GET /count`, { setCookies: 1 }))).length > 1,
        feedback: 'Each browser’s first write gets its own cookie. Stay in one.',
      },
    ],
    marks: ['req.session.visits = (req.session.visits || 0) + 1;'],
  },
  {
    id: '03.4',
    title: 'Find connect.sid in your own browser',
    given: [],
    showMe: [visits('You', '/count'), visits('You', '/count')],
    check: (seen) =>
      seen.inOrder(was('You GET /count'), was('You GET /count', { calls: ['get', 'set'], where: (x) => x.sentSid !== null })),
    observe: 'Your own browser keeps connect.sid and sends it back. Its sid is the key of a row.',
    hints: ['F12, or right click and Inspect.', 'Firefox: tab Storage.', 'No row? Visit /count, not /.'],
    wrong: [
      {
        id: 'only-read',
        play: [visits('You', '/')],
        when: (seen) => seen.some(was('You GET /')) && !seen.some(was('You GET /count')),
        feedback: 'Nothing was written, so no cookie was sent. Visit /count.',
      },
    ],
    marks: ["name: 'connect.sid',"],
  },
  {
    id: '03.5',
    title: 'Take the value apart',
    given: counted,
    showMe: [answers('03.5', '${Ana.sid}')],
    check: (seen) => seen.rows.some(({ sid }) => sid === pasted(seen)),
    observe: 's%3A, the sid (32), a dot, the signature (43). The sid is the key of the row. The signature is in no store.',
    hints: ['%3A is a colon.', 'From after s: to before the dot.'],
    input: { label: 'The sid inside the cookie', placeholder: '32 characters' },
    wrong: [
      {
        id: 'whole',
        play: [answers('03.5', '${Ana.value}')],
        when: (seen) => /^s(?:%3A|:)|\./i.test(pasted(seen) ?? ''),
        feedback: 'Only the id: leave out s: and everything from the dot on.',
      },
      {
        id: 'signature',
        play: [answers('03.5', '${Ana.signature}')],
        when: (seen) => isSignature(seen, pasted(seen) ?? ''),
        feedback: 'That is the stamp. The other half is the id.',
      },
    ],
    marks: ["secret: 'a secret for lesson three',"],
  },
  {
    id: '03.6',
    title: 'Forge a signature',
    given: counted,
    showMe: [
      keeps('Ana', 'A'),
      { do: 'jar', browser: 'Ana', verb: 'tamper', part: 'signature' },
      visits('Ana', '/'),
      putsBack('Ana', 'A'),
      visits('Ana', '/'),
    ],
    check: (seen) =>
      seen.exchanges.some(
        (forged, at) =>
          isForged(forged) &&
          seen.exchanges.slice(at).some(was('GET /', { calls: ['get', 'touch'], where: ({ sentSid }) => sentSid === forged.sentSid })),
      ),
    observe: 'The stamp does not fit, and the store was not asked. The bad cookie stayed in the jar until you put the good one back.',
    hints: ['Any letter after the dot.'],
    wrong: [
      {
        id: 'sid',
        play: [keeps('Ana', 'A'), { do: 'jar', browser: 'Ana', verb: 'tamper', part: 'sid' }, visits('Ana', '/')],
        when: (seen) => seen.some((x) => isForged(x) && !seen.rows.some(({ sid }) => sid === x.sentSid)),
        feedback: 'Also refused. Now put it back and change a letter of the signature.',
      },
    ],
    marks: ["secret: 'a secret for lesson three',"],
  },
  {
    id: '03.7',
    title: 'Burn the cloakroom down',
    given: [],
    showMe: [...counted, restart, visits('Ana', '/'), toggle('env', 'production')],
    check: (seen) =>
      afterRestart(seen).some(was('Ana GET /', { cookie: 'connect.sid=', calls: ['get', 'generate'] })) &&
      isLogged(seen, 'MemoryStore is not'),
    observe: 'The row is gone and the cookie is still there: get, generate. In production the log warns about MemoryStore.',
    hints: ['Restart is on the server’s frame.', 'Count once first.'],
    wrong: [
      {
        id: 'no-cookie',
        play: [...counted, restart, dropsCookie('Ana', 'connect.sid'), visits('Ana', '/')],
        when: (seen) => afterRestart(seen).some(was('Ana GET /', { cookie: null })),
        feedback: 'The browser still has its ticket. The cloakroom burned down.',
      },
    ],
    marks: ['app.use(session({'],
  },
  {
    id: '03.8',
    title: 'Twenty robots',
    given: [],
    showMe: [robots(20, '/'), toggle('saveUninitialized', 'true'), robots(20, '/')],
    check: (seen) => {
      const runs = robotRuns(seen, 20, '/');
      return runs.some(noneMadeRow) && runs.some(eachMadeRow);
    },
    observe: 'false: 0 rows, 0 cookies. true: 20 rows, 20 cookies.',
    hints: ['Robots keep no cookies.'],
    wrong: [
      {
        id: 'count',
        play: [robots(20, '/count')],
        when: (seen) => robotRuns(seen, 1, '/count').length > 0,
        feedback: 'They write, so they get rows with either setting. Use /.',
      },
    ],
    marks: ['saveUninitialized: '],
  },
  {
    id: '03.9',
    title: 'Leave both options out',
    given: [],
    showMe: [toggle('options', 'both-left-out'), visits('Ana', '/count'), visits('Ana', '/')],
    check: (seen) =>
      isLogged(seen, resaveLine) && isLogged(seen, saveUninitializedLine) && seen.some(was('GET /', { calls: ['get', 'set'] })),
    observe: 'Two deprecation lines, one for each option. A plain read now does get, set.',
    hints: ['Missing is not false.'],
    wrong: [
      {
        id: 'only-one',
        play: [toggle('options', 'one-left-out'), visits('Ana', '/count'), visits('Ana', '/')],
        when: (seen) => isLogged(seen, resaveLine) !== isLogged(seen, saveUninitializedLine),
        feedback: 'One line, one default. Leave out both.',
      },
    ],
    marks: ['app.use(session({'],
  },
];
