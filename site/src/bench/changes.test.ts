import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CookieView } from '../../../playground-server/facts.ts';
import { exchangeOf } from '../../../playground-server/lab/testing-facts.ts';
import { jarChanges, rowChanges } from './changes.ts';

const cookie = (name: string, value: string, path = '/'): CookieView => ({
  ...{ name, value, path, domain: 'localhost', hostOnly: true, expires: null },
  ...{ httpOnly: true, secure: false, sameSite: null, parts: null },
});

test('a cookie that came, one that changed and one that went are told; one that stayed is not', () => {
  const x = exchangeOf({
    jarBefore: [cookie('stays', '1'), cookie('changes', '1'), cookie('goes', '1')],
    jarAfter: [cookie('stays', '1'), cookie('changes', '2'), cookie('comes', '1')],
  });
  assert.deepEqual(
    jarChanges(x).map(({ before, after }) => [before?.name ?? null, before?.value ?? null, after?.value ?? null]),
    [
      ['changes', '1', '2'],
      ['goes', '1', null],
      [null, null, '1'],
    ],
  );
});

test('two cookies of one name with different paths are two', () => {
  const x = exchangeOf({ jarBefore: [cookie('a', '1')], jarAfter: [cookie('a', '1'), cookie('a', '1', '/shop')] });
  assert.deepEqual(
    jarChanges(x).map(({ after }) => after?.path),
    ['/shop'],
  );
});

test('a row whose JSON is the same has not changed', () => {
  const row = (sid: string, json: string) => ({ sid, json, expires: null });
  assert.deepEqual(
    rowChanges([row('a', '{}'), row('b', '{}')], [row('a', '{}'), row('b', '{"n":1}')]).map(({ key }) => key),
    ['b'],
  );
});
