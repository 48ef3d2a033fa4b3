/** Facts about express-session: the value of its cookie, the base case, what each option changes, expiry and JSON. */
import { type FactGroup, testsOf } from './facts-coverage.ts';

const base = testsOf('lab/facts-base.test.ts');
const value = testsOf('lab/facts-value.test.ts');
const option = testsOf('lab/facts-option.test.ts');
const jarRules = testsOf('lab/cookie-rules.test.ts');

const none = 'and no Set-Cookie';

const theCookie: FactGroup = {
  number: '1.1',
  title: 'The cookie',
  facts: [
    { fact: 'the value is s:sid.mac, with a sid of 192 bits and a mac of the sid alone', shownBy: value('the value is s: and the sid…') },
    {
      fact: 'accepted: URL-encoded, raw and quoted',
      shownBy: value(
        'a session cookie written as URL-encoded…',
        'a session cookie written as quoted…',
        'a session cookie that is not URL-encoded…',
      ),
    },
    {
      fact: 'rejected: a bare sid, s:sid, s:sid., a sid in the query',
      shownBy: value('a session cookie written as a bare sid…', 'a session cookie written as s:…', 'a sid in the query is not read'),
    },
    { fact: 'only the first cookie of the name counts', shownBy: value('of two cookies of the name only the first counts') },
    {
      fact: 'cookie-parser changes nothing',
      outOfReach: 'cookie-parser is no package of a lesson; a program can load only what its lesson installs.',
    },
  ],
};

const theBase: FactGroup = {
  number: '1.2',
  title: 'The base case: resave and saveUninitialized false, no maxAge, a store with touch',
  facts: [
    {
      fact: 'first request, nothing written: generate, no cookie',
      shownBy: base(`a first request that writes nothing: generate, ${none}`),
    },
    { fact: 'first request, written: generate, set, and the cookie', shownBy: base('a first request that writes: generate,set…') },
    { fact: 'repeat, unmodified: get, touch', shownBy: base(`a repeat that writes nothing: get,touch, ${none}`) },
    { fact: 'repeat, modified: get, set, no cookie', shownBy: base(`a repeat that writes: get,set, ${none}`) },
    {
      fact: 'bad signature, unsigned, other secret: generate, the store is not asked, the bad cookie stays',
      shownBy: base(
        'a bad signature…',
        'a ticket without a signature…',
        'a ticket signed with another secret…',
        'a ticket that was not accepted stays in the browser',
      ),
    },
    { fact: 'valid signature of an unknown sid, read: get, generate', shownBy: base('a genuine ticket of an unknown sid, read…') },
    { fact: 'the same, written: a new sid, the requested one is never adopted', shownBy: base('the same, written…') },
    { fact: 'expired: get, generate', shownBy: base('the row that has ended counts as no row…') },
    { fact: 'reload() of a row: get, get, touch, and unsaved edits are discarded', shownBy: base('reload() of a row…') },
    { fact: 'reload() of a brand-new session: “failed to load session”', shownBy: base('reload() of a brand-new session…') },
    { fact: 'save() of a row: get, set, touch', shownBy: base('save() of a row…') },
    { fact: 'save() of a new session, unmodified: an orphan', shownBy: base('save() of a new session that nothing was written to…') },
    { fact: 'regenerate(): get, destroy, generate, set, and a new sid', shownBy: base('regenerate(): get…') },
    { fact: 'regenerate(), a write and save(): saved twice', shownBy: base('regenerate(), a write and save()…') },
    { fact: 'destroy(): get, destroy, the cookie is not cleared, req.session is undefined', shownBy: base('destroy(): get,destroy…') },
    {
      fact: 'the old cookie after destroy, read and written',
      shownBy: base('the old ticket after destroy(), read…', 'the old ticket after destroy(), written…'),
    },
    {
      fact: 'req.session = null or delete: get, the row stays, the next request is still logged in',
      shownBy: base('req.session = null: get…', 'delete req.session: get…', 'the request after req.session = null…'),
    },
    { fact: 'touch(): get, touch', shownBy: base('req.session.touch(): get,touch…') },
    { fact: 'only cookie.maxAge changed: get, touch, no cookie', shownBy: base('a change of cookie.maxAge alone…') },
    {
      fact: 'a handler that throws after a write: the write is saved',
      shownBy: base('a handler that throws after a write…', 'a handler that throws after a first write…'),
    },
    { fact: 'a write after res.send(): lost', shownBy: base('a write after res.send()…') },
    { fact: 'a first write after the headers: an orphan', shownBy: base('a first write after the headers…') },
    { fact: 'an error of get goes to the error handler', shownBy: base('an error of get…') },
    { fact: 'an error of set at the end: 200 and a cookie all the same', shownBy: base('an error of set at the end of the response…') },
  ],
};

