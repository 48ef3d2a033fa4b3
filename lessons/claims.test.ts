import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Lesson } from '../playground-server/lesson.ts';
import { loadLessons } from '../playground-server/lessons.ts';
import { countOf, linesInSteps, mentionsIn, proofsIn, sentencesOf, wordsIn } from './prose.ts';

const banned = /\b(?:simply|just|obviously|of course)\b|!/i;

const pageOf = (slug: string): Promise<string> => readFile(new URL(`${slug}/index.mdx`, import.meta.url), 'utf8');

/** What a lesson says outside its page: titles, questions and replies. */
function saidBy({ goal, steps, predictions, quiz }: Lesson): readonly string[] {
  const ofSteps = steps.flatMap(({ title, observe, hints, wrong }) => [title, observe, ...hints, ...wrong.map(({ feedback }) => feedback)]);
  const asked = [...predictions, ...quiz].flatMap(({ question, options }) => [
    question,
    ...options.flatMap(({ text, feedback }) => [text, feedback]),
  ]);
  return [goal, ...ofSteps, ...asked];
}

/** Every text that a toggle writes into a program, line by line. */
function writtenBy({ toggles }: Lesson): readonly string[] {
  const edits = toggles.flatMap(({ values }) => values.flatMap((value) => value.edits));
  return edits.flatMap((edit) => ('put' in edit ? edit.put.split('\n') : []));
}

const lessons = await loadLessons();

test('every lesson that has a lesson.ts has a page', async () => {
  const folders = await readdir(new URL('.', import.meta.url));
  assert.deepEqual(
    [...lessons.keys()].filter((slug) => !existsSync(new URL(`${slug}/index.mdx`, import.meta.url))),
    [],
  );
  assert.ok(folders.includes('02-two-carts'));
});

for (const [slug, { lesson, files }] of lessons) {
  const proofs = new Set([...lesson.steps, ...lesson.predictions].map(({ id }) => id));

  test(`${slug}: every claim names a step, a prediction or a test that exists`, async () => {
    const named = proofsIn(await pageOf(slug));
    assert.ok(named.length >= lesson.steps.length, `${slug}/index.mdx makes ${named.length} claims; each step proves at least one.`);
    const unknown = named.filter(
      (proof) => !proofs.has(proof) && !(proof.endsWith('.test.ts') && existsSync(new URL(proof, import.meta.url))),
    );
    assert.deepEqual(unknown, [], `${slug}/index.mdx names proofs that do not exist`);
  });

  test(`${slug}: every step proves a claim of the page`, async () => {
    const named = new Set(proofsIn(await pageOf(slug)));
    assert.deepEqual(
      lesson.steps.map(({ id }) => id).filter((id) => !named.has(id)),
      [],
    );
  });

  test(`${slug}: the page has each step and each prediction once, in order, and the quiz`, async () => {
    const mdx = await pageOf(slug);
    const mentions = mentionsIn(mdx);
    const idsOf = (component: string) => mentions.filter((mention) => mention.component === component).map(({ id }) => id);
    assert.deepEqual(
      idsOf('Step'),
      lesson.steps.map(({ id }) => id),
    );
    assert.deepEqual(
      idsOf('Predict'),
      lesson.predictions.map(({ id }) => id),
    );
    assert.equal(countOf(mdx, 'Quiz'), 1);
    for (const component of ['Story', 'Recap', 'TakeAway']) assert.equal(countOf(mdx, component), 1, `${slug} needs one <${component}>`);
    const unknown = mentions.filter(({ component, id }) => component === 'Capture' && !lesson.steps.some((step) => step.id === id));
    assert.deepEqual(unknown, []);
  });

  test(`${slug}: no sentence is longer than 22 words, and 12 is the most on average`, async () => {
    const sentences = [...sentencesOf(await pageOf(slug)), ...saidBy(lesson).flatMap(sentencesOf)];
    assert.deepEqual(
      sentences.filter((sentence) => wordsIn(sentence) > 22),
      [],
    );
    const average = sentences.reduce((sum, sentence) => sum + wordsIn(sentence), 0) / sentences.length;
    assert.ok(average <= 12, `the average sentence of ${slug} has ${average.toFixed(1)} words`);
  });

  test(`${slug}: no word that belittles a difficulty, and no exclamation mark`, async () => {
    const sentences = [...sentencesOf(await pageOf(slug)), ...saidBy(lesson).flatMap(sentencesOf)];
    assert.deepEqual(
      sentences.filter((sentence) => banned.test(sentence)),
      [],
    );
  });

  test(`${slug}: JavaScript written out in a step stands in the program, or a toggle writes it`, async () => {
    const program = Object.values(files).join('\n');
    const written = writtenBy(lesson);
    const foreign = linesInSteps(await pageOf(slug)).filter(
      (line) => !program.includes(line.trim()) && !written.some((text) => text !== '' && line.includes(text)),
    );
    assert.deepEqual(foreign, []);
  });
}

test('the script of lesson 03 that makes a signature by hand agrees with a real one, and not with a changed one', async () => {
  const [script] = [...(await pageOf('03-setting-up')).matchAll(/^```js\n(const \[sid, mac\].*?)^```$/gms)].map(([, code = '']) => code);
  assert.ok(script, 'lesson 03 shows the script');
  const sid = randomBytes(24).toString('base64url');
  const signature = createHmac('sha256', 'a secret').update(sid).digest('base64').replace(/=+$/, '');
  const run = (value: string): string =>
    execFileSync(process.execPath, ['--input-type=commonjs', '-', value, 'a secret'], { input: script, encoding: 'utf8' });
  assert.equal(run(encodeURIComponent(`s:${sid}.${signature}`)), `${sid} true\n`);
  assert.equal(run(encodeURIComponent(`s:${sid}.${signature.slice(1)}`)), `${sid} false\n`);
});
