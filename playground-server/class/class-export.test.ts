import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learnersCsv, stepsCsv } from './class-export.ts';
import type { LearnerRecord } from './class-records.ts';
import { lessons, slug, TestRoom } from './class-routes-testing.ts';

const noon = Date.UTC(2030, 0, 7, 12);
const ana: LearnerRecord = {
  ...{ id: 'a', nick: 'amber-otter', status: 'active', joinedAt: noon },
  steps: [
    { lesson: slug, step: '01.1', state: 'passed', attempts: 2, hints: 1, firstAt: noon, lastAt: noon + 60_000 },
    { lesson: '02-two', step: '02.1', state: 'tried', attempts: 3, hints: 0, firstAt: noon, lastAt: noon + 90_000 },
  ],
};
const ben: LearnerRecord = { id: 'b', nick: 'brisk-wren', status: 'removed', joinedAt: noon, steps: [] };

test('one table has a row for each learner and step, every cell in quotes', () => {
  assert.equal(
    stepsCsv('c1', [ana, ben], lessons),
    [
      '"class","name","membership","lesson","lesson title","step","step title","status","failed attempts","hints","first seen","last worked on"',
      '"c1","amber-otter","active","01-one","Lesson 01","01.1","Step 01.1","passed","2","1","2030-01-07T12:00:00.000Z","2030-01-07T12:01:00.000Z"',
      '"c1","amber-otter","active","02-two","Lesson 02","02.1","Step 02.1","tried","3","0","2030-01-07T12:00:00.000Z","2030-01-07T12:01:30.000Z"',
      '',
    ].join('\r\n'),
  );
});

test('the other one has a row for each learner, those who saw nothing too', () => {
  assert.equal(
    learnersCsv('c1', [ana, ben], lessons),
    [
      '"class","name","membership","joined","last worked on","steps passed","steps in the course","percent","steps tried","failed attempts","hints","passed in 01-one","passed in 02-two"',
      '"c1","amber-otter","active","2030-01-07T12:00:00.000Z","2030-01-07T12:01:30.000Z","1","6","17","2","5","1","1","0"',
      '"c1","brisk-wren","removed","2030-01-07T12:00:00.000Z","2030-01-07T12:00:00.000Z","0","6","0","0","0","0","0","0"',
      '',
    ].join('\r\n'),
  );
});

for (const start of ['=', '+', '-', '@', '\t', '\r'])
  test(`a cell that starts with ${JSON.stringify(start)} is no formula`, () => {
    const csv = stepsCsv(`${start}1+cmd|' /C calc'!A0`, [ana], lessons);
    assert.ok(csv.includes(`"'${start}1`), csv);
    assert.ok(!csv.includes(`"${start}1`));
  });

test('a teacher downloads both, under names of their own', async (t) => {
  const room = await TestRoom.start(t);
  const teacher = await room.teacher();
  const { joined, act } = await room.learner();
  await act({ do: 'at', place: { lesson: slug, step: '01.1' } });
  for (const name of ['steps', 'learners']) {
    const { status, headers, text } = await teacher.get(`/api/teach/export/${name}.csv`);
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'text/csv; charset=utf-8');
    assert.match(headers['content-disposition'] ?? '', new RegExp(`^attachment; filename=class-[0-9a-f]+-${name}.csv$`));
    assert.ok(text.includes(`"${joined.view.me.nick}"`));
  }
});
