/** The same cases on each Redis that a lab can have: what a learner can notice is the same on all. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { blamePrograms } from '../engine/blame.ts';
import type { Lab } from '../lab/lab.ts';
import { play } from '../lab/testing-lab.ts';
import type { ActionInput } from '../protocol.ts';
import { createStores, embeddedStores, type Stores } from './offers.ts';
import { noRedis, startStranger } from './redis/testing.ts';
import { forward, labOn, rebuilt, restart, rowsOf, viewOf, visit } from './testing.ts';

before(() => {
  // The runner would take what a program did not catch for its own.
  process.removeAllListeners('uncaughtException');
  process.removeAllListeners('unhandledRejection');
  blamePrograms();
});

const stop: ActionInput = { do: 'store', verb: 'stop' };
const start: ActionInput = { do: 'store', verb: 'start' };
const ok = { status: 200, body: 'ok', cookie: true, error: null };
const offline = { status: 500, body: 'Error: The client is offline', cookie: false, error: null };
const got = (body: string, cookie = false) => ({ status: 200, body, cookie, error: null });

/** What the bench shows of each row, without what differs from run to run. */
const shown = async (lab: Lab) =>
  (await rowsOf(lab)).map(({ row, left }) => ({
    key: row.key?.replace(row.sid, '<sid>'),
    data: row.json.replace(/"expires":"[^"]+"/, '"expires":"…"').replace(/599999/, '600000'), // a millisecond may pass between
    left,
  }));
const row = (data: string, left: number | null = 600) => ({
  key: 'sess:<sid>',
  data: `{"cookie":{"originalMaxAge":600000,"expires":"…","httpOnly":true,"path":"/"},${data}}`,
  left,
});
const prints = async (lab: Lab): Promise<readonly string[]> => {
  const { facts } = await viewOf(lab);
  return facts.flatMap((fact) =>
    fact.kind === 'console' ? [fact.line.text] : fact.kind === 'exchange' ? fact.exchange.console.map(({ text }) => text) : [],
  );
};

