/** The same cases on the stand-in, on a server that is not ours, and on the MongoDB of MONGODB_URL where the environment names one. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { blamePrograms } from '../engine/blame.ts';
import type { Lab } from '../lab/lab.ts';
import { play } from '../lab/testing-lab.ts';
import { startStranger } from './mongo/testing.ts';
import { createStores, embeddedStores, type Stores } from './offers.ts';
import { forward, labOn, programOn, restart, rowsOf, viewOf, visit } from './testing.ts';

before(() => {
  // The runner would take what a program did not catch for its own.
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  blamePrograms();
});

const got = (body: string, cookie = false) => ({ status: 200, body, cookie, error: null });
const ok = got('ok', true);
const lifeOf = async (lab: Lab): Promise<readonly (number | null)[]> => (await rowsOf(lab)).map(({ left }) => left);

const cases: Readonly<Record<string, (lab: Lab) => Promise<void>>> = {
  'a row is a document: the sid, the JSON as a text, and a date': async (lab) => {
    assert.deepEqual(await visit(lab, '/get'), got('{}'));
    assert.deepEqual(await rowsOf(lab), []);
    assert.deepEqual(await visit(lab, '/put?k=a&v=1'), ok);
    const [found] = await rowsOf(lab);
    assert.equal(found?.left, 600);
    assert.match(found?.row.json ?? '', /^\{"cookie":\{.*\},"a":"1"\}$/);
    assert.match(found?.row.record ?? '', /^\{"_id":"[\w-]{32}","session":"\{.*\}","expires":\{"\$date":"[^"]+"\}\}$/);
    assert.deepEqual(await visit(lab, '/get'), got('{"a":"1"}'));
  },
  'touch moves the date, and not the text': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    const [first] = await rowsOf(lab);
    await play(lab, [forward(300_000)]);
    assert.deepEqual(await lifeOf(lab), [300]);
    await visit(lab, '/get');
    assert.deepEqual(await lifeOf(lab), [600]);
    assert.equal((await rowsOf(lab))[0]?.row.json, first?.row.json);
  },
  'a row is alive just before maxAge and gone just after': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    await play(lab, [forward(590_000)]);
    assert.deepEqual(await lifeOf(lab), [10]);
    await play(lab, [forward(11_000)]);
    assert.deepEqual(await lifeOf(lab), []);
    assert.deepEqual(await visit(lab, '/get'), got('{}'));
  },
  'without maxAge a row has fourteen days': async (lab) => {
    await visit(lab, '/put?k=a&v=1&age=none');
    assert.deepEqual(await lifeOf(lab), [14 * 86_400]);
  },
  'destroy deletes the document, regenerate makes another': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    await visit(lab, '/regenerate');
    assert.equal((await rowsOf(lab)).length, 1);
    assert.deepEqual(await visit(lab, '/out'), got('bye'));
    assert.deepEqual(await rowsOf(lab), []);
  },
  'all, length and clear work': async (lab) => {
    await play(lab, [{ do: 'bots', count: 120, path: '/put?k=n&v=1' }]);
    assert.deepEqual(await visit(lab, '/length'), got('120'));
    assert.equal(JSON.parse((await visit(lab, '/all')).body).length, 120);
    assert.deepEqual(await visit(lab, '/clear'), got('cleared'));
    assert.deepEqual(await rowsOf(lab), []);
  },
  'sessions outlive the program, and Mongo itself': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    await play(lab, [restart]);
    assert.deepEqual(await visit(lab, '/get'), got('{"a":"1"}'));
    await play(lab, [
      { do: 'store', verb: 'stop' },
      { do: 'store', verb: 'start' },
    ]);
    assert.deepEqual(await visit(lab, '/get'), got('{"a":"1"}'));
  },
  'stopped: whoever has a cookie fails, a stranger gets the page': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    await play(lab, [{ do: 'store', verb: 'stop' }]);
    const known = await visit(lab, '/get');
    assert.equal(known.status, 500);
    assert.match(known.body, /^Mongo\w*Error: /);
    assert.deepEqual(await visit(lab, '/get', 'Ben'), got('{}'));
  },
  'a row that is deleted while it is read cannot be touched, which comes too late for the answer': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    const slow = { do: 'store', verb: 'delay', op: 'get', ms: 100 } as const;
    const [x] = await play(lab, [
      slow,
      {
        do: 'during',
        first: { do: 'request', browser: 'Ana', path: '/get', follow: false },
        after: 40,
        second: { do: 'store', verb: 'delete', row: '${Ana.sid}' },
      },
    ]);
    assert.equal(x?.status, 200);
    assert.equal(x?.calls.find(({ op }) => op === 'touch')?.error, 'Unable to find the session to touch');
  },
  'a row deleted behind its back is a session that is gone': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    await play(lab, [{ do: 'store', verb: 'delete', row: '${Ana.sid}' }]);
    assert.deepEqual(await visit(lab, '/get'), got('{}'));
  },
  'a reset empties it': async (lab) => {
    await visit(lab, '/put?k=a&v=1');
    await play(lab, [{ do: 'reset' }]);
    assert.deepEqual(await rowsOf(lab), []);
    assert.deepEqual(await visit(lab, '/put?k=a&v=1'), ok);
  },
};

const url = process.env['MONGODB_URL'];
interface House {
  readonly name: string;
  readonly skip: string | false;
  readonly stores: () => Promise<Stores>;
}
const houses: readonly House[] = [
  { name: 'stand-in', skip: false, stores: async () => ({ offers: embeddedStores, stop: async () => {} }) },
  {
    name: 'a server that is not ours',
    skip: false,
    stores: async () => {
      const stranger = await startStranger();
      const stores = createStores({ mongo: stranger.url });
      return {
        offers: stores.offers,
        stop: async () => {
          await stores.stop();
          await stranger.stop();
        },
      };
    },
  },
  {
    name: 'the MongoDB of MONGODB_URL',
    skip: url ? false : 'No MongoDB is named. To run this: MONGODB_URL=mongodb://127.0.0.1:27017 npm test.',
    stores: async () => createStores({ mongo: url }),
  },
];

for (const { name, skip, stores: make } of houses) {
  const opened = skip === false ? make() : null;
  after(async () => (await opened)?.stop());
  for (const [title, run] of Object.entries(cases))
    test(`${name}: ${title}`, { skip }, async (t) => {
      await run(await labOn(t, 'mongo', { stores: (await opened)?.offers ?? [] }));
    });

  test(`${name}: two labs are apart`, { skip }, async (t) => {
    const stores = (await opened)?.offers ?? [];
    const [lab, other] = [await labOn(t, 'mongo', { stores }), await labOn(t, 'mongo', { stores })];
    await visit(lab, '/put?k=a&v=1');
    assert.deepEqual(await rowsOf(other), []);
    await visit(other, '/clear');
    await play(other, [{ do: 'store', verb: 'stop' }]);
    assert.deepEqual(await visit(lab, '/get'), got('{"a":"1"}'));
  });
}

test('on a server that is not ours only databases of ours are named, and a bystander’s documents stay', async (t) => {
  const stranger = await startStranger();
  t.after(() => stranger.stop());
  const theirs = { update: 'sessions', updates: [{ q: { _id: 'x' }, u: { $set: { session: '{}' } }, upsert: true }], $db: 'theirs' };
  stranger.databases.run(theirs);
  const stores = createStores({ mongo: stranger.url });
  const lab = await labOn(t, 'mongo', { stores: stores.offers });
  assert.match(
    (await viewOf(lab)).store.server ?? '',
    /^The MongoDB at 127\.0\.0\.1:\d+, .* Only the database coatcheck_\w{12}_1 is touched\.$/,
  );
  await visit(lab, '/put?k=a&v=1');
  await visit(lab, '/clear');
  await visit(lab, '/put?k=a&v=1');
  lab.stop();
  await stores.stop();
  assert.deepEqual(
    [...stranger.named].filter((database) => !/^coatcheck_\w{12}_1$/.test(database)),
    [],
  );
  assert.equal(stranger.named.size, 1);
  assert.deepEqual(stranger.databases.named('sessions'), [{ _id: 'x', session: '{}' }]);
});

test('where MONGODB_URL leads nowhere labs get a stand-in that says why', async (t) => {
  const stores = createStores({ mongo: 'mongodb://127.0.0.1:1' });
  t.after(() => stores.stop());
  const lab = await labOn(t, 'mongo', { stores: stores.offers });
  assert.match((await viewOf(lab)).store.server ?? '', /the server of MONGODB_URL cannot be used: connect ECONNREFUSED 127\.0\.0\.1:1\./);
  assert.deepEqual(await visit(lab, '/put?k=a&v=1'), ok);
});

test('connect-mongo 6 is made by the create() of its default export, and has none beside it', async (t) => {
  const text = programOn('mongo').replace(').default.create(', ').create(');
  const lab = await labOn(t, 'mongo', { text });
  const { program } = await viewOf(lab);
  assert.deepEqual([program.state, program.failure?.message], ['failed', 'require(...).create is not a function']);
});

test('200 labs leave no descriptor behind', async (t) => {
  const descriptors = async (): Promise<number> => (await readdir('/proc/self/fd').catch(() => [])).length;
  const round = async (): Promise<void> => {
    const lab = await labOn(t, 'mongo');
    await visit(lab, '/put?k=a&v=1');
    lab.stop();
  };
  await round();
  const held = await descriptors();
  for (let made = 0; made < 200; made += 1) await round();
  assert.ok((await descriptors()) <= held + 3);
});
