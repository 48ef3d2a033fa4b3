import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noteOf } from './attribute-notes.ts';
import { pairs } from './pairs.ts';

test('an attribute is explained by its name in any case, with its value', () => {
  assert.match(noteOf('max-age=3600'), /after 1 hour/);
  assert.match(noteOf('Max-Age=0'), /at once/);
  assert.match(noteOf('PATH=/shop'), /\/shop/);
  assert.match(noteOf('SameSite=Strict'), /this site itself/);
});

test('an attribute that browsers do not know is said to be skipped', () => {
  assert.match(noteOf('Flavour=lime'), /skip/);
});

test('a form typed as lines keeps what stands after the first sign', () => {
  assert.deepEqual(pairs('coat=red=blue\nempty=\nno sign', '='), { coat: 'red=blue', empty: '' });
});

test('a header typed as a line loses the space after its colon', () => {
  assert.deepEqual(pairs('Accept: text/html', ':'), { Accept: 'text/html' });
});
