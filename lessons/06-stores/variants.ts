import type { Lesson } from '../../playground-server/lesson.ts';

const required = "const { RedisStore } = require('connect-redis');\nconst { createClient } = require('redis');\n";
const client = [
  'const client = createClient({ url: process.env.REDIS_URL, disableOfflineQueue: true });',
  "client.on('error', (err) => console.error('redis:', err.message));",
  '',
  '',
].join('\n');
const connected = 'client.connect().then(() => app.listen(3000));';

/** What the program says without Redis, with these lines in its place. */
const inPlaceOfRedis = (lines: string, store: string | null) =>
  [
    { find: required, put: lines },
    { find: client, put: '' },
    { option: 'store', code: store },
    { find: connected, put: 'app.listen(3000);' },
  ] as const;

/** The stores of lesson 06, with the lines that a learner would ship. */
export const stores: Lesson['stores'] = [
  { kind: 'redis', edits: [] },
  {
    kind: 'mongo',
    edits: inPlaceOfRedis(
      "const MongoStore = require('connect-mongo').default;\n",
      'MongoStore.create({ mongoUrl: process.env.MONGO_URL })',
    ),
  },
  { kind: 'memory', edits: inPlaceOfRedis('', null) },
  {
    kind: 'file',
    edits: inPlaceOfRedis("const FileStore = require('session-file-store')(session);\n", "new FileStore({ path: './sessions' })"),
  },
  {
    kind: 'sqlite',
    edits: inPlaceOfRedis("const SqliteStore = require('./sqlite-store.js');\n", "new SqliteStore({ path: 'sessions.db' })"),
  },
];
