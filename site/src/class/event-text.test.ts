import assert from 'node:assert/strict';
import test from 'node:test';
import { eventReader } from './event-text.ts';

test('an event is read once its empty line is there, however the text is cut', () => {
  const text = ': hello\nid: 7\ndata: {"a":1}\n\ndata: {"b":2}\n\n';
  for (let cut = 0; cut <= text.length; cut += 1) {
    const read = eventReader();
    assert.deepEqual([...read(text.slice(0, cut)), ...read(text.slice(cut))], ['{"a":1}', '{"b":2}'], `cut at ${cut}`);
  }
});

test('a comment is no event', () => assert.deepEqual(eventReader()(': heartbeat\n\n: heartbeat\n\n'), []));

test('data of several lines are one event, and one space after the colon is not theirs', () =>
  assert.deepEqual(eventReader()('data:one\ndata:  two\r\n\r\n'), ['one\n two']));

test('an event that was cut off is not read', () => assert.deepEqual(eventReader()('data: half'), []));
