import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Action, type ActionInput, ActionRequest, LabRequest, Recipe } from './protocol.ts';

const submit = (path: string, form: Record<string, string>): ActionInput => ({ do: 'request', browser: 'Ana', method: 'POST', path, form });
const visit = (path: string): ActionInput => ({ do: 'request', browser: 'Ana', path });
const give = { do: 'request', browser: 'Ana', method: 'POST', path: '/give', form: { to: 'Ben', limes: '1' } } as const;
const typed = (cookie: string): ActionInput => ({ do: 'raw', text: `GET /me HTTP/1.1\nHost: localhost:3000\nCookie: ${cookie}\n\n` });

const hardSteps: Readonly<Record<string, readonly ActionInput[]>> = {
  '06.7': [
    { do: 'store', verb: 'choose', kind: 'redis' },
    { do: 'toggle', set: { queue: 'left-out' } },
    submit('/add', { item: 'lime' }),
    { do: 'store', verb: 'stop' },
    visit('/cart'),
    { do: 'store', verb: 'start' },
    { do: 'toggle', set: { onError: 'missing' } },
    submit('/add', { item: 'lime' }),
    { do: 'store', verb: 'stop' },
  ],
  '09.3': [
    submit('/login', { name: 'Ana' }),
    { do: 'script', browser: 'Ana', run: 'read', as: 'loot' },
    typed('${loot}'),
    { do: 'toggle', set: { httpOnly: 'true' } },
    submit('/login', { name: 'Ana' }),
    { do: 'script', browser: 'Ana', run: 'read', as: 'loot' },
    typed('${loot}'),
    { do: 'script', browser: 'Ana', run: 'post', path: '/give', form: { to: 'Ben', limes: '1' } },
  ],
  '09.4': [
    { ...give, from: { site: 'http://127.0.0.1:5000', by: 'form' } },
    { ...give, method: 'GET', form: undefined, from: { site: 'http://127.0.0.1:5000', by: 'link' } },
    { ...give, method: 'GET', form: undefined, from: { site: 'http://127.0.0.1:5000', by: 'image' } },
    { ...give, from: { site: 'http://127.0.0.1:5000', by: 'fetch' } },
    { do: 'clock', who: 'both', by: 125_000 },
    { ...give, from: { site: 'http://127.0.0.1:5000', by: 'form' } },
    { do: 'toggle', set: { sameSite: 'lax' } },
    { do: 'toggle', set: { sameSite: 'false', token: 'checked' } },
    give,
  ],
  '12.5': [
    { do: 'store', verb: 'choose', kind: 'sqlite' },
    { do: 'toggle', set: { trust: '1', secure: 'auto' } },
    { do: 'copies', count: 2 },
    ...Array.from({ length: 20 }, () => submit('/add', { item: 'lime', qty: '1' })),
    { do: 'request', browser: 'Ben', path: '/cart', headers: { 'X-Forwarded-Proto': 'https' } },
    { do: 'together', requests: [{ ...give }, { ...give, browser: 'Ben' }] },
    { do: 'kill', copy: 1 },
    visit('/cart'),
  ],
};

for (const [step, actions] of Object.entries(hardSteps))
  test(`the actions of step ${step} can be said in JSON`, () => {
    for (const action of actions) {
      const said: unknown = JSON.parse(JSON.stringify(action));
      assert.ok(Action.safeParse(said).success, JSON.stringify(action));
    }
  });

test('one request can run while another has not been answered', () => {
  const action = { do: 'during', first: visit('/report'), after: 80, second: { do: 'restart' } };
  assert.ok(Action.safeParse(action).success);
});

test('a request is a GET that follows redirects unless it says otherwise', () => {
  assert.deepEqual(Action.parse(visit('/')), { do: 'request', browser: 'Ana', method: 'GET', path: '/', follow: true });
});

const unsayable: Readonly<Record<string, unknown>> = {
  'an unknown action': { do: 'explode' },
  'a field that no action has': { do: 'restart', now: true },
  'a stranger as a browser': { do: 'close', browser: 'Eve' },
  'a path without a slash': { do: 'request', browser: 'Ana', path: 'cart' },
  'a path with a space, which would be a header of its own making': { do: 'request', browser: 'Ana', path: '/ HTTP/1.1' },
  'a header value with a line end': { do: 'request', browser: 'Ana', path: '/', headers: { 'X-A': 'a\r\nCookie: b' } },
  'more than four copies': { do: 'copies', count: 5 },
  'more than 200 bots': { do: 'bots', count: 201, path: '/' },
  'a clock that goes back': { do: 'clock', who: 'both', by: -1 },
  'overlap inside overlap': {
    do: 'during',
    first: visit('/'),
    after: 1,
    second: { do: 'during', first: visit('/'), after: 1, second: { do: 'restart' } },
  },
  'a store nobody knows': { do: 'store', verb: 'choose', kind: 'floppy' },
};

for (const [what, action] of Object.entries(unsayable))
  test(`${what} cannot be said`, () => {
    assert.equal(Action.safeParse(action).success, false);
  });

test('a list that rebuilds a lab holds 2,000 actions at most', () => {
  const done = Array.from({ length: 2000 }, (_, at) => ({ at, action: { do: 'restart' } }));
  const recipe = { seed: 'seed-1234', start: 0, done };
  assert.ok(LabRequest.safeParse({ lesson: '03-setting-up', rebuild: recipe }).success);
  assert.equal(Recipe.safeParse({ ...recipe, done: [...done, { at: 0, action: { do: 'restart' } }] }).success, false);
});

test('a page that has seen nothing asks for every fact', () => {
  assert.equal(ActionRequest.parse({ action: { do: 'restart' } }).since, 0);
});
