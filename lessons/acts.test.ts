import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { blamePrograms } from '../playground-server/engine/blame.ts';
import { labOfLesson, play } from '../playground-server/lab/testing-lab.ts';
import { loadLessons } from '../playground-server/lessons.ts';

// A step of lesson 05 ends its program; the runner would take that for an error of the test.
before(() => {
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  blamePrograms();
});

for (const loaded of (await loadLessons()).values()) {
  const { slug, acts, steps } = loaded.lesson;

  test(`${slug}: a button offers to stop at the redirect where its answer is one, and nowhere else`, async (t) => {
    const redirects = new Set<string>();
    for (const step of steps) {
      const lab = await labOfLesson(t, loaded);
      const exchanges = await play(lab, [...step.given, { do: 'open', step: step.id }, ...step.showMe]);
      const pressed = await play(
        lab,
        acts.map(({ method, path, form }) => ({ do: 'request', browser: 'Ana', method, path, follow: false, ...(form && { form }) })),
      );
      for (const { method, path, status } of [...exchanges, ...pressed])
        if (status === 302 || status === 303) redirects.add(`${method} ${path}`);
      lab.stop();
    }
    for (const { method, path, redirects: isSaid = false } of acts)
      if (method !== 'GET') assert.equal(isSaid, redirects.has(`${method} ${path}`), `${method} ${path}`);
  });
}
