import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lab } from './lab.ts';
import { count, fromDoor, optionsFrom, start } from './testing-counter.ts';
import { play } from './testing-lab.ts';

test('a thousand exchanges are let go but for the newest, and the lab says how many', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  for (let round = 0; round < 8; round += 1) await lab.do({ do: 'bots', count: 200, method: 'GET', path: '/count' });
  const { facts, forgotten, now, store } = await lab.view(0);
  assert.equal(facts.length + forgotten, now);
  assert.ok(facts.length <= 600 && forgotten >= 1000);
  assert.deepEqual([store.rows.length, store.total], [100, 1600]);
});

test('a store that is full refuses requests until a reset, and nothing else', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  for (let round = 0; round < 25; round += 1) await lab.do({ do: 'bots', count: 200, method: 'GET', path: '/count' });
  await assert.rejects(play(lab, [count('Ana')]), /The store holds 5000 rows, and this lab has room for no more\. Reset it to go on/);
  assert.equal((await lab.throughDoor(fromDoor('/count')))?.status, 503);
  await play(lab, [{ do: 'close', browser: 'Ana' }, { do: 'reset' }, count('Ana')]);
  assert.equal((await lab.view(0)).store.total, 1);
});

test('a lab that can remember no more says so, and a reset begins its list anew', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  for (let n = 0; n < 2000; n += 1) await lab.do({ do: 'close', browser: 'Ana' });
  await assert.rejects(play(lab, [count('Ana')]), /can remember no more\. Reset it to go on/);
  await play(lab, [{ do: 'reset' }, count('Ana')]);
  assert.equal(lab.recipe().done.length, 2);
});
