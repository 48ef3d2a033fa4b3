import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadLessons } from '../lessons.ts';
import { Action, type ActionInput, type Done } from '../protocol.ts';
import { compareSides } from './comparison.ts';
import { createLabs } from './labs.ts';

const loaded = (await loadLessons()).get('05-when-it-is-saved');
if (!loaded) throw new Error('lesson 05 is not there');
const options = { id: 'lab', lesson: loaded, recipe: { seed: 'side-by-side', start: Date.UTC(2026, 10, 24) }, doorOrigin: null };

const listOf = (...actions: readonly ActionInput[]): readonly Done[] =>
  actions.map((action, index) => ({ at: index * 1000, action: Action.parse(action) }));
const login: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/login' };
const me: ActionInput = { do: 'request', browser: 'Ana', path: '/me' };
const asked = { toggle: 'resave', values: ['true', 'false'] } satisfies Parameters<typeof compareSides>[2];

async function sidesOf(done: readonly Done[]) {
  const comparison = await compareSides(options, done, asked);
  assert.ok('sides' in comparison, 'refused' in comparison ? comparison.refused : '');
  return comparison.sides;
}

test('the last request is answered under both values, after the same list, with the same session ID', async () => {
  const [resaved, touched] = await sidesOf(listOf(login, me));
  assert.deepEqual(
    resaved?.exchanges.map(({ path, calls }) => [path, ...calls.map(({ op }) => op)]),
    [['/me', 'get', 'set']],
  );
  assert.deepEqual(
    touched?.exchanges.map(({ path, calls }) => [path, ...calls.map(({ op }) => op)]),
    [['/me', 'get', 'touch']],
  );
  assert.equal(resaved?.exchanges[0]?.request, touched?.exchanges[0]?.request);
});

test('where the list throws the toggle itself, the program starts again and the value stays', async () => {
  const thrown: ActionInput = { do: 'toggle', set: { resave: 'false' } };
  const [resaved, touched] = await sidesOf(listOf(login, thrown, login, me));
  assert.equal(resaved?.exchanges[0]?.calls.at(-1)?.op, 'set');
  assert.equal(touched?.exchanges[0]?.calls.at(-1)?.op, 'touch');
});

test('what was before a reset, and what came after the last request, plays no part', async () => {
  const [side] = await sidesOf(listOf(login, { do: 'reset' }, me, { do: 'restart' }));
  assert.deepEqual(
    side?.exchanges.map(({ id, cookie }) => [id, cookie]),
    [[1, null]],
  );
});

test('a toggle, a value or a request that is not there is refused with the reason', async () => {
  const refused = async (done: readonly Done[], change: Partial<typeof asked>): Promise<string> => {
    const comparison = await compareSides(options, done, { ...asked, ...change });
    return 'refused' in comparison ? comparison.refused : '';
  };
  assert.match(await refused(listOf(login), { toggle: 'colour' }), /^There is no toggle colour/);
  assert.match(await refused(listOf(login), { values: ['true', 'maybe'] }), /has no value maybe/);
  assert.match(await refused(listOf({ do: 'restart' }), {}), /^No request has been sent yet/);
});

test('a lab compares one pair at a time, and stays as it is', async (t) => {
  const labs = createLabs({ lessons: new Map([['05-when-it-is-saved', loaded]]), doorOrigin: null });
  t.after(() => labs.stop());
  const lab = await labs.open('a visitor', '05-when-it-is-saved');
  assert.ok(lab);
  await lab.do(Action.parse(me));
  const { now } = await lab.view(0);
  const [first, second] = await Promise.all([lab.compare(asked), lab.compare(asked)]);
  assert.ok('sides' in first);
  assert.match('refused' in second ? second.refused : '', /^A comparison of this lab is still running/);
  assert.ok('sides' in (await lab.compare(asked)));
  assert.equal((await lab.view(0)).now, now);
});
