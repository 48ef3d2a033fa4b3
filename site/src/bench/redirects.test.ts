import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Fact } from '../../../playground-server/facts.ts';
import { Lab } from '../../../playground-server/lab/lab.ts';
import { loadLessons } from '../../../playground-server/lessons.ts';
import { Action, type ActionInput } from '../../../playground-server/protocol.ts';
import { hopBefore, newestOf } from './redirects.ts';

async function factsOf(t: TestContext, ...actions: readonly ActionInput[]): Promise<readonly Fact[]> {
  return factsIn(t, '02-two-carts', actions);
}

async function factsIn(t: TestContext, slug: string, actions: readonly ActionInput[]): Promise<readonly Fact[]> {
  const lesson = (await loadLessons()).get(slug);
  assert.ok(lesson);
  const recipe = { seed: 'redirects-seed', start: Date.UTC(2026, 10, 24) };
  const lab = await Lab.create({ id: 'lab', lesson, recipe, doorOrigin: null });
  t.after(() => lab.stop());
  for (const action of actions) await lab.do(Action.parse(action));
  return (await lab.view(0)).facts;
}

const add: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/add', form: { item: 'lime', quantity: '1' } };
const look: ActionInput = { do: 'request', browser: 'Ana', path: '/cart' };
const exchangesIn = (facts: readonly Fact[]) => facts.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []));

test('an exchange that followed a redirect knows the one that redirected', async (t) => {
  const facts = await factsOf(t, add);
  const last = newestOf(exchangesIn(facts));
  assert.ok(last);
  assert.equal(hopBefore(facts, last)?.path, '/add');
});

test('an exchange that was asked for by itself has no hop, even after a redirect that nobody followed', async (t) => {
  const facts = await factsOf(t, { ...add, follow: false }, look);
  const last = newestOf(exchangesIn(facts));
  assert.ok(last);
  assert.equal(hopBefore(facts, last), null);
});

test('the icon that a real browser fetches by itself is not the newest exchange; one that was asked for is', async (t) => {
  const exchanges = exchangesIn(await factsOf(t, look, { ...look, path: '/favicon.ico' }));
  assert.equal(newestOf(exchanges)?.path, '/favicon.ico');
  assert.equal(newestOf(exchanges.map((x) => ({ ...x, door: true })))?.path, '/cart');
});

test('of requests that overlapped the one that ended last is the newest, though it began first', async (t) => {
  const report: ActionInput & { do: 'request' } = { do: 'request', browser: 'Ana', path: '/report' };
  const login: ActionInput = { do: 'request', browser: 'Ana', method: 'POST', path: '/login' };
  const exchanges = exchangesIn(
    await factsIn(t, '05-when-it-is-saved', [login, { do: 'during', first: report, after: 50, second: login }]),
  );
  assert.equal(exchanges.at(-1)?.path, '/me');
  assert.equal(newestOf(exchanges)?.path, '/report');
});
