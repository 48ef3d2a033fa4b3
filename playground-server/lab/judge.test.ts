import assert from 'node:assert/strict';
import { test } from 'node:test';
import { get, labOf, play, programOf } from './testing-lab.ts';

const plain = 'resave: false, saveUninitialized: false';
const route = "app.get('/slow', (req, res) => setTimeout(() => res.send('slow'), 300));";

test('the lines of a handler that answered are told', async (t) => {
  const lab = await labOf(t, programOf(plain, route));
  const [x] = await play(lab, [get('/slow')]);
  assert.deepEqual(x?.lines, [5]);
});

test('without a secret no handler is reached, so no lines are told', async (t) => {
  const lab = await labOf(t, programOf(`${plain}, secret: ''`, route));
  const [x] = await play(lab, [get('/slow')]);
  assert.deepEqual([x?.verdicts[0]?.rule, x?.lines], ['secret-missing', []]);
});

test('a request is explained by the program that it met, not by the one that is there now', async (t) => {
  const put = `\n\n${route}`;
  const lab = await labOf(t, programOf(plain, route), [
    {
      name: 'place',
      label: 'Place',
      values: [
        { value: 'here', label: 'here', edits: [{ find: route, put: route }] },
        { value: 'below', label: 'below', edits: [{ find: route, put }] },
      ],
    },
  ]);
  const slow = { do: 'request', browser: 'Ana', path: '/slow', follow: false } as const;
  const [x] = await play(lab, [{ do: 'during', first: slow, after: 100, second: { do: 'toggle', set: { place: 'below' } } }]);
  assert.deepEqual([x?.endedBy, x?.lines], ['stop', [5]]);
});
