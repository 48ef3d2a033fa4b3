/** A class of five simulated learners, so that a teacher can practise alone. They come over HTTP, as people do. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Classroom } from './classroom.ts';
import { type Character, RehearsalLearner, type Stage } from './rehearsal-learner.ts';

const characters: readonly Character[] = [
  { seconds: 12, vote: 'right', reply: 'done' },
  { seconds: 18, vote: 'right', reply: 'done' },
  { seconds: 22, vote: 'first', reply: 'help', asksForHelp: true },
  { seconds: 25, vote: 'first', reply: 'done', isStuck: true },
  { seconds: 15, vote: 'right', reply: 'done', isAlone: true },
];

const notice = 'This is a rehearsal: five simulated learners walk through the lesson.';

/** Says on every page what this is, for as long as it takes to read; the list of what was done goes on saying so. */
async function announce(classroom: Classroom, { signal, secondMs }: Stage): Promise<void> {
  await classroom.teach({ id: 'rehearsal-begins', action: { do: 'message', text: notice } });
  await pause(12 * secondMs, undefined, { signal });
  const { message, state } = classroom.teacherView();
  if (message === notice && state === 'open') await classroom.teach({ id: 'rehearsal-goes-on', action: { do: 'message', text: null } });
}

/** Fills a class; resolves when the last of its learners has gone, which the stage's signal brings about at any time. */
export async function rehearse(classroom: Classroom, stage: Stage): Promise<void> {
  const parts = characters.map(async (character, n) => {
    await pause(n * 2 * stage.secondMs, undefined, { signal: stage.signal });
    await new RehearsalLearner(stage, character).takePart(classroom.code);
  });
  for (const { reason } of (await Promise.allSettled([announce(classroom, stage), ...parts])).filter((part) => part.status === 'rejected'))
    if (!stage.signal.aborted) console.error('A part of the rehearsal has ended early:', reason);
}
