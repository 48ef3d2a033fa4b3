import type { LabClient } from '../bench/lab.ts';
import { lessonScript } from './lesson-script.ts';
import { refusalIn } from './refusal.ts';
import { takeTurn } from './turn.ts';

/** What the buttons of a step do; each is fulfilled with what is to be said then. */
export interface StepWays {
  start(): Promise<string | null>;
  show(): Promise<string | null>;
  answer(value: string): Promise<string | null>;
}

/** The ways into a step and through it: to its beginning, through it by itself, and an answer to its question. */
export function stepWays(lab: LabClient, id: string): StepWays {
  const script = lessonScript().steps[id] ?? { given: [], showMe: [] };
  const status = (): string | undefined => lab.view?.steps[id]?.status;

  async function start(): Promise<string> {
    await lab.setUp(script.given, id);
    return 'The bench stands where this step begins. Your move.';
  }

  async function show(): Promise<null> {
    if (status() !== 'open') await lab.setUp(script.given, id);
    await lab.play(script.showMe);
    if (status() === 'passed') return null;
    // What was tried before stood in the way: once more, from the point where the step opens.
    await lab.setUp(script.given, id);
    await lab.play(script.showMe);
    return null;
  }

  async function answer(value: string): Promise<string | null> {
    if (status() !== 'open') await lab.act({ do: 'open', step: id });
    return refusalIn(await lab.act({ do: 'answer', question: id, value }));
  }

  return { start: () => takeTurn(start), show: () => takeTurn(show), answer: (value) => takeTurn(() => answer(value)) };
}
