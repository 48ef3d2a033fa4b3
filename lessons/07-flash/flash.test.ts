import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { labOfLesson, play } from '../../playground-server/lab/testing-lab.ts';
import { type LoadedLesson, loadLessons } from '../../playground-server/lessons.ts';
import { posts, submits, toggle, visits } from '../actions.ts';

const loaded = (await loadLessons()).get('07-flash');
assert.ok(loaded);
const lesson: LoadedLesson = loaded;
const program = lesson.files['server.js'] ?? '';

/** A lab of the lesson's program with texts put for others. */
function labWith(t: TestContext, ...edits: readonly (readonly [find: string, put: string])[]) {
  let text = program;
  for (const [find, put] of edits) {
    assert.equal(text.split(find).length, 2, `${find} stands once`);
    text = text.replace(find, () => put);
  }
  return labOfLesson(t, { ...lesson, lesson: { ...lesson.lesson, toggles: [] }, files: { 'server.js': text } });
}

const hat = { coat: 'hat' };

test('app.use(flash()) above app.use(session()) works', async (t) => {
  const lab = await labWith(t, ['app.use(flash());\n', ''], ['app.use(session({', 'app.use(flash());\napp.use(session({']);
  const [, page] = await play(lab, [submits('Ana', '/coats', hat)]);
  assert.match(page?.body ?? '', /class="success"/);
});

test('app.use(flash()) below the routes does not reach them', async (t) => {
  const lab = await labWith(t, ['app.use(flash());\n', ''], ['app.listen(3000);', 'app.use(flash());\napp.listen(3000);']);
  const [answer] = await play(lab, [visits('Ana', '/')]);
  assert.equal(answer?.status, 500);
});

test('a flash is not on the page that is answered in the same request, if the page was read before', async (t) => {
  const late = "const shown = messages(req); req.flash('success', 'Late.'); res.send(shown || 'nothing');";
  const lab = await labWith(t, ["res.redirect('/');", late]);
  const [answer] = await play(lab, [posts('Ana', '/coats', { coat: '' })]);
  assert.doesNotMatch(answer?.body ?? '', /Late/);
  const [page] = await play(lab, [visits('Ana', '/')]);
  assert.match(page?.body ?? '', /Late/);
});

test('success stands before failure on the page', async (t) => {
  const lab = await labOfLesson(t, lesson);
  const answers = await play(lab, [posts('Ana', '/coats', { coat: '' }), posts('Ana', '/coats', hat), visits('Ana', '/')]);
  assert.match(answers.at(-1)?.body ?? '', /class="success".*class="failure"/);
});

test('an empty message takes away one that waits', async (t) => {
  const lab = await labWith(t, [
    "else req.flash('failure', 'Tell us which coat.');",
    "else { req.flash('failure', 'Waiting.'); req.flash('failure', ''); }",
  ]);
  const answers = await play(lab, [submits('Ana', '/coats', { coat: '' })]);
  assert.doesNotMatch(answers.at(-1)?.body ?? '', /Waiting/);
});

test('a type that comes from input can take the page down', async (t) => {
  const lab = await labWith(t, ["req.flash('failure', 'Tell us which coat.')", "req.flash('constructor', 'Tell us which coat.')"]);
  const [answer] = await play(lab, [posts('Ana', '/coats', { coat: '' })]);
  assert.equal(answer?.status, 500);
});

test('behind a guarded read an early page makes no second session, and the message comes one page late', async (t) => {
  const lab = await labOfLesson(t, lesson);
  const answers = await play(lab, [
    toggle('read', 'guarded'),
    { do: 'store', verb: 'delay', op: 'set', ms: 200 },
    submits('Ben', '/coats', hat),
    visits('Ben', '/'),
  ]);
  assert.deepEqual(
    answers.map(({ setCookies, body }) => [setCookies.length, body.includes('class="success"')]),
    [
      [1, false],
      [0, false],
      [0, true],
    ],
  );
});

test('behind a plain read the early page makes a second session, and no later page shows the message', async (t) => {
  const lab = await labOfLesson(t, lesson);
  const answers = await play(lab, [
    { do: 'store', verb: 'delay', op: 'set', ms: 200 },
    submits('Ben', '/coats', hat),
    visits('Ben', '/'),
    visits('Ben', '/'),
  ]);
  assert.equal(answers[1]?.setCookies.length, 1);
  assert.ok(answers.every(({ body }) => !body.includes('class="success"')));
});

test('the deprecation of util.isArray is in the log once, at the first call with two arguments', async (t) => {
  const lab = await labOfLesson(t, lesson);
  const before = await play(lab, [visits('Ana', '/')]);
  const after = await play(lab, [posts('Ana', '/coats', hat), posts('Ana', '/coats', hat)]);
  const told = (exchanges: typeof before) => exchanges.flatMap(({ console }) => console).filter(({ text }) => text.includes('DEP0044'));
  assert.equal(told(before).length, 0);
  assert.equal(told(after).length, 1);
});
