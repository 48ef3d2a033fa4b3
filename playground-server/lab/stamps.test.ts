import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { stampsOf } from './stamps.ts';
import { get, labOf, play, programOf } from './testing-lab.ts';

// What express-session signs with, so that the two can be compared.
const { sign }: { sign: (text: string, secret: string) => string } = createRequire(import.meta.url)('cookie-signature');

const counting = programOf('resave: false, saveUninitialized: false', "app.get('/', (req, res) => { req.session.n = 1; res.send('n'); });");

test('a signature made anew is the one that express-session made', async (t) => {
  const lab = await labOf(t, counting);
  await play(lab, [get('/')]);
  const { jar, stamps } = (await lab.view(0)).browsers.Ana;
  const sid = jar[0]?.parts?.sid ?? '';
  assert.deepEqual(stamps, [{ secret: 'test', signature: sign(sid, 'test').slice(sid.length + 1), fits: true }]);
});

test('a signature with one other character does not fit', async (t) => {
  const lab = await labOf(t, counting);
  await play(lab, [get('/'), { do: 'jar', browser: 'Ana', verb: 'tamper', part: 'signature' }]);
  const { stamps } = (await lab.view(0)).browsers.Ana;
  assert.deepEqual(
    stamps.map(({ fits }) => fits),
    [false],
  );
});

test('a jar without a session cookie has nothing to compare', () => {
  assert.deepEqual(stampsOf([], ['test']), []);
});
