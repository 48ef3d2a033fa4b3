/** An action that fails inside is a fact with its reason, and no list that makes the lab again keeps it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Action, type ActionInput } from '../protocol.ts';
import { VirtualBrowser } from './browser.ts';
import type { Lab } from './lab.ts';
import { get, labOf, play, programOf } from './testing-lab.ts';

const server = programOf('resave: false, saveUninitialized: false', "app.get('/', (req, res) => { req.session.n = 1; res.send('ok'); });");
const halfCharacter: ActionInput = { do: 'sign', sid: '\ud800', secret: 's', as: 'K' };

async function refusals(lab: Lab, action: ActionInput): Promise<readonly (string | null)[]> {
  const before = lab.now;
  await lab.do(Action.parse(action));
  const { facts } = await lab.view(before);
  return facts.flatMap((fact) => (fact.kind === 'action' && fact.refused !== null ? [fact.refused] : []));
}

test('a sid that no cookie can carry is refused, alone and during a request, and is not remembered', async (t) => {
  const lab = await labOf(t, server);
  assert.match((await refusals(lab, halfCharacter)).join(), /holds half of a character/);
  const during: ActionInput = { do: 'during', first: { do: 'request', browser: 'Ana', path: '/' }, after: 0, second: halfCharacter };
  assert.match((await refusals(lab, during)).join(), /holds half of a character/);
  assert.deepEqual(
    lab.recipe().done.map(({ action }) => action.do),
    ['during'],
  );
});

test('a fault of ours refuses that action alone, and leaves the list without it', async (t) => {
  t.mock.method(console, 'error', () => {});
  const lab = await labOf(t, server);
  await play(lab, [get('/')]);
  t.mock.method(VirtualBrowser.prototype, 'close', () => {
    throw new TypeError('a fault of ours');
  });
  assert.match((await refusals(lab, { do: 'close', browser: 'Ana' })).join(), /could not do this \(TypeError: a fault of ours\)/);
  assert.deepEqual(
    lab.recipe().done.map(({ action }) => action.do),
    ['request'],
  );
  assert.equal((await play(lab, [get('/')]))[0]?.body, 'ok');
});

test('a kept cookie does not grow without end by references to itself', async (t) => {
  const lab = await labOf(t, server);
  await play(lab, [{ do: 'sign', sid: 'x'.repeat(300), secret: 's', as: 'K' }, get('/')]);
  assert.match((await refusals(lab, { do: 'sign', sid: '${K.sid}${K.sid}', secret: 's', as: 'K' })).join(), /512 characters long/);
  const edit: ActionInput = { do: 'jar', browser: 'Ana', verb: 'edit', name: 'connect.sid', value: '${K}'.repeat(20) };
  assert.match((await refusals(lab, edit)).join(), /a browser keeps 4096 at most/);
});
