import assert from 'node:assert/strict';
import test from 'node:test';
import type { LearnerAction } from '../../../../playground-server/class/class-protocol.ts';
import { learnerViewOf } from '../testing.ts';
import { mostWaiting, parseWaiting, type Waiting, withPending, withWaiting } from './waiting-actions.ts';

const at = (step: string): LearnerAction => ({ do: 'at', place: { lesson: '03-setting-up', step } });
const listOf = (...actions: readonly LearnerAction[]): readonly Waiting[] =>
  actions.reduce<readonly Waiting[]>((list, action, index) => withWaiting(list, { id: `i${index}`, action }), []);
const actionsIn = (list: readonly Waiting[]): readonly LearnerAction[] => list.map(({ action }) => action);

test('what was done is sent in order', () =>
  assert.deepEqual(actionsIn(listOf(at('03.1'), { do: 'help', on: true }, at('03.2'))), [
    at('03.1'),
    { do: 'help', on: true },
    at('03.2'),
  ]));

test('a hand that went up and down while offline is one action', () =>
  assert.deepEqual(actionsIn(listOf({ do: 'help', on: true }, at('03.1'), { do: 'help', on: false })), [
    at('03.1'),
    { do: 'help', on: false },
  ]));

test('votes in two polls are two actions, two in one poll are one', () => {
  const vote = (poll: string, option: string): LearnerAction => ({ do: 'vote', poll, option });
  assert.deepEqual(actionsIn(listOf(vote('p', 'a'), vote('q', 'a'), vote('p', 'b'))), [vote('q', 'a'), vote('p', 'b')]);
});

test('a full list gives up the oldest place, and no hand', () => {
  const places = Array.from({ length: mostWaiting + 5 }, (_, index) => at(`03.${index}`));
  const list = listOf({ do: 'help', on: true }, ...places);
  assert.equal(list.length, mostWaiting);
  assert.deepEqual(list[0]?.action, { do: 'help', on: true });
  assert.deepEqual(list.at(-1)?.action, places.at(-1));
});

test('a press shows before it is confirmed', () => {
  const view = learnerViewOf({
    ready: { id: 'r' },
    poll: {
      id: 'p',
      lesson: '03-setting-up',
      question: '03.q1',
      text: 'Which?',
      options: [],
      state: 'open',
      answered: 0,
      counts: null,
      right: null,
    },
  });
  const { me } = withPending(
    view,
    listOf(
      { do: 'help', on: true },
      { do: 'follow', on: false },
      { do: 'ready', check: 'r', reply: 'done' },
      { do: 'vote', poll: 'p', option: 'b' },
    ),
  );
  assert.deepEqual([me.asksForHelp, me.follows, me.readyReply, me.vote], [true, false, 'done', 'b']);
});

test('a reply to a check that is over shows nowhere', () => {
  const view = learnerViewOf({ ready: { id: 'new' } });
  assert.equal(withPending(view, listOf({ do: 'ready', check: 'old', reply: 'done' })), view);
});

test('a kept list is read again, and what is none is empty', () => {
  const list = listOf(at('03.1'), { do: 'help', on: true });
  assert.deepEqual(parseWaiting(JSON.stringify(list)), list);
  for (const text of [null, '{', '{}', '[1,{"id":2}]']) assert.deepEqual(parseWaiting(text), []);
});
