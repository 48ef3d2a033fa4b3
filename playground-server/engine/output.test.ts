import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run, shop } from './testing.ts';

test('the console groups, tabulates, counts and asserts as Node does', async (t) => {
  const rig = await run(
    t,
    `console.group('cart');
console.log('lime %d', 2);
console.groupEnd();
console.table([{ fruit: 'lime', n: 2 }]);
console.count('visit');
console.count('visit');
console.assert(1 > 2, 'no');
console.dir({ a: { b: { c: { d: 1 } } } });
process.stdout.write('no line end');
require('express')().listen(3000);`,
  );
  assert.deepEqual(rig.printed(), [
    'cart',
    '  lime 2',
    "┌─────────┬────────┬───┐\n│ (index) │ fruit  │ n │\n├─────────┼────────┼───┤\n│ 0       │ 'lime' │ 2 │\n└─────────┴────────┴───┘",
    'visit: 1',
    'visit: 2',
    'Assertion failed: no',
    '{ a: { b: { c: [Object] } } }',
    'no line end',
  ]);
  const streams = rig.events.flatMap((event) => (event.kind === 'console' ? [event.line.stream] : []));
  assert.equal(streams[5], 'stderr');
  assert.equal(streams[6], 'stdout');
});

test('a line of more than 10,000 characters is cut and says so', async (t) => {
  const rig = await run(t, "console.log('x'.repeat(10_500));\nrequire('express')().listen(3000);");
  assert.equal(rig.printed()[0], `${'x'.repeat(10_000)}\n… and 500 more characters`);
});

test('the environment is what the lab gives and nothing else', async (t) => {
  const rig = await run(
    t,
    shop("app.get('/', (req, res) => res.json([Object.keys(process.env), process.env.COPY, process.cwd(), process.argv]));"),
    {
      env: { COPY: '2' },
    },
  );
  assert.equal((await rig.get('/'))?.body, '[["COPY"],"2","/app",["node","/app/server.js"]]');
});

test('a secure connection is secure for Express and for the session cookie', async (t) => {
  const rig = await run(
    t,
    shop("app.get('/', (req, res) => { req.session.n = 1; res.send(req.protocol + req.ip); });", 'cookie: { secure: true }'),
  );
  const [plain, secure] = [await rig.get('/'), await rig.get('/', { secure: true })];
  assert.equal(plain?.body, 'http::ffff:127.0.0.1');
  assert.equal(plain?.headers['set-cookie'], undefined);
  assert.equal(secure?.body, 'https::ffff:127.0.0.1');
  assert.match(secure?.headers['set-cookie']?.[0] ?? '', /; Secure/);
});
