import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainAttribute, explainSetCookie } from './attribute-notes.ts';

const attributes =
  'Path=/|Path=/shop|Path=shop|HttpOnly|Secure|SameSite=Lax|SameSite=Strict|SameSite=None|SameSite=bogus|Max-Age=60|Max-Age=0|Max-Age=x|Domain=shop.test|Domain=|Expires=Tue, 24 Nov 2026 00:24:46 GMT|Expires=Thu, 01 Jan 1970 00:00:00 GMT|Expires=never|Partitioned|Priority=High'.split(
    '|',
  );

test('each attribute has a sentence of its own', () => {
  const notes = attributes.map((text) => explainAttribute(text).note);
  assert.equal(new Set(notes).size, attributes.length);
  for (const note of notes) assert.match(note, /^[A-Z].*\.$/);
});

test('names are compared without regard to case', () => {
  assert.equal(explainAttribute('httponly').note, explainAttribute('HttpOnly').note);
});

test('an attribute that browsers do not know is said to be ignored', () => {
  assert.match(explainAttribute('Colour=red').note, /no attribute Colour/);
});

test('a line is explained by what it has and by what it lacks', () => {
  const { written, absent } = explainSetCookie('connect.sid=s%3Ax.y; Path=/; Expires=Tue, 24 Nov 2026 00:24:46 GMT; HttpOnly');
  assert.deepEqual(
    written.map(({ text }) => text),
    ['Path=/', 'Expires=Tue, 24 Nov 2026 00:24:46 GMT', 'HttpOnly'],
  );
  assert.deepEqual(
    absent.map(({ name }) => name),
    ['Domain', 'SameSite', 'Secure'],
  );
});

test('a Max-Age makes up for a missing Expires', () => {
  assert.ok(!explainSetCookie('a=b; Max-Age=1').absent.some(({ name }) => name === 'Expires'));
});
