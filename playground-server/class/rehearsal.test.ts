import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lessons, slug, TestRoom } from './class-routes-testing.ts';
import { rehearse } from './rehearsal.ts';

test('five simulated learners walk through the lesson: one asks for help, one is stuck, all vote and reply', {
  timeout: 30_000,
}, async (t) => {
  const room = await TestRoom.start(t, ['--rehearse']);
  const teacher = await room.teacher();
  const curtain = new AbortController();
  const over = rehearse(room.room.classroom, { origin: room.origin, lessons, signal: curtain.signal, secondMs: 4 });
  await room.until(({ learners }) => learners.length === 5);
  await room.teach(teacher, { do: 'poll', lesson: slug, question: '01.Q1' });
  await room.teach(teacher, { do: 'ready', on: true });
  await room.until(({ learners }) => learners.some(({ helpSince }) => helpSince !== null));
  await room.until(({ poll, readyCounts }) => poll?.answered === 5 && readyCounts.none === 0);
  const { learners } = await room.until((view) =>
    view.learners.every(({ cells }) => Object.values(cells[slug] ?? {}).filter(({ state }) => state === 'passed').length === 3),
  );
  assert.ok(learners.some(({ cells }) => (cells[slug]?.['01.2']?.attempts ?? 0) >= 3));
  assert.ok(learners.some(({ follows }) => !follows));
  const { log } = await room.until(({ message }) => message === null);
  assert.ok(log.some(({ text }) => text.includes('This is a rehearsal')));

  await room.teach(teacher, { do: 'go', place: { lesson: '02-two', step: '02.2' } });
  await room.until((view) => view.learners.filter(({ cells }) => cells['02-two']?.['02.2']?.state === 'passed').length === 4);
  await room.teach(teacher, { do: 'end' });
  await over;
});

test('simulated learners leave when the host stops', { timeout: 30_000 }, async (t) => {
  const room = await TestRoom.start(t, ['--rehearse']);
  const curtain = new AbortController();
  const over = rehearse(room.room.classroom, { origin: room.origin, lessons, signal: curtain.signal, secondMs: 1000 });
  await room.until(({ learners }) => learners.length > 0);
  curtain.abort();
  await over;
});
