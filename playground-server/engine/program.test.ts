import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cookieOf, run, shop } from './testing.ts';

const bare = (routes: string): string => `const app = require('express')();\n${routes}\napp.listen(3000);\n`;

test('a program answers over real HTTP once it has started', async (t) => {
  const rig = await run(t, bare("app.get('/', (req, res) => res.send('hello'));"));
  assert.equal(rig.started.status, 'running');
  const answer = await rig.get('/');
  assert.equal(answer?.status, 200);
  assert.equal(answer?.body, 'hello');
});

test('nothing listens on another port, nor after stop', async (t) => {
  const rig = await run(t, bare(''));
  assert.equal(rig.program.connect({}, { port: 3001 }), null);
  rig.program.stop();
  assert.equal(rig.program.connect({}), null);
  assert.equal(rig.program.alive, false);
});

test('http.createServer and several ports work as app.listen does', async (t) => {
  const rig = await run(
    t,
    `const http = require('node:http');
const app = require('express')();
app.get('/', (req, res) => res.send(String(req.socket.localPort)));
http.createServer(app).listen(3000, () => http.createServer(app).listen({ port: 4000 }));`,
  );
  assert.equal((await rig.get('/'))?.body, '3000');
  assert.equal((await rig.get('/', { port: 4000 }))?.body, '4000');
});

test('files require each other by path, with and without extension, and JSON', async (t) => {
  const rig = await run(t, {
    'server.js': `const app = require('express')();
const { greet } = require('./words');
app.get('/', (req, res) => res.send([greet('Ana'), require('./words.js') === require('./words'), require.main === module, __filename].join()));
app.listen(3000);`,
    'words.js': "const { hello } = require('./data/texts.json');\nexports.greet = (name) => `${hello} ${name}`;",
    'data/texts.json': '{ "hello": "Good day," }',
  });
  assert.equal((await rig.get('/'))?.body, 'Good day, Ana,true,true,/app/server.js');
});

test('a file that throws names itself, not the file that required it', async (t) => {
  const { started } = await run(t, { 'server.js': "require('./routes');", 'routes.js': '\n\n  undefined.n;' });
  assert.deepEqual(started, {
    status: 'failed',
    failure: { name: 'TypeError', message: "Cannot read properties of undefined (reading 'n')", file: 'routes.js', line: 3, column: 13 },
  });
});

test('a missing file, a package that is not installed and a removed one fail as in Node', async (t) => {
  for (const id of ['./nowhere', 'left-pad', 'express-session']) {
    const { started } = await run(t, `\nrequire('${id}');`, { packages: ['express'] });
    assert.equal(started.status, 'failed');
    assert.deepEqual(started.status === 'failed' && started.failure, {
      name: 'Error',
      message: `Cannot find module '${id}'\nRequire stack:\n- /app/server.js`,
      file: 'server.js',
      line: 2,
      column: 1,
    });
  }
});

test('a syntax error is told with its line and column, on the first line too', async (t) => {
  const later = await run(t, 'const a = 1;\nconst b = = 2;');
  assert.deepEqual(later.started, {
    status: 'failed',
    failure: { name: 'SyntaxError', message: "Unexpected token '='", file: 'server.js', line: 2, column: 11 },
  });
  const first = await run(t, 'const b = = 2;');
  assert.deepEqual(first.started.status === 'failed' && [first.started.failure.line, first.started.failure.column], [1, 11]);
});

test('a program may declare names that Node gives it anyway', async (t) => {
  const rig = await run(
    t,
    `'use strict';
const process = require('node:process');
const { setTimeout } = require('node:timers/promises');
const console = require('node:console');
require('express')().listen(3000, () => setTimeout(1).then(() => console.log(process.cwd())));`,
  );
  await rig.told((event) => event.kind === 'console' && event.line.text === '/app');
});

test('a port that is taken is an EADDRINUSE at the second listen()', async (t) => {
  const { started } = await run(
    t,
    `const http = require('http');
http.createServer().listen(3000);
http.createServer().listen(3000);`,
  );
  assert.deepEqual(started.status === 'failed' && started.failure, {
    name: 'Error',
    message: 'listen EADDRINUSE: address already in use :::3000',
    file: 'server.js',
    line: 3,
    column: 21,
  });
});