const cases: Readonly<Record<string, (lab: Lab) => Promise<void>>> = {
  'nothing is written for a visitor who writes nothing': async (lab) => {
    assert.deepEqual(await visit(lab, '/get'), got('{}'));
    assert.deepEqual(await shown(lab), []);
  },
  'a row is a key with a JSON text and a time to live': async (lab) => {
    assert.deepEqual(await visit(lab, '/put?k=a&v=1'), ok);
    assert.deepEqual(await shown(lab), [row('"a":"1"')]);
    assert.deepEqual(await visit(lab, '/get'), got('{"a":"1"}'));
  },
  'touch moves the end of the row, and not its text': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    const [before] = await rowsOf(lab);
    await play(lab, [forward(300_000)]);
    assert.deepEqual(await shown(lab), [row('"a":"1"', 300)]);
    await visit(lab, '/get');
    const [after] = await rowsOf(lab);
    assert.deepEqual([after?.left, after?.row.json], [600, before?.row.json]);
  },
  'a row is alive just before maxAge and gone just after': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    await play(lab, [forward(590_000)]);
    assert.deepEqual(await shown(lab), [row('"a":"1"', 10)]);
    await play(lab, [forward(11_000)]);
    assert.deepEqual(await shown(lab), []);
    assert.deepEqual(await visit(lab, '/get'), got('{}'));
  },
  'without maxAge a row has a day': async (lab) => {
    await visit(lab, '/put?k=a&v=1&age=none');
    assert.deepEqual((await rowsOf(lab))[0]?.left, 86_400);
    await play(lab, [forward(86_000_000)]);
    assert.deepEqual(await visit(lab, '/get'), got('{"a":"1"}'));
  },
  'with a maxAge of nothing the row is removed instead': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    await visit(lab, '/put?k=a&v=2&age=-5');
    assert.deepEqual(await shown(lab), []);
  },
  'destroy deletes the key, regenerate makes another': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    const [before] = await rowsOf(lab);
    await visit(lab, '/regenerate');
    assert.deepEqual(await shown(lab), [row('"fresh":1')]);
    assert.notEqual((await rowsOf(lab))[0]?.row.sid, before?.row.sid);
    assert.deepEqual(await visit(lab, '/out'), got('bye'));
    assert.deepEqual(await shown(lab), []);
  },
  'large and foreign texts come back as they went': async (lab) => {
    await visit(lab, '/big?n=1000000');
    assert.deepEqual(await visit(lab, '/size'), got('1000000'));
    await visit(lab, `/put?k=${encodeURIComponent('ключ')}&v=${encodeURIComponent('🧥\u0000\r\n"ß')}`, 'Ben');
    assert.equal((await visit(lab, '/get', 'Ben')).body, '{"ключ":"🧥\\u0000\\r\\n\\"ß"}');
  },
  'all, length and clear work over more than one page of SCAN': async (lab) => {
    await play(lab, [{ do: 'bots', count: 150, path: '/put?k=n&v=1' }]);
    assert.deepEqual(await visit(lab, '/length'), got('150'));
    assert.equal(JSON.parse((await visit(lab, '/all')).body).length, 150);
    assert.equal((await viewOf(lab)).store.total, 150);
    assert.deepEqual(await visit(lab, '/clear'), got('cleared'));
    assert.deepEqual(await shown(lab), []);
  },
  'ten writes at once to one session leave one row': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    const requests = Array.from({ length: 10 }, (_, at) => ({ do: 'request', browser: 'Ana', path: `/put?k=k${at}&v=1` }) as const);
    await play(lab, [{ do: 'together', requests }]);
    assert.equal((await rowsOf(lab)).length, 1);
  },
  'sessions outlive the program': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    await play(lab, [restart]);
    assert.deepEqual(await visit(lab, '/get'), got('{"a":"1"}'));
    assert.deepEqual(await shown(lab), [row('"a":"1"')]);
  },
  'a row deleted behind its back is a session that is gone': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    await play(lab, [{ do: 'store', verb: 'delete', row: '${Ana.sid}' }]);
    assert.deepEqual(await shown(lab), []);
    assert.deepEqual(await visit(lab, '/get'), got('{}'));
  },
  'stopped: whoever has a cookie gets 500, a stranger gets the page, a first write is said to be done': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    await play(lab, [stop]);
    assert.deepEqual(await visit(lab, '/get'), offline);
    assert.deepEqual(await visit(lab, '/get', 'Ben'), got('{}'));
    assert.deepEqual(await visit(lab, '/put?k=b&v=1', 'Ben'), ok);
    assert.deepEqual(await shown(lab), []);
    const said = await prints(lab);
    assert.ok(said.includes('Error: Socket closed unexpectedly'), said.join('\n'));
    assert.ok(said.includes('Error: connect ECONNREFUSED 127.0.0.1:6379'), said.join('\n'));
  },
  'started again it has lost its rows, and works': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    await play(lab, [stop, start]);
    assert.deepEqual(await visit(lab, '/get'), got('{}'));
    assert.deepEqual(await visit(lab, '/put?k=a&v=2'), ok);
    assert.deepEqual(await shown(lab), [row('"a":"2"')]);
  },
  'with the line cut its rows stay, and are there once it is joined again': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    await play(lab, [{ do: 'store', verb: 'cut' }]);
    assert.deepEqual(await visit(lab, '/get'), offline);
    assert.deepEqual(await shown(lab), [row('"a":"1"')]);
    await play(lab, [start]);
    assert.deepEqual(await visit(lab, '/get'), got('{"a":"1"}'));
  },
  'a program that starts while Redis is stopped says what it waits for': async (lab) => {
    await play(lab, [stop, restart]);
    const { program } = await viewOf(lab);
    assert.equal(program.state, 'failed');
    assert.match(program.failure?.message ?? '', /it waits for Redis, which cannot be reached/);
    await play(lab, [start, restart]);
    assert.deepEqual(await visit(lab, '/put?k=a&v=1'), ok);
  },
  'a reset ends an outage and empties the store': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    await play(lab, [stop, { do: 'reset' }]);
    assert.equal((await viewOf(lab)).store.stopped, false);
    assert.deepEqual(await shown(lab), []);
    assert.deepEqual(await visit(lab, '/put?k=a&v=1'), ok);
  },
  'four copies share one store': async (lab) => {
    await play(lab, [{ do: 'copies', count: 4 }]);
    await visit(lab, '/put?k=a&v=1');
    for (const _ of [1, 2, 3, 4]) assert.deepEqual(await visit(lab, '/get'), got('{"a":"1"}'));
  },
  'the commands that the client sent are seen': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    await visit(lab, '/get');
    const { commands } = (await viewOf(lab)).store;
    const names = commands.map(({ command }) => command.split(' ')[0]);
    assert.deepEqual(names.slice(-3), ['SET', 'GET', 'EXPIRE']);
    assert.deepEqual([names[0], commands.at(-1)?.reply], ['HELLO', '(integer) 1']);
  },
};

