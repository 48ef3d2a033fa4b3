/** On a server that is not ours nothing outside our own prefix is read, changed or removed, whatever a lab does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { play } from '../../lab/testing-lab.ts';
import { createStores } from '../offers.ts';
import { labOn, programOn, restart, rowsOf, viewOf, visit } from '../testing.ts';
import { noRedis, startStranger } from './testing.ts';

const theirs = {
  'sess:bystander': '{"cookie":{}}',
  coatcheck: '1',
  'coatcheckX:1:sess:1': 'y',
  'coatcheck:*:1:sess:2': 'z',
  'other*': 'w',
};
const rights = '~coatcheck:* resetchannels +@all -keys -flushdb -flushall -select -swapdb -config -dbsize -randomkey';

/** What may reach a server that is not ours. */
const allowed = ['AUTH', 'HELLO', 'CLIENT', 'GET', 'MGET', 'SET', 'EXPIRE', 'DEL', 'SCAN', 'EVAL', 'UNLINK'];

/** A program that asks for what lies outside its keys. */
const nosy = programOn('redis').replace(
  "app.get('/get'",
  `app.get('/nosy', async (req, res) => {
  const asked = [['KEYS', '*'], ['FLUSHDB'], ['FLUSHALL'], ['DBSIZE'], ['SELECT', '1'], ['EVAL', 'return 1', '0'], ['RANDOMKEY'], ['GET', 'sess:bystander'],
    ['DEL', 'sess:bystander', 'coatcheck'], ['SCAN', '0', 'COUNT', '1000'], ['SCAN', '0', 'MATCH', '*', 'COUNT', '1000']];
  const answers = [];
  for (const words of asked) answers.push(await client.sendCommand(words).then(JSON.stringify, (error) => error.message.slice(0, 22)));
  res.json(answers);
});
app.get('/get'`,
);

test('a bystander’s keys and their lives stay as they were, and nothing of ours is left', { skip: noRedis }, async (t) => {
  const stranger = await startStranger();
  t.after(() => stranger.stop());
  const { owner } = stranger;
  await owner.mSet(theirs);
  await owner.set('sess:mortal', 'm', { expiration: { type: 'EX', value: 5000 } });
  await owner.sendCommand(['ACL', 'SETUSER', 'lab', 'on', '>secret', ...rights.split(' ')]);
  const before = await owner.mGet([...Object.keys(theirs), 'sess:mortal']);

  const asked = new Set<string>();
  const spy = await owner.duplicate().connect();
  await spy.monitor((line) => {
    if (!line.includes('lua]')) asked.add(/"([^"]*)"/.exec(line)?.[1]?.toUpperCase() ?? line);
  });

  const stores = createStores({ redis: `redis://lab:secret@127.0.0.1:${stranger.port}` });
  const lab = await labOn(t, 'redis', { stores: stores.offers, text: nosy });
  const other = await labOn(t, 'redis', { stores: stores.offers });
  await visit(lab, '/put?k=a&v=1');
  await visit(other, '/put?k=b&v=2');
  await play(lab, [{ do: 'bots', count: 30, path: '/put?k=n&v=1' }, { do: 'clock', who: 'both', by: 86_400_000 }, restart]);
  await visit(lab, '/put?k=a&v=1');
  const unknown = "ERR unknown command '";
  const page = JSON.stringify(['0', [`sess:${(await rowsOf(lab))[0]?.row.sid}`]]);
  assert.deepEqual(JSON.parse((await visit(lab, '/nosy')).body), [
    ...[`${unknown}K`, `${unknown}F`, `${unknown}F`, `${unknown}D`, 'ERR DB index is out of', `${unknown}E`, `${unknown}R`],
    ...['null', '0', page, page],
  ]);
  await visit(lab, '/clear');
  await play(lab, [{ do: 'store', verb: 'stop' }, { do: 'store', verb: 'start' }, { do: 'reset' }]);
  assert.equal((await rowsOf(other)).length, 1);
  assert.equal((await viewOf(lab)).store.total, 0);
  lab.stop();
  other.stop();
  await stores.stop();

  spy.destroy(); // what the owner asks from here on is not ours
  assert.deepEqual(await owner.mGet([...Object.keys(theirs), 'sess:mortal']), before);
  assert.ok((await owner.ttl('sess:mortal')) > 4900);
  assert.deepEqual((await owner.keys('*')).toSorted(), [...Object.keys(theirs), 'sess:mortal'].toSorted());
  assert.ok(asked.has('SET') && asked.has('EVAL'));
  assert.deepEqual(
    [...asked].filter((name) => !allowed.includes(name)),
    [],
  );
});
