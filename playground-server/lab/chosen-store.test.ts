import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineLesson, type Lesson } from '../lesson.ts';
import type { LoadedLesson } from '../lessons.ts';
import { file } from '../stores/file.ts';
import { memory, openMemory } from '../stores/memory.ts';
import type { StoreOffer } from '../stores/store.ts';
import { Lab } from './lab.ts';
import { labOfLesson, play } from './testing-lab.ts';
import { applyToggles } from './toggles.ts';

const program = `const express = require('express');
const session = require('express-session');
const app = express();
app.use(session({ secret: 'test', resave: false, saveUninitialized: true }));
app.get('/', (req, res) => res.send('hello'));
app.listen(3000);
`;
const required = "const session = require('express-session');\n";
const stores: Lesson['stores'] = [
  { kind: 'memory', edits: [] },
  {
    kind: 'file',
    edits: [
      { find: required, put: `${required}const FileStore = require('session-file-store')(session);\n` },
      { option: 'store', code: 'new FileStore()' },
    ],
  },
];
const toggles: Lesson['toggles'] = [
  {
    name: 'path',
    label: 'path',
    stores: ['file'],
    values: [
      { value: 'standard', label: 'standard', edits: [] },
      { value: 'coats', label: 'coats', edits: [{ find: 'new FileStore()', put: "new FileStore({ path: './coats' })" }] },
    ],
  },
];
const lesson: LoadedLesson = {
  lesson: defineLesson({
    ...{ slug: '90-test', title: '', part: 'A', minutes: 1, goal: '', summary: '', needs: [], main: 'server.js' },
    ...{ acts: [], steps: [], predictions: [], quiz: [], stores, toggles },
  }),
  files: { 'server.js': program },
  packages: ['express', 'express-session', 'session-file-store'],
};

test('a chosen store changes the shown program, starts it again, and begins empty', async (t) => {
  const lab = await labOfLesson(t, lesson);
  await play(lab, [{ do: 'request', browser: 'Ana', path: '/' }]);
  assert.equal((await lab.view(0)).store.total, 1);
  await play(lab, [{ do: 'store', verb: 'choose', kind: 'file' }]);
  const { store, files, program: state, toggles: offered } = await lab.view(0);
  assert.deepEqual([store.kind, store.label, store.total, state.run, state.state], ['file', 'Files', 0, 2, 'running']);
  assert.match(files[0]?.text ?? '', /require\('session-file-store'\)\(session\);\n.*\n.*store: new FileStore\(\)/);
  assert.deepEqual(
    store.choices.map(({ kind }) => kind),
    ['memory', 'file'],
  );
  assert.deepEqual(
    offered.map(({ name }) => name),
    ['path'],
  );
});

test('a reset goes back to the store and the text of the lesson', async (t) => {
  const lab = await labOfLesson(t, lesson);
  await play(lab, [{ do: 'store', verb: 'choose', kind: 'file' }, { do: 'toggle', set: { path: 'coats' } }, { do: 'reset' }]);
  const { store, files } = await lab.view(0);
  assert.equal(store.kind, 'memory');
  assert.equal(files[0]?.text, program);
});

test('a toggle of one store is neither offered nor taken while another is chosen', async (t) => {
  const lab = await labOfLesson(t, lesson);
  assert.deepEqual((await lab.view(0)).toggles, []);
  await assert.rejects(
    play(lab, [{ do: 'toggle', set: { path: 'coats' } }]),
    /has no place while the store is MemoryStore\. Choose file\./,
  );
});

test('a store that the program has no lines for is refused with those that it has', async (t) => {
  const lab = await labOfLesson(t, lesson);
  await assert.rejects(
    play(lab, [{ do: 'store', verb: 'choose', kind: 'sqlite' }]),
    /no sqlite store\. Choose one of: MemoryStore, Files\./,
  );
  assert.throws(() => applyToggles(lesson, {}, 'sqlite'), /90-test: its program has no lines for the store sqlite/);
});

test('a row that another store holds is said to be there', async (t) => {
  const lab = await labOfLesson(t, lesson);
  const [, second] = await play(lab, [
    { do: 'store', verb: 'choose', kind: 'file' },
    { do: 'request', browser: 'Ana', path: '/' },
    { do: 'store', verb: 'choose', kind: 'memory' },
    { do: 'request', browser: 'Ana', path: '/' },
  ]);
  const because = second?.verdicts.map((verdict) => verdict.because).join(' ') ?? '';
  assert.match(because, /The row is in the store that was in use before/);
});

test('a store that is open only after its lab was stopped is closed', async (t) => {
  const [asked, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const closed: string[] = [];
  const slow: StoreOffer = {
    ...file,
    open: async () => {
      asked.resolve();
      await opened.promise;
      return { ...openMemory(), close: () => void closed.push('file') };
    },
  };
  const recipe = { seed: 'seed-of-a-test', start: Date.UTC(2026, 10, 24) };
  const lab = await Lab.create({ id: 'test', lesson, recipe, doorOrigin: null, stores: [memory, slow] });
  t.after(() => lab.stop());
  const chosen = lab.do({ do: 'store', verb: 'choose', kind: 'file' });
  await asked.promise;
  lab.stop();
  assert.deepEqual(closed, []);
  opened.resolve();
  await chosen;
  assert.deepEqual(closed, ['file']);
});
