import assert from 'node:assert/strict';
import test from 'node:test';
import type { LearnerAction, Place } from '../../../../playground-server/class/class-protocol.ts';
import type { LearnerView } from '../../../../playground-server/class/class-views.ts';
import { type LearnerViewChange, learnerViewOf } from '../testing.ts';
import { Follower, type Following } from './follower.ts';

const start = { lesson: '03-setting-up', step: '03.1' };
const fourth = { lesson: '03-setting-up', step: '03.4' };
const flash = { lesson: '07-flash', step: '07.2' };

/** A class and a page of a test: both as plain values that the test moves. */
class Scene implements Following {
  view: LearnerView | null = null;
  answered = 0;
  now = 1_000_000;
  here: Place | null = start;
  isWorking = false;
  readonly done: LearnerAction[] = [];
  readonly went: Place[] = [];
  readonly follower = new Follower(this, {
    here: () => this.here,
    isWorking: () => this.isWorking,
    go: (place) => void this.went.push(place),
  });

  do(action: LearnerAction): void {
    this.done.push(action);
    if (action.do === 'follow' && this.view) this.view = { ...this.view, me: { ...this.view.me, follows: action.on } };
    this.follower.look();
  }
  answerCall(seq: number): void {
    this.answered = Math.max(this.answered, seq);
  }
  hear(change: LearnerViewChange): void {
    this.view = learnerViewOf({ now: this.now, ...change });
    this.follower.look();
  }
  /** The teacher calls everyone to a place. */
  call(seq: number, place: Place, me: LearnerViewChange['me'] = {}): void {
    this.hear({ place, call: { seq, place, at: this.now }, me });
  }
  pass(ms: number): void {
    this.now += ms;
    this.follower.tick();
  }
}

test('a page tells where it is, once for each place', () => {
  const scene = new Scene();
  scene.hear({ place: start });
  scene.hear({ place: start });
  scene.here = fourth;
  scene.follower.look();
  assert.deepEqual(scene.done, [
    { do: 'at', place: start },
    { do: 'at', place: fourth },
  ]);
});

test('a page that follows moves when five seconds have passed, and not before', () => {
  const scene = new Scene();
  scene.call(5, flash);
  scene.pass(4900);
  assert.deepEqual(scene.went, []);
  scene.pass(200);
  assert.deepEqual(scene.went, [flash]);
  scene.pass(5000);
  assert.deepEqual(scene.went, [flash]);
});

test('moving to another lesson with the class is not leaving it', () => {
  const scene = new Scene();
  scene.call(5, flash);
  scene.pass(5000);
  scene.follower.look();
  assert.equal(scene.view?.me.follows, true);
});

test('a second call before the first has moved the page counts anew', () => {
  const scene = new Scene();
  scene.call(5, fourth);
  scene.pass(3000);
  scene.call(6, flash);
  scene.pass(3000);
  assert.deepEqual(scene.went, []);
  scene.pass(2000);
  assert.deepEqual(scene.went, [flash]);
});

test('who begins to work while it counts is not moved, and is offered the way', () => {
  const scene = new Scene();
  scene.call(5, fourth);
  scene.isWorking = true;
  scene.pass(6000);
  assert.deepEqual(scene.went, []);
  assert.equal(scene.follower.call.is, 'offered');
  scene.isWorking = false;
  scene.follower.look();
  assert.equal(scene.follower.call.is, 'offered', 'the offer stays when the work is done');
  scene.follower.follow();
  assert.deepEqual(scene.went, [fourth]);
});

test('who stays is on their own from then on', () => {
  const scene = new Scene();
  scene.call(5, fourth);
  scene.follower.goAlone();
  scene.pass(6000);
  assert.deepEqual(scene.went, []);
  assert.deepEqual(scene.done.at(-1), { do: 'follow', on: false });
  assert.equal(scene.answered, 5);
});

test('who came to another lesson by themselves is on their own', () => {
  const scene = new Scene();
  scene.here = flash;
  scene.hear({ place: start });
  assert.deepEqual(scene.done[0], { do: 'follow', on: false });
});

test('a call that came while the page was away is still counted, and is no leaving', () => {
  const scene = new Scene();
  scene.here = flash;
  scene.hear({ place: start, call: { seq: 5, place: start, at: scene.now - 600_000 } });
  assert.equal(scene.view?.me.follows, true);
  scene.pass(5000);
  assert.deepEqual(scene.went, [start]);
});

test('who joins the class again is taken to its step', () => {
  const scene = new Scene();
  scene.call(5, fourth, { follows: false });
  scene.follower.follow();
  assert.deepEqual(
    scene.done.filter((action) => action.do === 'follow'),
    [{ do: 'follow', on: true }],
  );
  assert.deepEqual(scene.went, [fourth]);
});
