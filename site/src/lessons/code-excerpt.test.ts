import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerptOf } from './code-excerpt.ts';

const text = 'const a = 1;\n\napp.get(one);\napp.get(two);\n});\n';

test('a listing without from and to shows the whole file', () => {
  assert.deepEqual(excerptOf('server.js', text, {}), { first: 1, last: 5, marked: new Set() });
});

test('a listing with from alone shows that line', () => {
  assert.deepEqual(excerptOf('server.js', text, { from: 'one' }), { first: 3, last: 3, marked: new Set() });
});

test('a listing ends at the first line after from that holds to', () => {
  assert.deepEqual(excerptOf('server.js', `});\n${text}`, { from: 'one', to: '});' }), { first: 4, last: 6, marked: new Set() });
});

test('a line that is the whole text of to ends a listing, before a line that holds it', () => {
  assert.deepEqual(excerptOf('server.js', 'start\n  x({ a });\n});\n', { from: 'start', to: '});' }), {
    first: 1,
    last: 3,
    marked: new Set(),
  });
});

test('marks are lit inside the listing only', () => {
  assert.deepEqual(excerptOf('server.js', text, { from: 'two', to: '});', mark: 'app.get' }).marked, new Set([4]));
});

test('a text that is not there fails with file, text and remedy', () => {
  assert.throws(
    () => excerptOf('02/server.js', text, { from: 'three' }),
    /02\/server\.js: the text of from, “three”, is not there\. Write/,
  );
  assert.throws(() => excerptOf('02/server.js', text, { from: 'two', to: 'one' }), /the text of to, “one”, is not there from line 4 on/);
  assert.throws(() => excerptOf('02/server.js', text, { from: 'two', mark: 'one' }), /the text of mark, “one”, is not in lines 4 to 4/);
});
