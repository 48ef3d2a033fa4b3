import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Progress, parseProgress, type Shelf } from './progress.ts';

function createShelf(text?: string): Shelf & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  if (text !== undefined) texts.set('coatcheck.progress', text);
  return {
    texts,
    getItem: (name) => texts.get(name) ?? null,
    setItem: (name, value) => void texts.set(name, value),
    removeItem: (name) => void texts.delete(name),
  };
}

test('a passed step is there for the next visit', () => {
  const shelf = createShelf();
  new Progress(shelf).pass('03-setting-up', ['03.1'], 5);
  const later = new Progress(shelf);
  assert.deepEqual([...later.passed('03-setting-up')], ['03.1']);
  assert.equal(later.last, '03-setting-up');
});

test('the first time of a pass is kept', () => {
  const progress = new Progress(createShelf());
  progress.pass('03-setting-up', ['03.1'], 5);
  progress.pass('03-setting-up', ['03.1', '03.2'], 9);
  assert.deepEqual(JSON.parse(progress.export()).lessons, { '03-setting-up': { '03.1': 5, '03.2': 9 } });
});

test('the count never goes beyond the steps that a lesson has', () => {
  const progress = new Progress(createShelf());
  progress.pass('03-setting-up', ['03.1', '03.2', '03.99'], 1);
  assert.equal(progress.count('03-setting-up', ['03.1', '03.2']), 2);
  assert.equal(progress.count('03-setting-up', ['03.1', '03.1']), 1);
  assert.equal(progress.count('02-two-carts', ['02.1']), 0);
});

test('a change is told, and a pass that is known is none', () => {
  const progress = new Progress(createShelf());
  let changes = 0;
  progress.addEventListener('change', () => {
    changes += 1;
  });
  progress.pass('03-setting-up', ['03.1']);
  progress.pass('03-setting-up', ['03.1']);
  progress.heard('something.else');
  assert.equal(changes, 1);
  progress.heard('coatcheck.progress');
  assert.equal(changes, 2);
});

test('an import adds to what is there', () => {
  const there = new Progress(createShelf());
  there.pass('02-two-carts', ['02.1'], 1);
  const here = new Progress(createShelf());
  here.pass('02-two-carts', ['02.2'], 2);
  assert.equal(here.import(there.export()), 'read');
  assert.deepEqual(JSON.parse(here.export()).lessons, { '02-two-carts': { '02.1': 1, '02.2': 2 } });
});

test('a text that is no progress changes nothing', () => {
  const progress = new Progress(createShelf());
  progress.pass('02-two-carts', ['02.1'], 1);
  for (const text of ['', 'null', '[]', '{"version":1}', '{"version":1,"lessons":[]}', '{"version":1,"lessons":{"a":3}}'])
    assert.equal(progress.import(text), 'broken', text);
  assert.equal(progress.count('02-two-carts', ['02.1']), 1);
});

test('what a later version wrote is neither read nor written over', () => {
  const text = '{"version":2,"lessons":{}}';
  const shelf = createShelf(text);
  const progress = new Progress(shelf);
  progress.pass('02-two-carts', ['02.1']);
  assert.equal(progress.state, 'newer');
  assert.equal(shelf.texts.get('coatcheck.progress'), text);
});

test('a broken text is replaced by the next pass', () => {
  const progress = new Progress(createShelf('{{'));
  assert.equal(progress.state, 'broken');
  progress.pass('02-two-carts', ['02.1']);
  assert.equal(progress.state, 'fine');
  assert.equal(progress.count('02-two-carts', ['02.1']), 1);
});

test('a step that has another id today is carried over', () => {
  const parsed = parseProgress('{"version":1,"lessons":{"a":{"a.1":7,"a.2":8}},"last":null}', { 'a.1': 'a.9' });
  assert.deepEqual(parsed.status === 'read' && parsed.kept.lessons, { a: { 'a.9': 7, 'a.2': 8 } });
});

test('a reset forgets everything', () => {
  const progress = new Progress(createShelf());
  progress.pass('02-two-carts', ['02.1']);
  progress.reset();
  assert.equal(progress.passed('02-two-carts').size, 0);
  assert.equal(progress.last, null);
});

test('where there is no room, what can be made again makes room, and what still finds none is told and lasts as long as the page', () => {
  let room = 0;
  const shelf = createShelf();
  const progress = new Progress({
    ...shelf,
    setItem: (name, text) => {
      if (room === 0) throw new DOMException('full', 'QuotaExceededError');
      shelf.setItem(name, text);
    },
    makeRoom: () => {
      room = 1;
    },
  });
  progress.pass('03-setting-up', ['03.1']);
  assert.equal(progress.state, 'fine');
  assert.ok(shelf.texts.get('coatcheck.progress')?.includes('03.1'));

  const full = new Progress({
    ...createShelf(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  });
  full.pass('03-setting-up', ['03.1']);
  assert.deepEqual([full.state, [...full.passed('03-setting-up')]], ['unkept', ['03.1']]);
});
