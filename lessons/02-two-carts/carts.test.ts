import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labOfLesson, play } from '../../playground-server/lab/testing-lab.ts';
import { loadLessons } from '../../playground-server/lessons.ts';
import { restart, submits, toggle, visits } from '../actions.ts';

const loaded = (await loadLessons()).get('02-two-carts');
assert.ok(loaded);

const lime = submits('Ana', '/add', { item: 'lime', qty: '1' });
const taser = submits('Ben', '/add', { item: 'taser', qty: '6' });

test('while by-hand.js runs, each id that a page showed is a row', async (t) => {
  const lab = await labOfLesson(t, loaded);
  await play(lab, [lime, taser]);
  const { store } = await lab.view(0);
  assert.match(store.note ?? '', /Map lives inside the program/);
  assert.deepEqual(
    store.rows.map(({ sid, json }) => [sid, json]),
    [
      ['1', '{"id":1,"shoppingCart":[{"item":"lime","qty":1}]}'],
      ['2', '{"id":2,"shoppingCart":[{"item":"taser","qty":6}]}'],
    ],
  );
});

test('the rows by hand are gone after a restart, as the Map is', async (t) => {
  const lab = await labOfLesson(t, loaded);
  await play(lab, [lime, restart]);
  assert.deepEqual((await lab.view(0)).store.rows, []);
});

test('once express-session keeps the carts, the rows are those of the store', async (t) => {
  const lab = await labOfLesson(t, loaded);
  await play(lab, [lime, toggle('carts', 'express-session'), taser]);
  const { store } = await lab.view(0);
  assert.equal(store.note, null);
  assert.match(store.rows[0]?.json ?? '', /^\{"cookie":.*"item":"taser"/);
});

test('a toggle of this lesson empties the jars', async (t) => {
  const lab = await labOfLesson(t, loaded);
  await play(lab, [lime, toggle('carts', 'express-session')]);
  assert.deepEqual((await lab.view(0)).browsers.Ana.jar, []);
});

test('whoever holds the whole cookie gets the cart', async (t) => {
  const lab = await labOfLesson(t, loaded);
  await play(lab, [toggle('carts', 'express-session'), lime]);
  const [thief] = await play(lab, [{ do: 'raw', text: 'GET /cart HTTP/1.1\nHost: localhost:3000\nCookie: ${Ana}\nConnection: close\n\n' }]);
  assert.match(thief?.body ?? '', /"item":"lime","qty":1/);
});

test('the price list still works once the row is deleted', async (t) => {
  const lab = await labOfLesson(t, loaded);
  await play(lab, [toggle('carts', 'express-session'), taser, { do: 'store', verb: 'delete', row: '${Ben.sid}' }]);
  const page = (await play(lab, [submits('Ben', '/add', { item: 'lime', qty: '1' })])).at(-1);
  assert.match(page?.body ?? '', /"shoppingCart":\[\{"item":"lime","qty":1\}\],"total":1/);
});

test('a visit that writes nothing uses up a number', async (t) => {
  const lab = await labOfLesson(t, loaded);
  await play(lab, [toggle('carts', 'express-session'), visits('Ana', '/cart')]);
  const [, page] = await play(lab, [taser]);
  assert.match(page?.body ?? '', /^\{"id":"2"/);
});
