/** Facts about stores. */
import { type FactGroup, testsOf } from './facts-coverage.ts';

const memory = testsOf('lab/facts-store.test.ts');
const facts = testsOf('stores/facts.test.ts');
const kept = testsOf('stores/kept.test.ts');
const redis = testsOf('stores/redis.test.ts');
const ways = testsOf('stores/redis-ways.test.ts');
const mongo = testsOf('stores/mongo.test.ts');
const life = testsOf('../lessons/06-stores/life.test.ts');
const seam = testsOf('seam.test.ts');

const noSuchStore = 'It is no store of the course; its code is shown as text and not run.';

const theStores: FactGroup = {
  number: '3',
  title: 'Stores',
  facts: [
    { fact: 'latencies in microseconds', outOfReach: 'They depend on the machine; a test never asserts a time.' },
    { fact: 'memorystore and connect-pg-simple, with or without its table', outOfReach: noSuchStore },
    {
      fact: 'life without maxAge: memory for ever, Redis and SQLite a day, files an hour, Mongo 14 days',
      shownBy: life(
        'memory: without maxAge…',
        'redis: without maxAge…',
        'sqlite: without maxAge…',
        'file: without maxAge…',
        'mongo: without maxAge…',
      ),
    },
    {
      fact: 'a restart of the app: memory loses its rows, all others keep them',
      shownBy: [
        ...testsOf('lab/verdicts.test.ts')('after a restart MemoryStore has no row'),
        ...kept('file: a session is written, read, and known again…', 'sqlite: a session is written, read, and known again…'),
        ...redis('stand-in: sessions outlive the program'),
        ...mongo('stand-in: sessions outlive the program…'),
      ],
    },
    {
      fact: 'MemoryStore removes what has ended when it is read, at all() and at length()',
      shownBy: [...facts('MemoryStore keeps a row that has ended…'), ...memory('MemoryStore drops rows that have ended…')],
    },
    {
      fact: 'Redis removes it by its TTL, Mongo by its index',
      shownBy: [
        ...redis('stand-in: a row is alive just before maxAge and gone just after'),
        ...mongo('stand-in: a row is alive just before maxAge and gone just after'),
      ],
    },
    {
      fact: 'SQLite: get passes over what has ended; files: a timer removes it',
      shownBy: life('sqlite: nobody removes…', 'file: the store’s timer…'),
    },
    {
      fact: 'touch changes the cookie in the JSON of memory and files; of Redis the TTL, of SQLite and Mongo one field',
      shownBy: [
        ...facts('touch changes the cookie inside the JSON…'),
        ...redis('stand-in: touch moves the end of the row…'),
        ...mongo('stand-in: touch moves the date…'),
      ],
    },
    {
      fact: 'the raw records',
      shownBy: [
        ...memory('a row of MemoryStore is the JSON of the session…'),
        ...redis('stand-in: a row is a key with a JSON text…'),
        ...kept('file: the record is the file’s text…'),
        ...mongo('stand-in: a row is a document…'),
      ],
    },
    {
      fact: 'the signature is stored nowhere, the sid is the key',
      shownBy: ways('the signature of the cookie stands nowhere in the store'),
    },
    {
      fact: 'all, length, clear and ids',
      shownBy: [
        ...memory(
          'all() of MemoryStore is an object by sid…',
          'memory: beside…',
          'file: beside…',
          'redis: beside…',
          'mongo: beside…',
          'redis: all()…',
          'mongo: all()…',
        ),
        ...redis('stand-in: all, length and clear…'),
        ...mongo('stand-in: all, length and clear work'),
      ],
    },
    { fact: 'a missing file costs the retries of its package', shownBy: facts('a file that is gone is tried for six times…') },
    {
      fact: 'touch of a missing file or document fails, too late',
      shownBy: [...facts('a file that goes while it is read…'), ...mongo('stand-in: a row that is deleted while it is read…')],
    },
    { fact: 'MemoryStore’s heap per session', outOfReach: 'Memory is measured by the bench; a test never asserts it.' },
    {
      fact: 'visitors without cookies leave a row each with saveUninitialized, and none without',
      shownBy: memory('100 visitors without cookies…'),
    },
    {
      fact: 'Redis stopped, with the offline queue: strangers pass, others wait',
      shownBy: ways('with the client’s own queue, whoever has a cookie waits…'),
    },
    {
      fact: 'Redis stopped, without the queue: 500 on reads, and 200 with nothing stored on a first write',
      shownBy: redis('stand-in: stopped…'),
    },
    { fact: 'no error listener: the process ends', shownBy: ways('without an error listener the process ends…') },
    { fact: 'no connect(): 200 and a cookie, then 500', shownBy: ways('without connect() a first write is said to be done…') },
    { fact: 'Redis without persistence loses all at a restart', shownBy: redis('stand-in: started again it has lost its rows…') },
    { fact: 'save points survive SIGTERM, append-only survives SIGKILL', outOfReach: 'A private Redis of a lab writes nothing to disk.' },
    {
      fact: 'connect-redis 10 required as version 6 or 7',
      shownBy: ways('connect-redis 10, called with session…', 'connect-redis 10, taken as default…'),
    },
    { fact: 'import RedisStore from connect-redis: a SyntaxError', outOfReach: 'A program of a lesson is CommonJS.' },
    { fact: 'ioredis 6 with connect-redis 10', outOfReach: 'ioredis is no package of a lesson.' },
    {
      fact: 'ttl, a function as ttl, disableTTL, a change of maxAge alone',
      shownBy: ways('the option ttl is ignored…', 'a function as ttl wins…', 'disableTTL…', 'a change of cookie.maxAge alone…'),
    },
    {
      fact: 'connect-mongo 6: the default export has create(), the module has none',
      shownBy: mongo('connect-mongo 6 is made by the create()…'),
    },
    {
      fact: 'node:sqlite on Node 20; parallel processes and the busy timeout',
      outOfReach: 'The copies of a lab share one process, and the Node that runs the course.',
    },
    { fact: 'four copies with MemoryStore: 1 each time, and a Set-Cookie each time', shownBy: facts('four copies with a memory each…') },
    {
      fact: 'four copies on one store count on, with one Set-Cookie',
      shownBy: facts(
        'four copies that share sqlite: the count…',
        'four copies that share redis: the count…',
        'four copies that share mongo: the count…',
        'four copies that share file: the count…',
      ),
    },
    { fact: 'a secret per copy: 1 each time again', shownBy: facts('four copies that share sqlite, with a secret each…') },
    { fact: 'twenty at once lose updates', shownBy: [...facts('twenty counts at once…'), ...seam('10.4 alone…')] },
  ],
};

/** Facts about stores. */
export const storeFacts: readonly FactGroup[] = [theStores];
