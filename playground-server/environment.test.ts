import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BadEnvironment, readEnvironment } from './environment.ts';

test('without variables the standard ports on localhost are wanted, by nobody in particular', () => {
  const { host, site, door } = readEnvironment({});
  assert.deepEqual(
    { host, site, door },
    {
      host: 'localhost',
      site: { variable: 'PORT', port: 4321, explicit: false },
      door: { variable: 'LAB_PORT', port: 3000, explicit: false },
    },
  );
});

test('a port that is named is wanted explicitly, even where it is the standard one', () => {
  assert.deepEqual(readEnvironment({ PORT: '4321' }).site, { variable: 'PORT', port: 4321, explicit: true });
});

test('an empty variable is as good as none', () => {
  assert.deepEqual(readEnvironment({ PORT: '', HOST: '', REDIS_URL: '' }), readEnvironment({}));
});

for (const text of ['abc', '70000', '-1', '80.5', '1e3', ' 80', '999999'])
  test(`a port cannot be "${text}", and the message says what can`, () => {
    assert.throws(
      () => readEnvironment({ LAB_PORT: text }),
      (error) => {
        assert.ok(error instanceof BadEnvironment);
        assert.equal(error.message, `LAB_PORT=${text} is no port: give a number from 1 to 65535, or 0 for any free one.`);
        return true;
      },
    );
  });

test('site and door cannot be given the same port', () => {
  assert.throws(() => readEnvironment({ PORT: '5000', LAB_PORT: '5000' }), /both 5000/);
});

test('a HOST that is no name or address is refused', () => {
  assert.throws(() => readEnvironment({ HOST: 'http://localhost' }), /HOST=http:\/\/localhost is no host name/);
});
