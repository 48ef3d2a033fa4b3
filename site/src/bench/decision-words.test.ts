import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { decisionWords } from './decision-words.ts';

test('every debug line of express-session has its meaning, and no other has', () => {
  const source = readFileSync(createRequire(import.meta.url).resolve('express-session'), 'utf8');
  const lines = [...source.matchAll(/debug\('([^']+)'/g)].map(([, line = '']) => line);
  assert.ok(lines.length > 15, 'the debug lines are found');
  for (const line of lines) assert.notEqual(decisionWords(line.replace(/ %\w$/, ' x')), '', line);
  assert.equal(decisionWords('something else'), '');
});

test('a line is explained by the longest text that fits', () => {
  assert.match(decisionWords('no session found'), /no row/);
  assert.match(decisionWords('no session'), /send a cookie/);
});
