import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { Lab } from './lab.ts';
import { count, fromDoor, optionsFrom, quiet, start } from './testing-counter.ts';
import { play } from './testing-lab.ts';

const day = 86_400_000;

test('what comes through the door is streamed on, seen by You, and is a fact', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  const answer = await lab.throughDoor(fromDoor('/stream'));
  assert.deepEqual([answer?.status, await text(answer?.body ?? Readable.from([]))], [200, 'onetwo']);
  const counted = await lab.throughDoor(
    fromDoor(
      '/count',
      [
        ['Cookie', 'theme=dark'],
        ['Content-Type', 'text/plain'],
      ],
      ' limes',
    ),
  );
  const header = counted?.headers.find(([name]) => name === 'Set-Cookie')?.[1] ?? '';
  assert.equal(await text(counted?.body ?? Readable.from([])), 'n: 1 limes');
  const second = await lab.throughDoor(fromDoor('/count', [['Cookie', header.split(';')[0] ?? '']]));
  assert.equal(await text(second?.body ?? Readable.from([])), 'n: 2');
  await quiet(lab);
  const { facts, browsers } = await lab.view(0);
  const seen = facts.flatMap((fact) => (fact.kind === 'exchange' ? [fact.exchange] : []));
  assert.deepEqual(
    seen.map(({ who, door, body }) => [who, door, body]),
    [
      ['You', true, 'onetwo'],
      ['You', true, 'n: 1 limes'],
      ['You', true, 'n: 2'],
    ],
  );
  assert.equal(browsers.You.jar.find(({ name }) => name === 'connect.sid')?.value, header.split(/[=;]/)[1]);
});

test('a cookie that has expired in lab time does not pass the door', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  const first = await lab.throughDoor(fromDoor('/count'));
  await text(first?.body ?? Readable.from([]));
  const cookie = first?.headers.find(([name]) => name === 'Set-Cookie')?.[1]?.split(';')[0] ?? '';
  await lab.do({ do: 'clock', who: 'browser', by: 3 * day });
  const later = await lab.throughDoor(fromDoor('/count', [['Cookie', cookie]]));
  assert.equal(await text(later?.body ?? Readable.from([])), 'n: 1');
});

test('the door says null where nothing listens, and rejects where the program breaks off', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  await assert.rejects(lab.throughDoor(fromDoor('/exit')), /broke the connection/);
  assert.equal(await lab.throughDoor(fromDoor('/count')), null);
});

test('a real browser that goes away ends its exchange', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  const gone = new AbortController();
  const answer = await lab.throughDoor({ ...fromDoor('/stream'), signal: gone.signal });
  const { promise, resolve } = Promise.withResolvers<void>();
  lab.subscribe(resolve);
  answer?.body.on('error', () => {});
  gone.abort();
  await promise;
  const [fact] = (await lab.view(0)).facts.filter(({ kind }) => kind === 'exchange');
  assert.ok(fact?.kind === 'exchange');
  assert.deepEqual([fact.exchange.error, fact.exchange.endedBy], ['reset', 'browser']);
  assert.match(fact.exchange.verdicts[0]?.because ?? '', /The browser hung up/);
});

test('what comes through the door fills no more than its share of the list, and is told when there is no room', async (t) => {
  const lab = await Lab.create(optionsFrom({ now: start }));
  t.after(() => lab.stop());
  const statuses: (number | undefined)[] = [];
  for (let n = 0; n < 6; n += 1) {
    const answer = await lab.throughDoor(fromDoor('/count', [['Content-Type', 'application/x-large']], 'x'.repeat(280_000)));
    statuses.push(answer?.status);
    await text(answer?.body ?? Readable.from([]));
  }
  await quiet(lab);
  assert.equal(statuses.at(-1), 503);
  assert.equal(lab.recipe().done.length, statuses.filter((status) => status !== 503).length);
  assert.equal((await play(lab, [count('Ana')]))[0]?.status, 200);
});