/** The URL of a user who may touch keys under coatcheck: alone, and may not ask for what lies outside. */
const rights = '~coatcheck:* resetchannels +@all -keys -flushdb -flushall -select -swapdb -config -dbsize -randomkey';

interface House {
  readonly name: string;
  readonly skip: string | false;
  readonly stores: () => Promise<Stores>;
}
const houses: readonly House[] = [
  { name: 'stand-in', skip: false, stores: async () => ({ offers: embeddedStores, stop: async () => {} }) },
  { name: 'private server', skip: noRedis, stores: async () => createStores({ redis: undefined }) },
  {
    name: 'somebody else’s server',
    skip: noRedis,
    stores: async () => {
      const stranger = await startStranger();
      await stranger.owner.sendCommand(['ACL', 'SETUSER', 'lab', 'on', '>secret', ...rights.split(' ')]);
      const stores = createStores({ redis: `redis://lab:secret@127.0.0.1:${stranger.port}` });
      return {
        offers: stores.offers,
        stop: async () => {
          await stores.stop();
          assert.deepEqual(await stranger.owner.keys('*'), []);
          await stranger.stop();
        },
      };
    },
  },
];

for (const { name, skip, stores: make } of houses) {
  const opened = skip === false ? make() : null;
  after(async () => (await opened)?.stop());
  for (const [title, run] of Object.entries(cases))
    test(`${name}: ${title}`, { skip }, async (t) => {
      await run(await labOn(t, 'redis', { stores: (await opened)?.offers ?? [] }));
    });

  test(`${name}: two labs are apart, in their rows, their outages and their clocks`, { skip }, async (t) => {
    const stores = (await opened)?.offers ?? [];
    const [lab, other] = [await labOn(t, 'redis', { stores }), await labOn(t, 'redis', { stores })];
    await visit(lab, '/put?k=a&v=1');
    await visit(other, '/put?k=b&v=2');
    await play(other, [forward(590_000)]);
    assert.deepEqual(await shown(lab), [row('"a":"1"')]);
    await visit(other, '/clear');
    await play(other, [stop]);
    assert.deepEqual(await visit(lab, '/get'), got('{"a":"1"}'));
    assert.deepEqual(await shown(lab), [row('"a":"1"')]);
  });

  test(`${name}: a lab is made again from its list, with the same row and its life`, { skip }, async (t) => {
    const stores = (await opened)?.offers ?? [];
    const lab = await labOn(t, 'redis', { stores, start: Date.now() });
    await visit(lab, '/put?k=a&v=1');
    await play(lab, [forward(300_000)]);
    const [before] = await rowsOf(lab);
    const again = await rebuilt(t, 'redis', lab, { stores, start: Date.now() });
    assert.deepEqual((await rowsOf(again))[0]?.row.sid, before?.row.sid);
    assert.deepEqual(await shown(again), [row('"a":"1"', 300)]);
  });

  test(`${name}: the bench is told which server it is`, { skip }, async (t) => {
    const lab = await labOn(t, 'redis', { stores: (await opened)?.offers ?? [] });
    const says = { 'stand-in': /stand-in inside this process/, 'private server': /^redis-server \d+\.\S+, started by Coatcheck/ }[name];
    assert.match((await viewOf(lab)).store.server ?? '', says ?? /named by REDIS_URL\. Here each key begins with coatcheck:\w{12}:\d+:/);
  });
}
