import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callsSession, editOption, locateOption, secretsIn } from './options.ts';

function set(text: string, path: string, code: string | null): { text: string; value: string } {
  const { start, end, put, value } = editOption(text, path, code);
  const edited = text.slice(0, start) + put + text.slice(end);
  return { text: edited, value: edited.slice(value.start, value.end) };
}

const long = `app.use(session({
  secret: 'x', // kept
  resave: false,
  saveUninitialized: false, // stays beside it
}));
`;

test('a value is replaced and every other byte stays', () => {
  assert.deepEqual(set(long, 'resave', 'true'), { text: long.replace('resave: false', 'resave: true'), value: 'true' });
});

test('a missing option is written on a line of its own, behind the comment of the last one', () => {
  const { text, value } = set(long, 'rolling', 'true');
  assert.equal(text, long.replace('beside it\n', 'beside it\n  rolling: true,\n'));
  assert.equal(value, 'true');
});

test('a missing option follows on the same line where the options stand on one line', () => {
  assert.deepEqual(set('session({ resave: false })', 'cookie.maxAge', '60000'), {
    text: 'session({ resave: false, cookie: { maxAge: 60000 } })',
    value: '60000',
  });
});

test('missing parents are made where nothing was written at all', () => {
  assert.deepEqual(set('session()', 'cookie.path', "'/a'"), { text: "session({ cookie: { path: '/a' } })", value: "'/a'" });
  assert.deepEqual(set('session({})', 'cookie.path', "'/a'"), { text: "session({ cookie: { path: '/a' } })", value: "'/a'" });
});

test('an option inside cookie is set without touching its neighbours', () => {
  const text = 'session({ cookie: { httpOnly: false } })';
  assert.equal(set(text, 'cookie.maxAge', '1').text, 'session({ cookie: { httpOnly: false, maxAge: 1 } })');
});

test('a last option without a comma gets one', () => {
  assert.equal(set('session({\n  a: 1\n})', 'b', '2').text, 'session({\n  a: 1,\n  b: 2\n})');
});

test('a removed option takes its comma along, first, middle and last', () => {
  const text = 'session({ a: 1, b: 2, c: 3 })';
  assert.equal(set(text, 'a', null).text, 'session({ b: 2, c: 3 })');
  assert.equal(set(text, 'b', null).text, 'session({ a: 1, c: 3 })');
  assert.equal(set(text, 'c', null).text, 'session({ a: 1, b: 2 })');
});

test('removing what is not there changes nothing', () => {
  assert.equal(set(long, 'rolling', null).text, long);
});

test('a shorthand option is spelled out', () => {
  assert.deepEqual(set('session({ secret, resave: false })', 'secret', "'b'"), {
    text: "session({ secret: 'b', resave: false })",
    value: "'b'",
  });
});

test('an absent option is located where it would be written, as an empty range', () => {
  const { start, end } = locateOption(long, 'cookie.maxAge');
  assert.equal(start, end);
  assert.equal(start, editOption(long, 'cookie.maxAge', '1').start);
});

test('a program without session() is refused with what is missing', () => {
  assert.throws(() => editOption('app.listen(3000)', 'resave', 'true'), /no session\(\.\.\.\) call whose option resave/);
  assert.throws(() => editOption('session(options)', 'resave', 'true'), /only be set in options written as/);
});

test('the secrets of a program are the texts that stand in its options', () => {
  assert.deepEqual(secretsIn("session({ secret: 'a', resave: false })"), ['a']);
  assert.deepEqual(secretsIn("session({ secret: ['new', 'old'] })"), ['new', 'old']);
  for (const text of ['session({ secret: process.env.SECRET })', 'session({ resave: false })', 'session()', 'app.listen(3000)'])
    assert.deepEqual(secretsIn(text), []);
});

test('a text that does not parse calls no session()', () => {
  assert.deepEqual([callsSession('session({'), callsSession('app.use(session({}))')], [false, true]);
});
