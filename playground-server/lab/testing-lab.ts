/** A lab of a program that a test writes, driven by actions. */
import type { TestContext } from 'node:test';
import type { Exchange } from '../facts.ts';
import { defineLesson, type Toggle } from '../lesson.ts';
import type { LoadedLesson } from '../lessons.ts';
import { Action, type ActionInput } from '../protocol.ts';
import { Lab } from './lab.ts';

/** A program for tests: express and express-session, then the lines given, then listen. */
export const programOf = (options: string, lines: string): string => `const express = require('express');
const session = require('express-session');
const app = express();
app.use(session({ secret: 'test', ${options} }));
${lines}
app.listen(3000);
`;

/** Makes a lab of a lesson; it stops with the test. */
export async function labOfLesson(t: TestContext, lesson: LoadedLesson, patience = 5000): Promise<Lab> {
  const recipe = { seed: 'seed-of-a-test', start: Date.UTC(2026, 10, 24) };
  const lab = await Lab.create({ id: 'test', lesson, recipe, doorOrigin: null, patience });
  t.after(() => lab.stop());
  return lab;
}

/** Makes a lab of a server.js, in which a request waits for a second; it stops with the test. */
export function labOf(t: TestContext, text: string, toggles: readonly Toggle[] = []): Promise<Lab> {
  const lesson = defineLesson({
    ...{ slug: '90-test', title: '', part: 'A', minutes: 1, goal: '', summary: '', needs: [], main: 'server.js' },
    ...{ acts: [], toggles, steps: [], predictions: [], quiz: [] },
  });
  const packages = ['express', 'express-session', 'connect-flash'];
  return labOfLesson(t, { lesson, files: { 'server.js': text }, packages }, 1000);
}

/** Does actions one after the other and gives the exchanges that they made; an action that is refused throws. */
export async function play(lab: Lab, actions: readonly ActionInput[]): Promise<readonly Exchange[]> {
  const before = lab.now;
  for (const action of actions) await lab.do(Action.parse(action));
  const { facts } = await lab.view(before);
  const refused = facts.find((fact) => fact.kind === 'action' && fact.refused !== null);
  if (refused?.kind === 'action') throw new Error(`${JSON.stringify(refused.did)} was refused: ${refused.refused}`);
  return facts.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []));
}

/** A GET from Ana's browser, not followed. */
export const get = (path: string): ActionInput => ({ do: 'request', browser: 'Ana', path, follow: false });
