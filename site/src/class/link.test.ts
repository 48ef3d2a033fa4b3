import assert from 'node:assert/strict';
import test from 'node:test';
import { type Link, type LinkEvent, linkAfter, newLink, nextOn, waitAfter } from './link.ts';

const after = (...events: readonly LinkEvent[]): Link => events.reduce(linkAfter, newLink);
const hear = { did: 'hear' } as const;
const fail = { did: 'fail' } as const;
const answered = { did: 'poll', answered: true } as const;
const unanswered = { did: 'poll', answered: false } as const;
const refusal = { status: 403, title: 'Not in the class', detail: 'Join again.' };

test('a new page opens the stream at once', () => assert.deepEqual(nextOn(newLink, 0.5), { what: 'stream', after: 0 }));

test('a link that hears the same again stays the same value, so that nothing is drawn for it', () => {
  const live = after(hear);
  assert.equal(linkAfter(live, hear), live);
});

test('a stream that breaks is tried again soon, and the page says so', () => {
  const link = after(hear, fail);
  assert.equal(link.state, 'lost');
  const { what, after: wait } = nextOn(link, 0.5);
  assert.equal(what, 'stream');
  assert.ok(wait >= 500 && wait <= 3000, `${wait} ms`);
});

test('waits grow from half a second to ten, and differ from page to page', () => {
  for (const random of [0, 0.5, 1]) {
    const waits = Array.from({ length: 12 }, (_, index) => waitAfter(index + 1, random));
    assert.deepEqual(
      waits,
      waits.toSorted((one, other) => one - other),
    );
    assert.ok(waits.every((wait) => wait >= 500 && wait <= 10_000));
  }
  assert.equal(waitAfter(20, 1), 10_000);
  assert.notEqual(waitAfter(3, 0.1), waitAfter(3, 0.9));
});

test('after three failures in a row the state is asked for at once; only where that is not answered is the host gone', () => {
  const link = after(hear, fail, fail, fail);
  assert.equal(link.state, 'lost');
  assert.deepEqual(nextOn(link, 0.5), { what: 'poll', after: 0 });
  assert.equal(linkAfter(link, unanswered).state, 'away');
  assert.equal(linkAfter(link, answered).state, 'polling');
});

test('where only polls get through, the page polls every five seconds and tries a stream now and then', () => {
  let link = after(fail, fail, fail, answered);
  const done: string[] = [];
  for (let round = 0; round < 14; round += 1) {
    const next = nextOn(link, 0.5);
    assert.equal(next.after, next.what === 'poll' ? 5000 : 1750);
    assert.equal(link.state, 'polling');
    done.push(next.what);
    link = linkAfter(link, next.what === 'poll' ? answered : fail);
  }
  assert.equal(done.filter((what) => what === 'stream').length, 2);
  assert.equal(linkAfter(link, hear).state, 'live');
});

test('a host that is gone is asked by stream and by poll in turn, until one is answered', () => {
  let link = after(hear, fail, fail, fail);
  const done: string[] = [];
  for (let round = 0; round < 6; round += 1) {
    const { what } = nextOn(link, 0.5);
    done.push(what);
    link = linkAfter(link, what === 'poll' ? unanswered : fail);
    assert.equal(link.state, 'away');
  }
  assert.deepEqual(done, ['poll', 'stream', 'poll', 'stream', 'poll', 'stream']);
  assert.equal(linkAfter(link, hear).state, 'live');
});

test('a host that is back is heard by stream again within seconds', () => {
  const back = after(hear, fail, fail, fail, unanswered, fail, answered);
  assert.equal(back.state, 'polling');
  const next = nextOn(back, 1);
  assert.equal(next.what, 'stream');
  assert.ok(next.after <= 3000);
});

test('a page that is refused keeps the reason, and asks again without haste', () => {
  const link = after(hear, { did: 'refuse', refusal });
  assert.deepEqual([link.state, link.refusal], ['refused', refusal]);
  assert.deepEqual(nextOn(link, 0.5), { what: 'stream', after: 15_000 });
  assert.equal(linkAfter(link, hear).refusal, null);
});

test('a page that is seen again tries at once, and says nothing new before it knows', () => {
  const away = after(hear, fail, fail, fail, unanswered, fail, unanswered);
  const woken = linkAfter(away, { did: 'wake' });
  assert.equal(woken.state, 'away');
  assert.deepEqual(nextOn(woken, 0.5), { what: 'stream', after: 0 });
});

test('a stream that never opened at first is still connecting, not lost', () => assert.equal(after(fail).state, 'connecting'));
