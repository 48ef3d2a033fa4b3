/** Verdicts of many runs, held against the exchanges themselves. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { blamePrograms } from '../engine/blame.ts';
import type { Exchange } from '../facts.ts';
import { loadLessons } from '../lessons.ts';
import type { ActionInput, BrowserName } from '../protocol.ts';
import { labOf, labOfLesson, play, programOf } from './testing-lab.ts';
import { untrue } from './testing-verdicts.ts';
import { routes } from './verdict-programs.ts';

// The test runner takes every stray error as a failure of the running test; here programs are to be blamed for theirs.
before(() => {
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  blamePrograms();
});

/** Everything that is wrong with the verdicts of exchanges, with enough to find the place. */
const faultsOf = (exchanges: readonly Exchange[]): readonly string[] =>
  exchanges.flatMap((x) => {
    const place = `${x.who} ${x.method} ${x.path} ${x.status ?? x.error} [${x.calls.map(({ op }) => op).join()}]`;
    if (x.verdicts.length === 0) return [`${place}: no verdict`];
    return x.verdicts.flatMap((verdict) => {
      const said = `${place}: ${verdict.rule}: ${verdict.headline} ${verdict.because}`;
      const long = verdict.because.length > 220 || verdict.headline.length > 90;
      const isPlain = /^[A-Z“].*\.$/s.test(verdict.headline);
      return verdict.rule === 'unexplained' || long || !isPlain || untrue(verdict, x).length > 0
        ? [`${said} ${untrue(verdict, x).join(' ')}`]
        : [];
    });
  });

for (const loaded of (await loadLessons()).values())
  test(`${loaded.lesson.slug}: no verdict of its steps says what did not happen`, async (t) => {
    const lab = await labOfLesson(t, loaded);
    const exchanges: Exchange[] = [];
    for (const { showMe } of loaded.lesson.steps) exchanges.push(...(await play(lab, showMe)));
    assert.ok(exchanges.length > 0);
    assert.deepEqual(faultsOf(exchanges), []);
  });

/** Random numbers that come again with the same seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const flash = `app.use(require('connect-flash')());${routes}
app.get('/clear', (req, res) => res.clearCookie('connect.sid').send('bye'));
app.get('/queue', (req, res) => { req.flash('info', 'Saved.'); res.redirect('/flash'); });
app.get('/flash', (req, res) => res.send(req.flash('info').join()));
app.get('/theme', (req, res) => res.cookie('theme', 'dark').send('dark'));`;
const paths = [...flash.matchAll(/app\.get\('([^']+)'/g)]
  .map(([, path = '/']) => path)
  .filter((path) => path !== '/exit' && path !== '/never');
const settings: readonly (readonly string[])[] = [
  ['resave: false', 'resave: true'],
  ['saveUninitialized: false', 'saveUninitialized: true'],
  ['rolling: false', 'rolling: true'],
  ["unset: 'keep'", "unset: 'destroy'"],
  ['cookie: {}', 'cookie: { maxAge: 60000 }', 'cookie: { secure: true }', "cookie: { sameSite: 'none' }", "cookie: { path: '/write' }"],
];

type Draw = ReturnType<typeof numbers>;
const one = <T>(draw: Draw, list: readonly T[]): T => {
  const chosen = list[draw(list.length)];
  if (chosen === undefined) throw new RangeError('Nothing to choose from.');
  return chosen;
};
const person = (draw: Draw): BrowserName => one(draw, ['Ana', 'Ana', 'Ben']);

function next(draw: Draw): ActionInput {
  const browser = person(draw);
  const asks: ActionInput = { do: 'request', browser, path: one(draw, paths), follow: draw(2) === 0 };
  const others: readonly ActionInput[] = [
    { do: 'jar', browser, verb: 'set', line: 'connect.sid=s%3Aabc.def; Path=/' },
    { do: 'jar', browser, verb: 'set', line: 'connect.sid=abc; Path=/' },
    { do: 'close', browser },
    { do: 'clock', who: one(draw, ['both', 'server', 'browser']), by: 40_000 },
    { do: 'restart' },
    { do: 'copies', count: 1 + draw(2) },
    { do: 'bots', count: 2, path: one(draw, paths) },
    { do: 'store', verb: 'break', op: one(draw, ['get', 'set', 'touch', 'destroy']) },
    { do: 'store', verb: 'heal' },
    { do: 'store', verb: 'delay', op: 'set', ms: 8 },
    { do: 'together', requests: [browser, person(draw)].map((who) => ({ do: 'request', browser: who, path: one(draw, paths) })) },
  ];
  return draw(3) > 0 ? asks : one(draw, others);
}

for (let seed = 1; seed <= 60; seed += 1)
  test(`walk ${seed} through the options: no verdict says what did not happen`, async (t) => {
    const draw = numbers(seed);
    const options = settings.map((values) => one(draw, values)).join(', ');
    const lab = await labOf(t, programOf(options, flash));
    const exchanges = await play(
      lab,
      Array.from({ length: 20 }, () => next(draw)),
    );
    assert.deepEqual(faultsOf(exchanges), [], options);
  });
