/** Facts about the attributes of the session cookie: its options to the letter, and whether it is sent at all. */
import { type FactGroup, testsOf } from './facts-coverage.ts';

const cookie = testsOf('lab/facts-cookie.test.ts');
const jarRules = testsOf('lab/cookie-rules.test.ts');

const orphan = 'gives no Set-Cookie, although the row is stored';

const theAttributes: FactGroup = {
  number: '1.4',
  title: 'The options of the cookie, to the letter',
  facts: [
    { fact: 'none: Path=/; HttpOnly', shownBy: cookie('cookie: {} on /…') },
    {
      fact: 'path: no session outside, and a plain prefix that a browser does not go by',
      shownBy: cookie(
        "cookie: { path: '/admin' }…",
        'a request outside cookie.path has no session',
        'cookie.path is compared as a plain prefix…',
      ),
    },
    {
      fact: 'domain; a URL makes an orphan and a TypeError in the log',
      shownBy: cookie(
        "cookie: { domain: 'example.com' }…",
        `cookie: { domain: 'http://localhost:3000' } on / ${orphan}`,
        "cookie: { domain: 'http://localhost:3000' } answers 200…",
      ),
    },
    { fact: 'httpOnly false', shownBy: cookie('cookie: { httpOnly: false }…') },
    {
      fact: 'sameSite true, Strict, lax, none, false, bogus',
      shownBy: cookie(
        'cookie: { sameSite: true }…',
        "cookie: { sameSite: 'Strict' }…",
        "cookie: { sameSite: 'lax' }…",
        "cookie: { sameSite: 'none' }…",
        'cookie: { sameSite: false }…',
        "cookie: { sameSite: 'bogus' }…",
      ),
    },
    {
      fact: 'sameSite auto: Lax on http, None without Secure on https, with Secure where secure is auto too',
      shownBy: cookie("cookie: { sameSite: 'auto' }…", "sameSite: 'auto' on https…", "secure: 'auto' and sameSite: 'auto' on https…"),
    },
    {
      fact: 'maxAge as Expires; seconds taken for milliseconds are over at once',
      shownBy: cookie('cookie: { maxAge: 60000 }…', 'cookie: { maxAge: 60 }…'),
    },
    {
      fact: 'maxAge 0, -1 and a past expires: every visit is new',
      shownBy: cookie('cookie: { maxAge: 0 }…', 'cookie: { maxAge: -1 }…', 'a cookie that is over as it comes…'),
    },
    { fact: 'maxAge as a text: the process ends, or the request hangs', shownBy: cookie('a maxAge that is a text ends the program…') },
    {
      fact: 'maxAge NaN: an orphan; a Date: works with a deprecation',
      shownBy: cookie(`cookie: { maxAge: NaN } on / ${orphan}`, 'a Date as maxAge works…'),
    },
    {
      fact: 'expires is a constant; the last of maxAge and expires wins',
      shownBy: cookie('cookie: { expires: new Date…', 'an expires date is a constant…', 'maxAge and expires together…'),
    },
    {
      fact: 'partitioned, priority high, priority urgent',
      shownBy: cookie('cookie: { partitioned: true }…', "cookie: { priority: 'high' }…", "cookie: { priority: 'urgent' }…"),
    },
    {
      fact: 'the function form; auto inside it does not work',
      shownBy: cookie('cookie: (req) => …', "cookie: () => ({ secure: 'auto' })…", "cookie: () => ({ sameSite: 'auto' })…"),
    },
    {
      fact: 'one session’s own expires, maxAge and secure beside a change of data',
      shownBy: cookie(
        'req.session.cookie.expires = false…',
        'req.session.cookie.expires = null…',
        'req.session.cookie.maxAge = null…',
        'req.session.cookie.maxAge = 60000…',
        'req.session.cookie.secure = true…',
        'where cookie.maxAge becomes null…',
      ),
    },
  ],
};

const theProxy: FactGroup = {
  number: '1.5',
  title: 'secure, proxy and trust proxy: is the cookie sent?',
  facts: [
    { fact: 'http direct', shownBy: cookie('secure: true on http…', "secure: 'auto' on http…") },
    {
      fact: 'X-Forwarded-Proto without trust',
      shownBy: cookie('secure: true behind a proxy that is not trusted…', "secure: 'auto' behind a proxy that is not trusted…"),
    },
    {
      fact: 'the same with trust proxy',
      shownBy: cookie('secure: true behind a trusted proxy: …', "secure: 'auto' behind a trusted proxy: …"),
    },
    {
      fact: 'trusted, and the proxy sends nothing, or only Forwarded',
      shownBy: cookie(
        'secure: true behind a trusted proxy that says nothing…',
        "secure: 'auto' behind a trusted proxy that says nothing…",
        'Forwarded: proto=https is not read',
      ),
    },
    {
      fact: 'https direct: yes, with Secure',
      shownBy: testsOf('engine/output.test.ts')('a secure connection is secure for Express and for the session cookie'),
    },
    {
      fact: 'proxy true believes any client; proxy false overrides trust proxy',
      shownBy: cookie('proxy: true believes anybody…', 'proxy: false overrides trust proxy…'),
    },
    {
      fact: 'a raw Secure cookie is kept on http://localhost, and not on another http host',
      shownBy: jarRules('a Secure cookie is kept and sent on http://localhost, and refused on another http host'),
    },
  ],
};

/** Facts about the attributes of the session cookie. */
export const cookieFacts: readonly FactGroup[] = [theAttributes, theProxy];