test('a throw in the callback of listen() is a failed start', async (t) => {
  const { started } = await run(t, "require('express')().listen(3000, () => {\n  nowhere();\n});");
  assert.deepEqual(started.status === 'failed' && started.failure, {
    name: 'ReferenceError',
    message: 'nowhere is not defined',
    file: 'server.js',
    line: 2,
    column: 3,
  });
});

test('a program that exits before it listens has failed, with its code and place', async (t) => {
  const rig = await run(t, "console.log('so long');\nprocess.exit(3);");
  assert.deepEqual(rig.started.status === 'failed' && rig.started.failure, {
    name: 'Exit',
    message: 'server.js called process.exit(3).',
    file: 'server.js',
    line: 2,
    column: 9,
  });
  assert.equal(rig.exited()?.code, 3);
  assert.deepEqual(rig.printed(), ['so long']);
});

test('a program that never listens has failed and says so', async (t) => {
  const rig = await run(t, "require('express')();");
  assert.equal(rig.started.status, 'failed');
  assert.match(rig.started.status === 'failed' ? rig.started.failure.message : '', /server\.js never called app\.listen/);
  assert.equal(rig.exited()?.code, 0);
});

test('what happens in an exchange is told with its token', async (t) => {
  const rig = await run(
    t,
    shop("app.get('/', (req, res) => { req.session.n = 1; console.log('seen'); setTimeout(() => res.send('ok'), 1); });"),
  );
  const [one, two] = [{}, {}];
  await Promise.all([rig.get('/', { exchange: one }), rig.get('/', { exchange: two })]);
  const kinds = (token: object): string[] => rig.events.filter(({ exchange }) => exchange === token).map(({ kind }) => kind);
  assert.deepEqual(kinds(one), ['decision', 'store', 'console', 'decision', 'store', 'decision', 'decision']);
  assert.deepEqual(kinds(two), kinds(one));
  assert.equal(rig.events.filter(({ exchange }) => exchange === null).length, 0);
});

test("express-session's decisions are told in its own words", async (t) => {
  const rig = await run(t, shop("app.get('/', (req, res) => { req.session.n = 1; res.send('ok'); });"));
  await rig.get('/', { headers: { Cookie: 'connect.sid=s%3Anobody.forged' } });
  const decisions = rig.events.flatMap((event) => (event.kind === 'decision' ? [event.text] : []));
  assert.deepEqual(decisions.slice(0, 2), ['cookie signature invalid', 'no SID sent, generating session']);
});

test('after stop nothing late is told', async (t) => {
  const rig = await run(t, shop("app.get('/', (req, res) => { setTimeout(() => console.log('late'), 5); res.send('ok'); });"));
  await rig.get('/');
  const before = rig.events.length;
  rig.program.stop();
  rig.clock.ahead = 60_000;
  rig.program.clockJumped();
  assert.equal(rig.events.length, before);
});

test('rows are the JSON that MemoryStore holds, with their expiry, and can be deleted unseen', async (t) => {
  const rig = await run(
    t,
    shop("app.get('/', (req, res) => { req.session.n = 1; res.send(req.sessionID); });", 'cookie: { maxAge: 60_000 }'),
  );
  const answer = await rig.get('/');
  const [row] = await rig.program.rows();
  assert.equal(row?.sid, answer?.body);
  assert.equal(row?.expires, rig.clock.now() + 60_000);
  assert.match(row?.json ?? '', /"n":1/);
  const before = rig.events.length;
  assert.equal(await rig.program.deleteRow(row?.sid ?? ''), true);
  assert.equal(await rig.program.deleteRow(row?.sid ?? ''), false);
  assert.deepEqual(await rig.program.rows(), []);
  assert.equal(rig.events.length, before);
});

test('the same seed and requests give the same session IDs; another seed gives others', async (t) => {
  const text = shop("app.get('/', (req, res) => { req.session.n = 1; res.send(req.sessionID + Math.random() + crypto.randomUUID()); });");
  const ids = async (seed: string): Promise<(string | undefined)[]> => {
    const rig = await run(t, text, { seed });
    const first = await rig.get('/');
    const again = await rig.get('/', { headers: cookieOf(first) });
    return [first?.body, again?.body, (await rig.get('/'))?.body];
  };
  const [one, same, other] = [await ids('seed-number-1'), await ids('seed-number-1'), await ids('seed-number-2')];
  assert.deepEqual(one, same);
  assert.equal(new Set([...one, ...other]).size, 6);
});
