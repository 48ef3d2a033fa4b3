import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineLesson, type Toggle } from '../lesson.ts';
import type { LoadedLesson } from '../lessons.ts';
import { applyToggles, firstValues } from './toggles.ts';

const server = `const session = require('express-session');
app.use(session({ secret: 's', resave: false }));
app.get('/', (req, res) => res.redirect('/b'));
app.listen(3000);
`;

const value = (name: string, ...edits: Toggle['values'][number]['edits']): Toggle['values'][number] => ({
  value: name,
  label: name,
  edits,
});

function loaded(...toggles: Toggle[]): LoadedLesson {
  const lesson = defineLesson({
    slug: '90-made-up',
    title: 'Made up',
    part: 'A',
    minutes: 1,
    goal: '',
    summary: '',
    needs: [],
    main: 'server.js',
    acts: [],
    toggles,
    steps: [],
    predictions: [],
    quiz: [],
  });
  return { lesson, files: { 'server.js': server, 'other.js': 'const other = 1;\n' }, packages: ['express', 'express-session'] };
}

const resave: Toggle = {
  name: 'resave',
  label: 'resave',
  values: [value('false', { option: 'resave', code: 'false' }), value('true', { option: 'resave', code: 'true' })],
};
const life: Toggle = {
  name: 'life',
  label: 'life',
  values: [value('none', { option: 'cookie.maxAge', code: null }), value('hour', { option: 'cookie.maxAge', code: '3600000' })],
};
const redirect: Toggle = {
  name: 'redirect',
  label: 'redirect',
  values: [
    value('at-once', { find: "res.redirect('/b')", put: "res.redirect('/b')" }),
    value('saved', { find: "res.redirect('/b')", put: "req.session.save(() => res.redirect('/b'))" }),
  ],
};

/** What each slot of the main file holds, by toggle. */
function slots(lesson: LoadedLesson, values: Record<string, string>): Record<string, string> {
  const main = applyToggles(lesson, values).files.find((file) => file.main);
  assert.ok(main);
  assert.deepEqual(
    main.slots.map(({ start }) => start),
    main.slots.map(({ start }) => start).toSorted((a, b) => a - b),
  );
  return Object.fromEntries(main.slots.map(({ toggle, start, end }) => [toggle, main.text.slice(start, end)]));
}

test('with first values the program stands byte for byte, and its places are shown', () => {
  const lesson = loaded(resave, life, redirect);
  const { files, main, packages, env } = applyToggles(lesson, firstValues(lesson.lesson));
  assert.equal(files[0]?.text, server);
  assert.deepEqual({ main, packages, env }, { main: 'server.js', packages: ['express', 'express-session'], env: {} });
  assert.deepEqual(slots(lesson, {}), { resave: 'false', life: '', redirect: "res.redirect('/b')" });
});

test('the slots keep to their values when other edits move them', () => {
  assert.deepEqual(slots(loaded(redirect, resave, life), { resave: 'true', life: 'hour', redirect: 'saved' }), {
    resave: 'true',
    life: '3600000',
    redirect: "req.session.save(() => res.redirect('/b'))",
  });
});

test('options left out show where they would stand', () => {
  const left: Toggle = { name: 'options', label: '', values: [value('written'), value('left-out', { option: 'resave', code: null })] };
  const { files } = applyToggles(loaded(left, resave), { options: 'left-out' });
  assert.match(files[0]?.text ?? '', /session\(\{ secret: 's' \}\)/);
  assert.deepEqual(slots(loaded(left, resave), { options: 'left-out' }), { options: '', resave: '' });
});

test('main file, packages and environment change without a change of text', () => {
  const toggle: Toggle = {
    name: 'set-up',
    label: '',
    values: [
      value('first'),
      value(
        'second',
        { main: 'other.js' },
        { without: 'express-session' },
        { env: { NODE_ENV: 'production' } },
        { envPerCopy: { SECRET: ['a', 'b'] } },
      ),
    ],
  };
  const applied = applyToggles(loaded(toggle), { 'set-up': 'second' });
  assert.equal(applied.main, 'other.js');
  assert.deepEqual(
    applied.files.map(({ main }) => main),
    [false, true],
  );
  assert.deepEqual(applied.packages, ['express']);
  assert.deepEqual(applied.env, { NODE_ENV: 'production' });
  assert.deepEqual(
    [applied.envPerCopy(1), applied.envPerCopy(2), applied.envPerCopy(3)],
    [{ SECRET: 'a' }, { SECRET: 'b' }, { SECRET: 'a' }],
  );
});

test('a text that is not there, or there twice, is an error that names lesson, toggle, value and text', () => {
  const broken = (find: string): Toggle => ({ name: 'x', label: '', values: [value('a'), value('b', { find, put: '' })] });
  assert.throws(() => applyToggles(loaded(broken('nowhere')), { x: 'b' }), /90-made-up, toggle x = b: the text "nowhere" stands nowhere/);
  assert.throws(() => applyToggles(loaded(broken('app.')), { x: 'b' }), /the text "app\." stands more than once/);
});

test('a first value whose text is not in the program is an error too', () => {
  const broken: Toggle = { name: 'x', label: '', values: [value('a', { find: 'nowhere', put: 'nowhere' })] };
  assert.throws(() => applyToggles(loaded(broken), {}), /toggle x = a: the text "nowhere" stands nowhere/);
});

test('an unknown toggle or value is refused with the ones there are', () => {
  assert.throws(() => applyToggles(loaded(resave), { rolling: 'true' }), /no toggle rolling in 90-made-up\. Use one of: resave\./);
  assert.throws(() => applyToggles(loaded(resave), { resave: 'maybe' }), /no value maybe\. Use one of: false, true\./);
});
