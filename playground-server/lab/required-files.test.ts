import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requiredFiles } from './required-files.ts';

const file = (name: string, text = '') => ({ name, text });
const namesFrom = (...[main, ...others]: [ReturnType<typeof file>, ...ReturnType<typeof file>[]]) =>
  requiredFiles([main, ...others], main).map(({ name }) => name);

test('a file that is required is found, with or without its ending', () => {
  assert.deepEqual(namesFrom(file('server.js', "require('./store'); require('./a/b.js')"), file('store.js'), file('a/b.js')), [
    'server.js',
    'store.js',
    'a/b.js',
  ]);
});

test('a file that only stands beside is not', () => {
  assert.deepEqual(namesFrom(file('server.js', "require('express')"), file('with-session.js', "require('express-session')")), [
    'server.js',
  ]);
});

test('files that require one another are each found once', () => {
  assert.deepEqual(namesFrom(file('a.js', "require('./lib/b')"), file('lib/b.js', "require('../a')")), ['a.js', 'lib/b.js']);
});
