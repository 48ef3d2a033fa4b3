/** Sessions and flash messages. */
import { again, type Conversation, type Corpus, get, one, send } from './conversation.ts';

const talk = (name: string, ...requests: string[]): Conversation => ({ name, requests });

/** Every way in which a session comes, stays, changes and goes. */
export const sessions: Corpus = {
  program: 'sessions.cjs',
  conversations: [
    talk('a first visit writes nothing', get('/plain')),
    talk('a count is kept', get('/plain/count'), again('/plain/count'), again('/plain')),
    one('a forged signature', get('/plain', 'Cookie: connect.sid=s%3Anobody.forged')),
    one('a cookie without signature', get('/plain/count', 'Cookie: connect.sid=plain')),
    talk('a cookie among others', get('/plain/count'), get('/plain', 'Cookie: a=1; ${cookie}; b=2')),
    talk('an older secret', get('/plain/count'), again('/secrets'), again('/secrets/count')),
    talk('flash after a redirect', send('POST', '/plain/flash', 'text/plain', ''), again('/plain/flash'), again('/plain/flash')),
    talk('regenerate', get('/plain/count'), again('/plain/regenerate'), again('/plain')),
    talk('save, then redirect', get('/plain/save'), again('/plain')),
    talk('save of a new session', get('/plain/save-new')),
    talk('reload', get('/plain/count'), again('/plain/reload')),
    one('reload of a new session', get('/plain/reload')),
    talk('destroy', get('/plain/count'), again('/plain/destroy'), again('/plain')),
    talk('destroy and clear', get('/plain/count'), again('/plain/destroy-clear'), get('/plain')),
    talk('req.session = null', get('/plain/count'), again('/plain/null'), again('/plain')),
    talk('delete req.session with unset: destroy', get('/unset/count'), again('/unset/null'), again('/unset')),
    talk('an age for this session', get('/plain/age'), again('/plain')),
    talk('a change in an async handler', get('/plain/async'), again('/plain')),
    talk('a throw after a change', get('/plain/throw'), again('/plain')),
    talk('a change after the first write', get('/plain/stream'), get('/plain')),
    talk('a change after the end', get('/plain/late'), get('/plain')),
    talk('rolling', get('/rolling/count'), again('/rolling'), again('/rolling/count')),
    talk('resave and saveUninitialized', get('/always'), again('/always')),
    one('secure over http', get('/secure/count')),
    talk('secure behind a proxy', get('/secure/count', 'X-Forwarded-Proto: https'), again('/secure', 'X-Forwarded-Proto: https')),
    one('secure: auto over http', get('/auto/count')),
    one('secure: auto behind a proxy', get('/auto/count', 'X-Forwarded-Proto: https')),
    one('a cookie for another path', get('/path/count')),
    one('a cookie for this path', get('/path/only')),
    one('partitioned and priority', get('/partitioned/count')),
    talk('HEAD of a counting page', get('/plain/count'), again('/plain').replace(/^GET/, 'HEAD')),
  ],
};

/** The same with what Node and the packages warn of. */
export const warnings: Corpus = {
  program: 'warnings.cjs',
  env: { NODE_ENV: 'production' },
  conversations: [
    talk('util.isArray', get('/'), again('/')),
    one('console and warnings', get('/table')),
    one('an error page in production', get('/redirect')),
  ],
};

const ways = [
  ...['defaults-said', 'resave', 'save-uninitialized', 'rolling', 'rolling-uninitialized', 'name', 'secrets', 'genid', 'genid-number'],
  ...['unset-destroy', 'unset-keep', 'proxy', 'no-proxy', 'cookie-path', 'cookie-domain', 'cookie-for-scripts', 'cookie-secure'],
  ...['cookie-secure-auto', 'cookie-max-age', 'cookie-max-age-over', 'cookie-expires', 'cookie-max-age-rolling'],
  ...['same-site-true', 'same-site-false', 'same-site-lax', 'same-site-strict', 'same-site-none', 'same-site-auto', 'same-site-odd'],
  ...['priority-low', 'priority-odd', 'partitioned', 'cookie-by-request'],
];

/** Every option of session() in each of its values: a visit, a change, the same visitor again, the end, and all of it behind a proxy. */
export const options: Corpus = {
  program: 'options.cjs',
  conversations: ways.flatMap((way) => [
    talk(way, get(`/${way}`), get(`/${way}/count`), again(`/${way}`), again(`/${way}/count`), again(`/${way}/end`), again(`/${way}`)),
    talk(`${way}, behind a proxy`, get(`/${way}/count`, 'X-Forwarded-Proto: https'), again(`/${way}`, 'X-Forwarded-Proto: https')),
  ]),
};
