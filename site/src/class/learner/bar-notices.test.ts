import assert from 'node:assert/strict';
import test from 'node:test';
import { linkAfter, newLink } from '../link.ts';
import { type LearnerViewChange, learnerViewOf } from '../testing.ts';
import { noticesOf } from './bar-notices.ts';
import type { BarParts } from './bar-parts.ts';

const fourth = { lesson: '03-setting-up', step: '03.4' };
const live = linkAfter(newLink, { did: 'hear' });
const nothing = (): void => {};

const partsOf = (view: LearnerViewChange | null, change: Partial<BarParts> = {}): BarParts => ({
  ...{
    nick: 'amber-otter',
    formerNick: null,
    isAheadOfLab: false,
    view: view && learnerViewOf(view),
    link: live,
    waiting: 0,
    now: 0,
    here: fourth,
    origin: 'http://192.0.2.1:4321',
  },
  ...{ call: { is: 'none', seq: 0 }, choices: { leaving: 'no', option: null }, isClosed: () => false },
  ...{
    choose: nothing,
    do: nothing,
    close: nothing,
    follow: nothing,
    goAlone: nothing,
    startHere: nothing,
    seeReleased: nothing,
    tryNow: nothing,
    leave: nothing,
    putAway: nothing,
  },
  ...change,
});
const said = (view: LearnerViewChange | null, change: Partial<BarParts> = {}): readonly string[] =>
  noticesOf(partsOf(view, change)).map(({ say }) => say);

test('a class where nothing is going on says nothing', () => assert.deepEqual(said({}), []));

test('a class that is not heard yet says nothing', () => assert.deepEqual(said(null), []));

test('the call stands first, the hold last', () => {
  const view = { hold: fourth, message: 'Look up', ready: { id: 'r' }, me: { look: 'asked' } } as const;
  assert.deepEqual(said(view, { here: { ...fourth, step: '03.1' }, call: { is: 'counting', seq: 3, place: fourth, until: 4200 } }), [
    'The class moves to step 4 in 5 seconds.',
    'Your teacher asks to look at your lab. They see its requests and its store, and change nothing.',
    'Your teacher says: Look up',
    'Your teacher asks: are you done?',
    'The class waits after step 4.',
  ]);
});

test('who is past a hold is told so', () =>
  assert.deepEqual(said({ hold: { ...fourth, step: '03.2' } }), ['The class waits after step 2. You are past it: wait here, or go back.']));

test('a hold in another lesson is named with it', () =>
  assert.deepEqual(said({ hold: { lesson: '07-flash', step: '07.2' } }), ['The class waits after lesson 7, step 2.']));

test('who is on their own elsewhere can join, and who is there need not', () => {
  const alone = { me: { follows: false } };
  assert.deepEqual(said(alone, { here: { lesson: '07-flash', step: '07.1' } }), ['The class is in another lesson.']);
  assert.deepEqual(said(alone, { here: { ...fourth, step: '03.1' } }), ['The class is at another step.']);
  assert.deepEqual(said(alone, { here: null }), ['The class is in a lesson.']);
  assert.deepEqual(said(alone), []);
});

test('who follows is offered the way where they are behind or were busy, and left alone where they are ahead', () => {
  assert.deepEqual(said({}, { here: { ...fourth, step: '03.2' } }), ['The class is at another step.']);
  assert.deepEqual(said({}, { here: { ...fourth, step: '03.6' } }), []);
  assert.deepEqual(said({}, { here: { ...fourth, step: '03.6' }, call: { is: 'offered', seq: 2 } }), ['The class is at another step.']);
});

test('a message that was closed stays closed', () =>
  assert.deepEqual(said({ message: 'Look up' }, { isClosed: (key) => key === 'message Look up' }), []));

test('what was opened is said at its step, once for hint and solution', () => {
  const opened = (step: string, what: 'hint' | 'solution') => ({ lesson: '03-setting-up', step, what, texts: ['Set it.'] });
  const released = [opened('03.4', 'solution'), opened('03.4', 'hint'), opened('03.1', 'hint')];
  assert.deepEqual(said({ released }), ['Your teacher has opened the hint and the solution of step 4.']);
});

