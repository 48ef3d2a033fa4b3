import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LabView } from '../facts.ts';
import { defineLesson } from '../lesson.ts';
import { Recipe } from '../protocol.ts';
import { memory, openMemory } from '../stores/memory.ts';
import type { StoreOffer } from '../stores/store.ts';
import { Lab } from './lab.ts';
import { count, fromDoor, optionsFrom, quiet, start } from './testing-counter.ts';
import { play } from './testing-lab.ts';

/** What a learner sees of a lab, without what belongs to one run of the host. */
function picture({ browsers, store, files, kept, step, steps, answers, clock, program }: LabView) {
  return { browsers, store, files, kept, step, steps, answers, clock, copies: program.copies };
}

const day = 86_400_000;

test('a lab made again from its list is the same lab: session IDs, rows, jars, clock, steps and answers', async (t) => {
  const time = { now: start };
  const lab = await Lab.create(optionsFrom(time));
  t.after(() => lab.stop());
  await play(lab, [
    count('Ana'),
    { do: 'toggle', set: { limes: 'limes' } },
    count('Ben'),
    { do: 'jar', browser: 'Ben', verb: 'keep', as: 'K' },
  ]);
  time.now += 5000;
  await play(lab, [
    { do: 'clock', who: 'both', by: day },
    { do: 'answer', question: '90.Q1', value: 'a' },
    { do: 'copies', count: 2 },
    { do: 'bots', count: 5, path: '/count' },
    count('Ana'),
  ]);
  const answer = await lab.throughDoor(fromDoor('/count', [['Content-Type', 'text/plain']], ' by hand'));
  answer?.body.resume();
  await quiet(lab);

  const recipe = Recipe.parse(JSON.parse(JSON.stringify(lab.recipe())));
  const again = await Lab.rebuild({ ...optionsFrom(time), recipe }, recipe.done);
  t.after(() => again.stop());
  const view = await again.view(0);
  assert.deepEqual(picture(view), picture(await lab.view(0)));
  assert.deepEqual(view.rebuilt, { done: recipe.done.length, of: recipe.done.length });
  assert.equal(view.steps['90.1']?.status, 'passed');
});

test('a rebuilt lab stands where the machine’s clock is now, so what expired meanwhile has expired', async (t) => {
  const time = { now: start };
  const lab = await Lab.create(optionsFrom(time));
  await play(lab, [count('Ana')]);
  const { done } = lab.recipe();
  lab.stop();
  time.now += 3 * day;
  const again = await Lab.rebuild(optionsFrom(time), done);
  t.after(() => again.stop());
  assert.equal((await again.view(0)).browsers.Ana.jar.length, 0);
  assert.equal((await play(again, [count('Ana')]))[0]?.body, 'n: 1');
});

test('the page’s newest fact number stays true over a rebuild', async (t) => {
  const lab = await Lab.rebuild(optionsFrom({ now: start }), [], 40);
  t.after(() => lab.stop());
  assert.equal((await lab.view(40)).facts.length, 0);
  await play(lab, [count('Ana')]);
  assert.deepEqual(
    (await lab.view(40)).facts.map(({ n }) => n),
    [41, 42],
  );
});

test('a list that takes too long is replayed in part, and stays whole until something else is done', async (t) => {
  const bots = { do: 'bots', count: 200, method: 'GET', path: '/none' } as const;
  const done = Array.from({ length: 60 }, (_, at) => ({ at, action: bots }));
  const lab = await Lab.rebuild(optionsFrom({ now: start }), done);
  t.after(() => lab.stop());
  assert.deepEqual((await lab.view(0)).rebuilt, { done: 50, of: 60 });
  assert.deepEqual(lab.recipe().done, done);
  await play(lab, [count('Ana')]);
  assert.equal(lab.recipe().done.length, 51);
});

test('a replay lets others have their turn after each action', async (t) => {
  const done = Array.from({ length: 50 }, (_, at) => ({ at, action: { do: 'close', browser: 'Ana' } as const }));
  const under: { way: boolean } = { way: true };
  let turns = 0;
  const others = async () => {
    for (; under.way; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const going = others();
  const lab = await Lab.rebuild(optionsFrom({ now: start }), done);
  t.after(() => lab.stop());
  under.way = false;
  await going;
  assert.ok(turns >= done.length);
});

test('an exchange that cannot be looked at, and rows that cannot be read, cost a lab no more than that', async (t) => {
  const complaints = t.mock.method(console, 'error', () => {});
  const failing = (): never => {
    throw new Error('No rows today.');
  };
  const stores: readonly StoreOffer[] = [{ ...memory, kind: 'file', open: () => ({ ...openMemory(), count: failing, rows: failing }) }];
  const before = optionsFrom({ now: start });
  const onFiles = defineLesson({ ...before.lesson.lesson, stores: [{ kind: 'file', edits: [] }] });
  const options = { ...before, lesson: { ...before.lesson, lesson: onFiles }, stores };
  const lab = await Lab.create(options);
  t.after(() => lab.stop());
  assert.deepEqual(await play(lab, [count('Ana'), { do: 'close', browser: 'Ben' }]), []);
  const again = await Lab.rebuild(options, lab.recipe().done);
  t.after(() => again.stop());
  const { rebuilt, program } = await again.view(0);
  assert.deepEqual([rebuilt, program.state], [{ done: 2, of: 2 }, 'running']);
  assert.ok(complaints.mock.callCount() > 0);
});

test('a listener hears of new facts until it ends that', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  let calls = 0;
  const end = lab.subscribe(() => {
    calls += 1;
  });
  await play(lab, [count('Ana')]);
  const heard = calls;
  assert.ok(heard > 0);
  end();
  await play(lab, [count('Ana')]);
  assert.equal(calls, heard);
});

test('two labs of one seed are the same, of two seeds not, and neither sees the other', async (t) => {
  const options = optionsFrom({ now: start });
  const labs = await Promise.all(
    [options, options, { ...options, recipe: { seed: 'another-seed', start } }].map((each) => Lab.create(each)),
  );
  t.after(() => {
    for (const lab of labs) lab.stop();
  });
  const [one, two, three] = await Promise.all(labs.map((lab) => play(lab, [count('Ana'), count('Ana')])));
  const sid = (exchanges: typeof one) => exchanges?.[0]?.setCookies[0]?.sid;
  assert.equal(sid(one), sid(two));
  assert.notEqual(sid(one), sid(three));
  for (const exchanges of [one, two, three])
    assert.deepEqual(
      exchanges?.map(({ body, rowsAfter }) => [body, rowsAfter]),
      [
        ['n: 1', 1],
        ['n: 2', 1],
      ],
    );
});
