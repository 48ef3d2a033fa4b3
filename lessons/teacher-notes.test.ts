import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadLessons } from '../playground-server/lessons.ts';
import { sentencesOf, wordsIn } from './prose.ts';
import { teacherNotes } from './teacher-notes.ts';

const lessons = await loadLessons();
const textsOf = ({ say, stuck, poll, discuss, timing, steps }: (typeof teacherNotes)[number]): readonly string[] => [
  say,
  stuck,
  poll,
  discuss,
  timing,
  ...Object.values(steps),
];

test('there is one note for each lesson, in the order of the course', () => {
  assert.deepEqual(
    teacherNotes.map(({ slug }) => slug),
    [...lessons.keys()],
  );
});

for (const note of teacherNotes) {
  const lesson = lessons.get(note.slug)?.lesson;

  test(`${note.slug}: each step has a note, in order, and no other step has one`, () => {
    assert.deepEqual(
      Object.keys(note.steps),
      lesson?.steps.map(({ id }) => id),
    );
  });

  test(`${note.slug}: the poll runs a quiz question of this lesson`, () => {
    assert.ok(
      lesson?.quiz.some(({ id }) => id === note.question),
      `${note.question} is no quiz question of ${note.slug}`,
    );
  });

  test(`${note.slug}: the minutes are those of the lesson`, () => {
    assert.equal(Number.parseInt(note.timing, 10), lesson?.minutes);
  });

  test(`${note.slug}: a step's note is two to four sentences that can be read at a glance`, () => {
    for (const [id, text] of Object.entries(note.steps)) {
      const sentences = sentencesOf(text).length;
      assert.ok(sentences >= 2 && sentences <= 4, `the note of ${id} has ${sentences} sentences`);
      assert.ok(text.length <= 180, `the note of ${id} has ${text.length} characters`);
    }
  });

  test(`${note.slug}: no sentence is longer than 22 words`, () => {
    assert.deepEqual(
      textsOf(note)
        .flatMap(sentencesOf)
        .filter((sentence) => wordsIn(sentence) > 22),
      [],
    );
  });
}
