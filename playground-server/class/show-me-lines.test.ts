import assert from 'node:assert/strict';
import test from 'node:test';
import { loadLessons } from '../lessons.ts';
import { showMeLines } from './show-me-lines.ts';

test('a solution names what is done in its order, and says once what is done several times', () => {
  const count = { do: 'request', browser: 'Ana', path: '/count' } as const;
  const post = { ...count, method: 'POST', form: { name: 'Ana', tea: 'green' } } as const;
  assert.deepEqual(showMeLines([count, count, { do: 'restart' }, post, { ...count, browser: 'You' }], []), [
    'Ana sends GET /count, 2 times.',
    'Restart the server.',
    'Ana sends POST /count with name=Ana and tea=green.',
    'You send GET /count.',
  ]);
});

test('a request from another site says so', () => {
  const request = {
    do: 'request',
    browser: 'Ana',
    method: 'POST',
    path: '/give',
    from: { site: 'https://evil.example', by: 'form' },
  } as const;
  assert.deepEqual(showMeLines([request], []), ['Ana sends POST /give, by a form on https://evil.example.']);
});

test('what the lab fills in is named, not shown', () => {
  const edit = { do: 'jar', browser: 'Ben', verb: 'edit', name: 'connect.sid', value: 's%3A${Ana.sid}.${Ben.signature}' } as const;
  assert.deepEqual(showMeLines([edit], []), ['Change connect.sid in Ben’s jar to s%3A(the sid of Ana).(the signature of Ben).']);
});

test('a toggle goes by the words that stand on the bench', () => {
  const toggle = { name: 'life', label: 'The cookie’s life', values: [{ value: '7d', label: '7 days', edits: [] }] };
  assert.deepEqual(showMeLines([{ do: 'toggle', set: { life: '7d' } }], [toggle]), ['Set The cookie’s life to “7 days”.']);
});

test('spans of time are whole days, hours, minutes or seconds', () => {
  const lines = showMeLines(
    [
      { do: 'clock', who: 'both', by: 2 * 86_400_000 },
      { do: 'clock', who: 'server', by: 61_000 },
    ],
    [],
  );
  assert.deepEqual(lines, ['Move the clock of everyone on by 2 days.', 'Move the clock of the server on by 61 seconds.']);
});

test('requests of one moment are one line', () => {
  const plus = { do: 'request', browser: 'Ana', method: 'POST', path: '/plus', follow: true } as const;
  assert.deepEqual(showMeLines([{ do: 'together', requests: [plus, plus, plus] }], []), [
    'At the same moment, 3 requests: Ana sends POST /plus.',
  ]);
});

test('every solution of the course can be read', async () => {
  for (const { lesson } of (await loadLessons()).values())
    for (const { id, showMe } of lesson.steps)
      for (const line of showMeLines(showMe, lesson.toggles)) {
        assert.match(line, /^[A-Z0-9].*\.$/s, id);
        assert.ok(!/undefined|\[object|\$\{/.test(line), `${id}: ${line}`);
      }
});
