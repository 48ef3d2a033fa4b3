import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileView } from '../../../playground-server/facts.ts';
import { codeLines, linesWith, type Span } from './code-lines.ts';
import { piecesOf } from './code-words.ts';

const file = (text: string, slots: FileView['slots'] = []): FileView => ({ name: 'server.js', main: true, text, slots });
const plain = (spans: readonly Span[]): string => spans.map((it) => ('control' in it ? '[control]' : it.text)).join('');

test('the coloured pieces of a program are the whole program', () => {
  const text = "const a = 'x'; // note\nlet re = /a\\/b/.test(s) ? 1_000 : `t ${a}`;\n/* end */";
  assert.equal(
    piecesOf(text)
      .map(({ start, end }) => text.slice(start, end))
      .join(''),
    text,
  );
});

test('words, texts, numbers and comments are told apart', () => {
  const kinds = piecesOf("return 'const' + 5 // if").flatMap(({ kind }) => kind || []);
  assert.deepEqual(kinds, ['k', 's', 'n', 'c']);
});

test('a property that is named like a keyword is no keyword', () => {
  assert.deepEqual(
    piecesOf('app.delete(x)').map(({ kind }) => kind),
    [''],
  );
});

test('a short slot is replaced by its control', () => {
  const text = '  resave: false,\n';
  const [line] = codeLines(file(text, [{ toggle: 'resave', start: 10, end: 15 }]));
  assert.equal(plain(line ?? []), '  resave: [control],');
});

test('a long slot stays code: its control stands above the file', () => {
  const text = 'app.use(express.urlencoded({ extended: false }));\n';
  const [line] = codeLines(file(text, [{ toggle: 'parser', start: 0, end: 49 }]));
  assert.equal(plain(line ?? []), text.trimEnd());
});

test('a slot where nothing is written holds no control', () => {
  const [first, second] = codeLines(file('a(\n);\n', [{ toggle: 'option', start: 2, end: 2 }]));
  assert.equal(plain(first ?? []), 'a(');
  assert.equal(plain(second ?? []), ');');
});

test('a toggle with two places has one control, and the other place stays code', () => {
  const slots = [
    { toggle: 'option', start: 2, end: 3 },
    { toggle: 'option', start: 6, end: 7 },
  ];
  const [first, second] = codeLines(file('a(1);\n(2);\n', slots));
  assert.equal(plain(first ?? []), 'a([control]);');
  assert.equal(plain(second ?? []), '(2);');
});

test('a mark lights each line that it covers, and a mark that is not there lights none', () => {
  assert.deepEqual([...linesWith('a\nb\nc\n', ['b\nc', 'missing'])], [2, 3]);
});