const theOptions: FactGroup = {
  number: '1.3',
  title: 'What each option changes',
  facts: [
    { fact: 'resave true: set instead of touch', shownBy: testsOf('lab/verdicts.test.ts')('resave: true writes back what was only read') },
    {
      fact: 'saveUninitialized true: a row and a cookie for pages, files, 404s, HEAD and 500s',
      shownBy: option('saveUninitialized: true makes a row and a cookie for…'),
    },
    {
      fact: 'both left out: true, with two deprecations that NO_DEPRECATION silences',
      shownBy: option('resave and saveUninitialized left out default to true…', 'NO_DEPRECATION=express-session silences…'),
    },
    {
      fact: 'rolling: a cookie on every response but an untouched new session’s',
      shownBy: option('rolling sends the cookie with every response…'),
    },
    {
      fact: 'maxAge: a cookie with each modified repeat, as Expires, never as Max-Age',
      shownBy: option('with maxAge a cookie comes with the first write…'),
    },
    {
      fact: 'maxAge without rolling: reading extends the row, not the browser’s Expires',
      shownBy: option('with maxAge and without rolling…'),
    },
    {
      fact: 'unset destroy: null destroys, and destroy() destroys twice; keep: null keeps the row',
      shownBy: [...option('unset: destroy removes the row…'), ...base('req.session = null: get…')],
    },
    { fact: 'name; a bad one makes an orphan and a late TypeError', shownBy: option('another name is on the wire…') },
    { fact: '__Host- goes out without Secure, and the browser drops it', shownBy: option('a name with the prefix __Host-…') },
    {
      fact: 'genid is used as it is; what is no text saves nothing and says nothing',
      shownBy: option('genid is used as it is', 'genid that gives…'),
    },
    {
      fact: 'secrets in a list: the first signs, all verify; an old stamp is renewed only where a cookie is due',
      shownBy: option(
        "with ['new', 'old'], /read with…",
        "with ['new', 'old'], /write with…",
        "with ['new', 'old'], cookie…",
        "with ['new', 'old'], rolling…",
        "['old', 'new'] signs with old",
      ),
    },
    { fact: 'dropping the old secret logs such users out', shownBy: testsOf('seam.test.ts')('10.5 alone…') },
    {
      fact: 'no secret: a deprecation and 500s; [] throws at the start; a number fails late; a Buffer works',
      shownBy: option(
        'secret: undefined…',
        "secret: ''…",
        'an empty list of secrets throws…',
        'a number as the secret…',
        'a Buffer as the secret works',
      ),
    },
    { fact: 'a store without touch: rows expire under active users', shownBy: option('a store without touch lets a row end…') },
    { fact: 'two session() on one store: the later one makes the cookie of both', shownBy: option('two session() on one store…') },
    { fact: 'misspelt and misplaced options are skipped without a word', shownBy: option('a misspelt option and one at the wrong level…') },
    { fact: 'NODE_ENV=production with MemoryStore prints a warning', shownBy: option('NODE_ENV=production with MemoryStore…') },
    { fact: 'disconnect: no req.session until connect', shownBy: option('a store that says disconnect…') },
  ],
};

const theRest: FactGroup = {
  number: '1.6',
  title: 'Expiry, JSON and the log',
  facts: [
    { fact: 'touch slides the row, without a cookie', shownBy: value('a row slides with each read…') },
    {
      fact: 'an untouched row stays in MemoryStore until it is read',
      shownBy: testsOf('stores/facts.test.ts')('MemoryStore keeps a row that has ended until somebody reads it'),
    },
    { fact: 'Expires is capped at 400 days', shownBy: jarRules('an expiry is capped at 400 days, and Max-Age wins over Expires') },
    { fact: 'no maxAge: the row outlives the browser', shownBy: value('a row without an expiry outlives the browser…') },
    {
      fact: 'what JSON makes of Date, Map, Set, RegExp, NaN, undefined, functions, Buffer and classes',
      shownBy: value(
        'new Date(0) comes back…',
        'new Map(…',
        'new Set(…',
        '/lime/ comes back…',
        'NaN comes back…',
        'undefined comes back…',
        '() => 1 comes back…',
        'Buffer.from(…',
        'new (class Lime…',
      ),
    },
    {
      fact: 'a BigInt or a cycle hangs behind an error handler',
      shownBy: value('what JSON cannot write makes /big…', 'what JSON cannot write makes /ring…'),
    },
    {
      fact: 'req.session.id cannot be set; only cookie is enumerable at first',
      shownBy: value('req.session.id = … throws in strict code', 'of a new session only cookie is enumerable'),
    },
    { fact: 'neither Cache-Control nor Vary is added', shownBy: value('an answer with Set-Cookie has neither…') },
    { fact: 'the words of the decision log', shownBy: value('express-session says “…') },
  ],
};

/** Facts about express-session. */
export const sessionFacts: readonly FactGroup[] = [theCookie, theBase, theOptions, theRest];