test('a hand that is up lets the teacher look, and that can be stopped', () =>
  assert.deepEqual(said({ me: { asksForHelp: true, look: 'open' } }), ['Your teacher may look at your lab.']));

test('a look that was taken is told while the teacher may look', () => {
  const lookedAt = new Date(2026, 0, 5, 9, 7).getTime();
  assert.deepEqual(said({ me: { look: 'open', lookedAt } }), ['Your teacher may look at your lab. They looked last at 09:07.']);
});

test('another name is told until it is closed, with what it is good for', () => {
  const renamed = { formerNick: 'proud-condor' };
  assert.deepEqual(said({}, renamed), [
    'Your teacher has given you another name: you are amber-otter now. You come back with either name and the same return code.',
  ]);
  assert.deepEqual(said({}, { ...renamed, isClosed: (key) => key === 'name proud-condor amber-otter' }), []);
  assert.deepEqual(said({}, { formerNick: 'amber-otter' }), [], 'a name that was given back is no other');
});

test('who was brought to a step that their lab is not ready for is told how to start there', () => {
  const ahead = { isAheadOfLab: true };
  assert.deepEqual(said({}, ahead), ['Your lab is not at step 4 yet. Start here brings it there, from its beginning.']);
  assert.deepEqual(said({ place: { ...fourth, step: '03.2' } }, ahead), [], 'they went ahead by themselves');
});

test('a break is said as long as it lasts', () => {
  assert.deepEqual(said({ isBreak: true }), ['Break. Your teacher says when it goes on.']);
  assert.deepEqual(said({ isBreak: true, timer: { endsAt: 0, left: 5000 } }), ['Break. The timer stands still until it is over.']);
});

test('who was removed is asked for nothing more', () => {
  const link = linkAfter(live, {
    did: 'refuse',
    refusal: { status: 403, title: 'You are not in this class', detail: 'Ask your teacher.' },
  });
  assert.deepEqual(said({ message: 'Look up', ready: { id: 'r' }, me: { look: 'open' } }, { link }), [
    'You are not in this class. Ask your teacher.',
  ]);
});

test('a class that is over says only that', () =>
  assert.deepEqual(said({ state: 'ended', message: 'Look up', ready: { id: 'r' } }), [
    'The class is over. Your work stays in this browser, and every lesson works on.',
  ]));

test('a browser that is refused is told why', () => {
  const refused = (status: number) =>
    said(
      {},
      { link: linkAfter(live, { did: 'refuse', refusal: { status, title: 'You are not in this class', detail: 'Ask your teacher.' } }) },
    );
  assert.deepEqual(refused(403), ['You are not in this class. Ask your teacher.']);
  assert.match(refused(404)[0] ?? '', /^No class is running here now\./);
});

const away = (failures: number) =>
  Array.from({ length: failures - 1 }).reduce<typeof live>(
    (link) => linkAfter(link, { did: 'fail' }),
    linkAfter(live, { did: 'poll', answered: false }),
  );

test('when the host is gone that is said, with what waits for it', () => {
  assert.deepEqual(said({}, { link: away(4) }), ['The teacher’s computer is not answering. Your work is kept.']);
  assert.deepEqual(said({}, { link: away(4), waiting: 2 }), [
    'The teacher’s computer is not answering. Your work is kept, and 2 things wait to be sent.',
  ]);
});

test('when the host is gone for long, its other addresses are offered', () => {
  const addresses = ['http://192.0.2.1:4321', 'http://10.0.0.7:4321'];
  const offer = /try another one; there you come back with your name and your return code/;
  assert.match(said({ addresses }, { link: away(8) })[0] ?? '', offer);
  assert.doesNotMatch(said({ addresses: addresses.slice(0, 1) }, { link: away(8) })[0] ?? '', offer, 'this address alone is no other');
  assert.doesNotMatch(said({ addresses }, { link: away(4) })[0] ?? '', offer, 'a short break is no reason to move');
});
