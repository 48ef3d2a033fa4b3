import type { Lesson } from '../../../playground-server/lesson.ts';

/**
 * What the page's scripts need of a lesson, as the JSON text of its `lesson-data` block.
 * It holds no answer: checks, truths and feedback stay on the server.
 */
export function lessonData({ slug, title, acts, bots, steps, predictions }: Lesson): string {
  const data = {
    title,
    acts,
    bots: bots ?? null,
    marks: Object.fromEntries(steps.flatMap(({ id, marks }) => (marks ? [[id, marks]] : []))),
    // The two carts are drawn as the diagram of the lesson that is about them.
    diagram: slug === '02-two-carts',
    // How many processes run is a question of the lessons that ask it.
    copies: steps.some(({ showMe }) => showMe.some((action) => action.do === 'copies')),
    steps: Object.fromEntries(steps.map(({ id, given, showMe }) => [id, { given, showMe }])),
    predictions: Object.fromEntries(predictions.map(({ id, before, run }) => [id, { before, run }])),
  };
  // The text stands inside a script element, which "</script>" and "<!--" would end or change.
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
