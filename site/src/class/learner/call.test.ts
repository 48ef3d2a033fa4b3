import assert from 'node:assert/strict';
import test from 'node:test';
import { learnerViewOf } from '../testing.ts';
import { callState, hasLeft, type Moment } from './call.ts';

const fourth = { lesson: '03-setting-up', step: '03.4' };
const now = 1_000_000;
const view = learnerViewOf({ now, place: fourth, call: { seq: 9, place: fourth, at: now - 40 } });
const called: Moment = { view, answered: 0, here: { lesson: '03-setting-up', step: '03.2' }, isWorking: false };

test('who follows and reads is moved five seconds after the call', () =>
  assert.deepEqual(callState(called), { is: 'counting', seq: 9, place: fourth, until: now - 40 + 5000 }));

test('a page that hears of a call late still gives five seconds', () => {
  const late = learnerViewOf({ now, place: fourth, call: { seq: 9, place: fourth, at: now - 600_000 } });
  assert.deepEqual(callState({ ...called, view: late }), { is: 'counting', seq: 9, place: fourth, until: now + 5000 });
});

test('who works in the lab is not moved', () => assert.equal(callState({ ...called, isWorking: true }).is, 'offered'));

test('who is on their own is not moved', () => {
  const alone = learnerViewOf({ ...view, me: { follows: false } });
  assert.equal(callState({ ...called, view: alone }).is, 'offered');
});

test('who is there already sees nothing', () => assert.equal(callState({ ...called, here: fourth }).is, 'there'));

test('a call is answered once', () => assert.equal(callState({ ...called, answered: 9 }).is, 'none'));

test('a page outside the lessons is moved too', () => assert.equal(callState({ ...called, here: null }).is, 'counting'));

test('a class that is over calls nobody', () => assert.equal(callState({ ...called, view: { ...view, state: 'ended' } }).is, 'none'));

test('who goes to another lesson by themselves has left', () => {
  const elsewhere: Moment = { ...called, answered: 9, here: { lesson: '07-flash', step: null } };
  assert.equal(hasLeft(elsewhere), true);
  assert.equal(hasLeft({ ...elsewhere, here: { lesson: '03-setting-up', step: '03.1' } }), false, 'another step of the lesson');
  assert.equal(hasLeft({ ...elsewhere, here: null }), false, 'a page that is no lesson, such as the glossary');
  assert.equal(hasLeft({ ...elsewhere, answered: 0 }), false, 'the class has moved meanwhile, and the page has not answered yet');
});
