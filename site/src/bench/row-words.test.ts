import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inCode, rowWords } from './row-words.ts';

test('a row is told as a learner would type it, without the cookie beside the data', () => {
  const json = JSON.stringify({ cookie: { path: '/' }, shoppingCart: [{ item: 'lime', qty: 1 }] });
  assert.equal(rowWords(json), "shoppingCart: [{ item: 'lime', qty: 1 }]");
});

test('a row that holds nothing but its cookie says so', () => {
  assert.equal(rowWords('{"cookie":{}}'), 'no data of yours yet');
});

test('a row that is no JSON is shown as it is', () => {
  assert.equal(rowWords('not json'), 'not json');
});

test('quotes, empty objects and names that are no identifiers are written as JavaScript', () => {
  assert.equal(inCode({ 'a-b': "it's", flash: {} }), String.raw`{ "a-b": 'it\'s', flash: {} }`);
});
