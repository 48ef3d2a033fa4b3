import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labOfLesson, play } from '../../playground-server/lab/testing-lab.ts';
import { loadLessons } from '../../playground-server/lessons.ts';
import { toggle, visits } from '../actions.ts';

const loaded = (await loadLessons()).get('03-setting-up');
assert.ok(loaded);

const count = visits('Ana', '/count');

test('with the secret left out each request is answered with 500, and the answer names the option', async (t) => {
  const lab = await labOfLesson(t, loaded);
  const answers = await play(lab, [toggle('secret', 'left-out'), visits('Ana', '/'), count]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [500, 500],
  );
  for (const { body } of answers) assert.match(body, /secret option required for sessions/);
});

test('with another name the cookie is called so, and counts as before', async (t) => {
  const lab = await labOfLesson(t, loaded);
  const answers = await play(lab, [toggle('name', 'sid'), count, count]);
  assert.match(answers[0]?.setCookies[0]?.line ?? '', /^sid=s%3A/);
  assert.equal(answers[1]?.body, 'This is visit 2.');
});

for (const place of ['off', 'below-routes'])
  test(`with session = ${place} there is no req.session in the routes`, async (t) => {
    const lab = await labOfLesson(t, loaded);
    const [answer] = await play(lab, [toggle('session', place), count]);
    assert.equal(answer?.status, 500);
    assert.match(answer.body, /Cannot read properties of undefined \(reading &#39;visits&#39;\)/);
  });

test('with both options left out, a reader gets a row as well, and a read writes', async (t) => {
  const lab = await labOfLesson(t, loaded);
  const answers = await play(lab, [toggle('options', 'both-left-out'), visits('Ana', '/'), visits('Ana', '/')]);
  assert.deepEqual(
    answers.map(({ calls }) => calls.map(({ op }) => op).join()),
    ['generate,set', 'get,set'],
  );
});

test('the cookie is HttpOnly: a script in the page does not read it', async (t) => {
  const lab = await labOfLesson(t, loaded);
  const [first] = await play(lab, [count]);
  assert.match(first?.setCookies[0]?.line ?? '', /^connect\.sid=s%3A[\w-]{32}\.[^;]+; Path=\/; HttpOnly$/);
  await play(lab, [{ do: 'script', browser: 'Ana', run: 'read', as: 'read' }]);
  assert.equal((await lab.view(0)).kept['read'], '');
});

test('the size of connect.sid is 91, and two more for each sign of the signature that is encoded', async (t) => {
  const lab = await labOfLesson(t, loaded);
  const [first] = await play(lab, [count]);
  const cookie = first?.setCookies[0];
  assert.ok(cookie);
  const encoded = cookie.value.match(/%2[BF]/g)?.length ?? 0;
  assert.equal(`${cookie.name}${cookie.value}`.length, 91 + 2 * encoded);
});
