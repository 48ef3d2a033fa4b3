/** Facts about connect-flash, about responses that do not wait for the store, and about requests that meet. */
import { type FactGroup, testsOf } from './facts-coverage.ts';

const flash = testsOf('lab/facts-flash.test.ts');
const race = testsOf('lab/facts-race.test.ts');
const verdicts = testsOf('lab/verdicts.test.ts');
const eats = (path: string) => [`messages in res.locals: ${path} eats the message`, `a function in res.locals: ${path} leaves the message`];
const meets = (slow: string, what: string) => [
  `resave false: a message ${what} while ${slow} runs…`,
  `resave true: a message ${what} while ${slow} runs…`,
];

const theCalls: FactGroup = {
  number: '2.1',
  title: 'The forms of the call',
  facts: [
    { fact: "flash('info', 'a') and again: 1, 2", shownBy: flash("req.flash('info', 'a') with…", "req.flash('info', 'b') with…") },
    { fact: "flash('info', ['a', 'b']): 2", shownBy: flash("req.flash('info', ['a', 'b']) with…") },
    {
      fact: 'util.format only with three arguments and more',
      shownBy: flash("req.flash('info', 'hi %s, %d', 'Ann', 3)…", "req.flash('info', '100%', 'x')…", "req.flash('info', ['a', 'b'], 'x')…"),
    },
    {
      fact: 'an object stays one, the text of an Error is lost',
      shownBy: flash("req.flash('info', { t: 1 })…", "req.flash('info', new Error('x'))…"),
    },
    {
      fact: 'flash(type) reads and deletes that type; an unknown type and an empty session give []',
      shownBy: flash("req.flash('info') with…", "req.flash('unknown')…"),
    },
    { fact: 'flash() reads and clears everything', shownBy: flash('req.flash() with…') },
    {
      fact: 'an empty message is a read',
      shownBy: flash("req.flash('info', '') with…", "req.flash('info', null)…", "req.flash('info', undefined)…", "req.flash('info', 0)…"),
    },
    {
      fact: 'an empty type reads everything and drops the message',
      shownBy: flash("req.flash('', 'msg')…", "req.flash(undefined, 'msg')…"),
    },
    { fact: 'an empty list on nothing throws', shownBy: flash("req.flash('info', []) fails with 500") },
    {
      fact: 'a type such as __proto__ fails on writing, and gives no list on reading',
      shownBy: flash("req.flash('__proto__'…", "req.flash('constructor'…", "req.flash('toString')…"),
    },
    {
      fact: 'without session() or without flash() the error names what is missing; flash() may stand first',
      shownBy: flash('flash() may stand before session()…'),
    },
    { fact: 'DEP0044 once, at the first call with two arguments', shownBy: flash('DEP0044 is printed once…') },
    { fact: 'Node 20 prints no DEP0044', outOfReach: 'A lab runs on the Node that runs the course.' },
    {
      fact: 'with cookie-session an older cookie shows the message again',
      outOfReach: 'cookie-session is no package of a lesson; a program can load only what its lesson installs.',
    },
  ],
};

const theLife: FactGroup = {
  number: '2.2',
  title: 'The life of a message in the store',
  facts: [
    {
      fact: 'POST: generate, set, 302; first GET: get, set; second GET: get, touch; the row then has flash {}',
      shownBy: flash('a message is set by the POST…'),
    },
    {
      fact: 'a view that fails loses the message, a handler that never answers keeps it',
      shownBy: flash('a message read by a page that then fails is gone…'),
    },
    { fact: 'a restart of a MemoryStore server loses it', shownBy: flash('a restart of a MemoryStore server…') },
    { fact: 'reading writes: a new visitor gets generate, set and a cookie', shownBy: verdicts('reading flash without a message writes') },
    {
      fact: '50 visits without cookies: 50 rows, and 0 with the guard',
      shownBy: flash('50 visits of / without cookies leave 50 rows', '50 visits of /guarded without cookies leave 0 rows'),
    },
  ],
};

const theWait: FactGroup = {
  number: '2.3',
  title: 'Does the response wait for the save?',
  facts: [
    {
      fact: 'redirect, send, json, end(x), write and end: the headers do not wait, the end does',
      shownBy: race(
        'the headers of /redirect…',
        'the headers of /send…',
        'the headers of /json…',
        'the headers of /end…',
        'the headers of /write-end…',
      ),
    },
    {
      fact: 'empty bodies, 204, HEAD: the headers wait',
      shownBy: race(
        'the headers of /empty leave…',
        'the headers of /empty-302…',
        'the headers of /204…',
        'the headers of HEAD wait for the store',
      ),
    },
    { fact: 'save(cb), then redirect: the headers wait', shownBy: race('the headers of /save…') },
    { fact: 'the last byte of the body is withheld', shownBy: race('the last byte of the body waits for the store…') },
    {
      fact: 'with a slow store the browser that follows reads no message, with save(cb) it does',
      shownBy: race('with a slow store, a browser that follows the redirect of…'),
    },
    { fact: 'MemoryStore never shows it', shownBy: race('with MemoryStore as it is…') },
    {
      fact: 'how many of twenty fetches win at 0, 1, 5 and 20 ms',
      outOfReach: 'It depends on the machine; tests compare the order of moments, never their length.',
    },
  ],
};

const theRaces: FactGroup = {
  number: '2.4',
  title: 'Requests that meet',
  facts: [
    { fact: 'a slow page that only reads spans the POST', shownBy: race(...meets('/slow', 'queued')) },
    { fact: 'a slow page that writes spans the POST', shownBy: race(...meets('/slow-write', 'queued')) },
    { fact: 'a slow page that only reads was loaded before the message was read', shownBy: race(...meets('/slow', 'read')) },
    { fact: 'a slow page that writes was loaded before the message was read', shownBy: race(...meets('/slow-write', 'read')) },
    {
      fact: 'two readers that overlap both show it',
      shownBy: race('resave false: two pages that overlap…', 'resave true: two pages that overlap…'),
    },
    { fact: 'two views at once count as one', shownBy: race('resave false: two views…', 'resave true: two views…') },
    {
      fact: 'messages in res.locals come one page late; a function in res.locals cures it',
      shownBy: race('messages in res.locals: a message of the same request…', 'a function in res.locals: a message of the same request…'),
    },
    {
      fact: 'the same line eats messages on redirects, 404s and icons',
      shownBy: race(...eats('/away'), ...eats('/nowhere'), ...eats('/favicon.ico')),
    },
    { fact: 'a prefetch eats the message', shownBy: race('a prefetch of the page is a reader like any other…') },
    {
      fact: 'Back shows it again from the page cache, a reload does not',
      outOfReach: 'A virtual browser has no page cache and no Back; try it at the door.',
    },
    {
      fact: 'flash in the callback of destroy() ends the process; regenerate, flash, save, redirect does not',
      shownBy: race('req.flash() in the callback of destroy()…'),
    },
  ],
};

/** Facts about flash messages and about the moment of saving. */
export const flashFacts: readonly FactGroup[] = [theCalls, theLife, theWait, theRaces];
