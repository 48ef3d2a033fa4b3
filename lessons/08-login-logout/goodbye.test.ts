import assert from 'node:assert/strict';
import { before, type TestContext, test } from 'node:test';
import { blamePrograms } from '../../playground-server/engine/blame.ts';
import { labOfLesson, play } from '../../playground-server/lab/testing-lab.ts';
import { type LoadedLesson, loadLessons } from '../../playground-server/lessons.ts';
import { submits, visits } from '../actions.ts';

// As in the host, a program's own error ends that program; node:test would take it for the test's.
before(() => {
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  blamePrograms();
});

const loaded = (await loadLessons()).get('08-login-logout');
assert.ok(loaded);
const lesson: LoadedLesson = loaded;
const program = lesson.files['server.js'] ?? '';

/** The lesson's shop with connect-flash, and with that text as its logout. */
function labThatSays(t: TestContext, logout: string) {
  const text = program
    .replace('const app = express();\n', "const flash = require('connect-flash');\nconst app = express();\n")
    .replace("app.post('/add'", "app.use(flash());\n\napp.post('/add'")
    .replace(
      'res.json({ user: req.session.user ?? null',
      "res.json({ said: req.session.flash ? req.flash('success') : [], user: req.session.user ?? null",
    )
    .replace("  req.session = null;\n  res.redirect('/me');\n", () => logout);
  return labOfLesson(t, {
    ...lesson,
    lesson: { ...lesson.lesson, toggles: [] },
    files: { 'server.js': text },
    packages: [...lesson.packages, 'connect-flash'],
  });
}

const login = submits('Ana', '/login', { name: 'ana', password: 'lime tree' });

test('regenerate, flash, save, redirect says goodbye once to nobody', async (t) => {
  const lab = await labThatSays(
    t,
    `req.session.regenerate((err) => {
      if (err) return next(err);
      req.flash('success', 'Goodbye.');
      req.session.save((err) => (err ? next(err) : res.redirect('/me')));
    });\n`,
  );
  const answers = await play(lab, [login, submits('Ana', '/logout', {}), visits('Ana', '/me')]);
  assert.match(answers.at(-2)?.body ?? '', /"said":\["Goodbye."\],"user":null/);
  assert.match(answers.at(-1)?.body ?? '', /"said":\[\],"user":null/);
});

test('a flash in the callback of destroy ends the process', async (t) => {
  const lab = await labThatSays(t, "req.session.destroy(() => { req.flash('success', 'Goodbye.'); res.redirect('/me'); });\n");
  const answers = await play(lab, [login, submits('Ana', '/logout', {})]);
  assert.equal(answers.at(-1)?.error, 'reset');
  const { program: state } = await lab.view(0);
  assert.equal(state.state, 'exited');
  assert.match(state.failure?.message ?? '', /req\.flash\(\) requires sessions/);
});
