import type { ActionInput } from '../../../playground-server/protocol.ts';

/** What the page can play by itself, by step and prediction. */
export interface LessonScript {
  readonly steps: Readonly<Record<string, { readonly given: readonly ActionInput[]; readonly showMe: readonly ActionInput[] }>>;
  readonly predictions: Readonly<Record<string, { readonly before: string; readonly run: readonly ActionInput[] }>>;
}

let script: LessonScript | undefined;

/** The lists of this page, from its `lesson-data` block, which was written by the same build. */
export function lessonScript(): LessonScript {
  script ??= JSON.parse(document.querySelector('#lesson-data')?.textContent ?? '') as LessonScript;
  return script;
}
