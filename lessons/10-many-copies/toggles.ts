import type { Lesson } from '../../playground-server/lesson.ts';

const app = 'const app = express();\n';
const required = "const session = require('express-session');\n";
const options = 'app.use(session({\n';
const listen = 'app.listen(3000);';

const old = "'the secret of lesson ten'";
const fresh = "'a new secret'";

/** The stores of lesson 10: one memory for each copy, or one place for all. */
export const stores: NonNullable<Lesson['stores']> = [
  { kind: 'memory', edits: [] },
  {
    kind: 'redis',
    edits: [
      { find: required, put: `${required}const { RedisStore } = require('connect-redis');\nconst { createClient } = require('redis');\n` },
      {
        find: app,
        put: `${app}
const client = createClient({ url: process.env.REDIS_URL, disableOfflineQueue: true });
client.on('error', (err) => console.error('redis:', err.message));
`,
      },
      { find: options, put: `${options}  store: new RedisStore({ client }),\n` },
      { find: listen, put: 'client.connect().then(() => app.listen(3000));' },
    ],
  },
  {
    kind: 'sqlite',
    edits: [
      { find: required, put: `${required}const SqliteStore = require('./sqlite-store');\n` },
      { find: options, put: `${options}  store: new SqliteStore({ path: 'sessions.db' }),\n` },
    ],
  },
];

/** The toggles of lesson 10: what copies must agree on, and the proxy in front of them. */
export const toggles: Lesson['toggles'] = [
  {
    name: 'secret',
    label: 'secret',
    values: [
      { value: 'old', label: 'the old one', edits: [{ option: 'secret', code: `[${old}]` }] },
      { value: 'new-old', label: 'new, then old', edits: [{ option: 'secret', code: `[${fresh}, ${old}]` }] },
      { value: 'old-new', label: 'old, then new', edits: [{ option: 'secret', code: `[${old}, ${fresh}]` }] },
      { value: 'new', label: 'the new one', edits: [{ option: 'secret', code: `[${fresh}]` }] },
      {
        value: 'random',
        label: 'random, made at start',
        edits: [{ option: 'secret', code: "[require('node:crypto').randomBytes(32).toString('hex')]" }],
      },
    ],
  },
  {
    name: 'rolling',
    label: 'rolling',
    values: [
      { value: 'false', label: 'false', edits: [{ option: 'rolling', code: 'false' }] },
      { value: 'true', label: 'true', edits: [{ option: 'rolling', code: 'true' }] },
    ],
  },
  {
    name: 'secure',
    label: 'secure',
    values: [
      { value: 'false', label: 'false', edits: [{ option: 'cookie.secure', code: 'false' }] },
      { value: 'true', label: 'true', edits: [{ option: 'cookie.secure', code: 'true' }] },
      { value: 'auto', label: 'auto', edits: [{ option: 'cookie.secure', code: "'auto'" }] },
    ],
  },
  {
    name: 'trust',
    label: 'trust proxy',
    values: [
      { value: 'off', label: 'off', edits: [{ find: app, put: app }] },
      { value: '1', label: '1', edits: [{ find: app, put: `${app}app.set('trust proxy', 1);\n` }] },
      { value: 'proxy', label: 'proxy: true in session()', edits: [{ option: 'proxy', code: 'true' }] },
    ],
  },
];
