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

/** Fills a class; resolves when the last of its learners has gone, which the stage's signal brings about at any time. */
export async function rehearse(classroom: Classroom, stage: Stage): Promise<void> {
  await classroom.teach({
    id: 'rehearsal',
    action: { do: 'message', text: 'This is a rehearsal: five simulated learners walk through the lesson.' },
  });
  const parts = characters.map(async (character, n) => {
    await pause(n * 2 * stage.secondMs, undefined, { signal: stage.signal });
    await new RehearsalLearner(stage, character).takePart(classroom.code);
  });
  for (const { reason } of (await Promise.allSettled(parts)).filter((part) => part.status === 'rejected'))
    if (!stage.signal.aborted) console.error('A simulated learner has gone:', reason);
}
