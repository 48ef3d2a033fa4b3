/** A word of the course and the one sentence that says what it means. */
export interface GlossaryWord {
  readonly word: string;
  readonly meaning: string;
  /** Other ways it stands in a sentence. */
  readonly also?: readonly string[];
}

/** The words of the course, in the order in which they are met. */
export const glossary: readonly GlossaryWord[] = [
  { word: 'request / response', meaning: 'What a client sends, and the one answer it gets.', also: ['request', 'response'] },
  { word: 'header', meaning: 'A named line above the body of a request or a response.' },
  { word: 'status code', meaning: 'The number that says how it went: 200, 302, 401, 403, 404, 500, 503.' },
  { word: 'redirect', meaning: 'A response with a Location that makes the browser send a second request.' },
  { word: 'middleware', meaning: 'A function (req, res, next) that runs before your routes, in the order you wrote them.' },
  { word: 'cookie', meaning: 'A small named text that a server gives to a browser and the browser sends back.' },
  { word: 'Set-Cookie', meaning: 'The response header that hands over a cookie, one header per cookie.' },
  { word: 'cookie jar', meaning: "The browser's collection of cookies, with their host, path and expiry." },
  { word: 'session', meaning: 'What the server remembers about one browser between requests.' },
  { word: 'session ID (sid)', meaning: 'The random name of one session; 32 characters by default.', also: ['session ID', 'sid'] },
  { word: 'connect.sid', meaning: "The default name of express-session's cookie." },
  { word: 'signature', meaning: 'A 43-character code made from the sid and the secret; it proves who issued the sid.' },
  { word: 'secret', meaning: 'The text (or list) that makes signatures; the first signs, all verify.' },
  {
    word: 'sign / encrypt',
    meaning: 'To sign is to prove the origin; to encrypt is to hide the content; express-session signs.',
    also: ['sign', 'encrypt'],
  },
  { word: 'req.session', meaning: "This request's copy of the session." },
  { word: 'store', meaning: 'The place that keeps the rows: memory, Redis, Mongo, SQLite, files.' },
  { word: 'row', meaning: 'One session in the store: key is the sid, value is JSON.' },
  { word: 'MemoryStore', meaning: 'The built-in store, inside the process; for learning only.' },
  { word: 'core database', meaning: "The shop's own data: users, orders, prices; not the session store." },
  { word: 'generate', meaning: 'Making a new session object and id in memory; no store call.' },
  {
    word: 'get / set / touch / destroy',
    meaning: 'The four store calls: read, write, extend the life, delete.',
    also: ['get', 'set', 'touch', 'destroy'],
  },
  { word: 'save(cb)', meaning: 'Write now and call me when the store has answered.', also: ['save'] },
  { word: 'reload(cb)', meaning: 'Throw my copy away and read the row again.', also: ['reload'] },
  { word: 'regenerate(cb)', meaning: 'Delete this session and start an empty one under a new id.', also: ['regenerate'] },
  { word: 'modified', meaning: "The session's data differs from what was read at the start of the request." },
  { word: 'uninitialized', meaning: 'New and not modified.' },
  { word: 'saveUninitialized', meaning: 'Whether such a session is stored and gets a cookie.' },
  { word: 'resave', meaning: 'Whether an unmodified session is written back anyway.' },
  { word: 'rolling', meaning: 'Whether each response renews the cookie.' },
  { word: 'unset', meaning: 'What happens when you set req.session to null: keep the row (default) or destroy it.' },
  { word: 'maxAge', meaning: 'A life in milliseconds, sent as Expires.' },
  { word: 'expiry', meaning: 'The moment after which a cookie is not sent, or a row not found; two clocks.' },
  { word: 'TTL', meaning: 'The seconds a Redis key has left.' },
  { word: 'HttpOnly', meaning: 'Page scripts cannot read this cookie.' },
  { word: 'Secure', meaning: 'This cookie travels only when the connection counts as https.' },
  { word: 'SameSite', meaning: 'Whether the cookie is sent with requests that start on another site.' },
  { word: 'trust proxy', meaning: "Express's setting to believe the proxy's X-Forwarded headers." },
  { word: 'flash message', meaning: 'A text kept in the session until it is read once.' },
  { word: 'PRG', meaning: 'Post, redirect, get: so that a reload does not post again.' },
  { word: 'orphan row', meaning: 'A row whose id no browser holds.' },
  { word: 'lost update', meaning: 'A write that a later write with an older copy replaced.' },
  { word: 'fixation', meaning: 'Making a victim use a session id that the attacker knows.' },
  { word: 'CSRF', meaning: "A page on another site makes the victim's browser send a request." },
  { word: 'XSS', meaning: "A stranger's script runs in your page." },
  { word: 'replay', meaning: 'Sending a kept cookie again.' },
  { word: 'rotation', meaning: 'Changing the secret while accepting the old one for a while.' },
];

const anchorOf = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The address part of a word's entry on the glossary page. */
export const glossaryAnchor = ({ word }: GlossaryWord): string => anchorOf(word);

/** Finds a word's entry; fails where the course has no such word. */
export function glossaryWord(wanted: string): GlossaryWord {
  const found = glossary.find(({ word, also = [] }) => [word, ...also].some((name) => name.toLowerCase() === wanted.toLowerCase()));
  if (!found) throw new Error(`The glossary has no word “${wanted}”. Use one of its words, or add it to site/src/glossary.ts.`);
  return found;
}
