import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { blamePrograms } from './blame.ts';
import { type Rig, run, shop } from './testing.ts';

// The test runner takes every stray error as a failure of the running test; here programs are to be blamed for theirs.
before(() => {
  process.removeAllListeners('uncaughtException').removeAllListeners('unhandledRejection');
  blamePrograms();
});

const ended = (rig: Rig) => rig.told((event) => event.kind === 'exited');

/** How a handler can end its process, and the column of the third line where it does. */
const crashes = {
  'a throw in a timer': ["setTimeout(() => { throw new TypeError('boom'); }, 1);", 26],
  'a throw in setImmediate': ["setImmediate(() => { throw new TypeError('boom'); });", 28],
  "a throw in an event of the request, which Express doesn't see": ["req.on('end', () => { throw new TypeError('boom'); }).resume();", 29],
  'a throw after reading a file': ["require('fs').readFile('/nowhere', () => { throw new TypeError('boom'); });", 50],
  'a rejected promise that nobody catches': ["Promise.reject(new TypeError('boom'));", 16],
} as const;

for (const [name, [statement, column]] of Object.entries(crashes))
  test(`${name} ends the program and no other`, async (t) => {
    const text = `const app = require('express')();\napp.get('/', (req, res) => {\n${statement}\n});\napp.get('/well', (req, res) => res.send('well'));\napp.listen(3000);`;
    const [rig, other] = [await run(t, text), await run(t, text)];
    const exchange = {};
    assert.equal(await rig.get('/', { exchange }), null);
    const event = await ended(rig);
    assert.equal(event.exchange, exchange);
    assert.deepEqual(rig.exited()?.failure, { name: 'TypeError', message: 'boom', file: 'server.js', line: 3, column });
    assert.equal(rig.exited()?.code, 1);
    assert.equal(rig.program.alive, false);
    assert.equal(rig.program.connect({}), null);
    assert.equal((await other.get('/well'))?.body, 'well');
    assert.equal(other.exited(), undefined);
  });

test('a rejection without an error is printed in the words of Node', async (t) => {
  const rig = await run(t, "require('express')().listen(3000, () => { Promise.reject('no reason'); });");
  await ended(rig);
  assert.equal(rig.exited()?.failure?.name, 'UnhandledPromiseRejection');
  assert.match(rig.printed().join(), /The promise rejected with the reason "no reason"/);
});

test('a thrown text ends a program too, which says what was thrown', async (t) => {
  const rig = await run(t, "throw 'only a text';");
  assert.deepEqual(rig.started.status === 'failed' && rig.started.failure, { name: 'Error', message: "Thrown: 'only a text'" });
  assert.match(rig.printed().join(), /^'only a text'\n/);
});

test('the last words of a program are those of Node: the line, a caret, the stack', async (t) => {
  const rig = await run(t, "require('express')().listen(3000);\nsetTimeout(() => {\n  null.x;\n}, 1);");
  await ended(rig);
  const [place, line, caret, blank, message, frame] = rig.printed().join('\n').split('\n');
  assert.deepEqual(
    [place, line, caret, blank, message],
    ['/app/server.js:3', '  null.x;', '       ^', '', "TypeError: Cannot read properties of null (reading 'x')"],
  );
  assert.match(frame ?? '', /\/app\/server\.js:3:8/);
});

test('no text that a program prints names a directory of this machine', async (t) => {
  const texts = [
    'undefined.x;',
    "require('./nowhere');",
    "require('express-session')({ secret: [] });",
    "console.trace('here');\nconsole.log(new Error('there'));\nrequire('express')().listen('no port', 1);\nsetTimeout('text');",
    "require('express')().listen(3000, () => { Promise.reject(new Error('x')); });",
  ];
  for (const text of texts) {
    const rig = await run(t, text);
    await ended(rig);
    assert.notEqual(rig.printed().length, 0);
    assert.doesNotMatch(JSON.stringify(rig.events), /playground-server|file:\/\//);
    assert.equal(JSON.stringify(rig.events).includes(process.cwd()), false);
  }
});

test('process.exit in a handler breaks the connection and ends the program without a failure where the code is 0', async (t) => {
  const rig = await run(t, shop("app.get('/', () => process.exit());\napp.get('/bad', () => { process.exitCode = 2; process.exit(); });"));
  assert.equal(await rig.get('/'), null);
  assert.deepEqual([rig.exited()?.code, rig.exited()?.failure], [0, null]);
});

test('a program that listens for its own stray errors goes on', async (t) => {
  const rig = await run(
    t,
    shop(`process.on('uncaughtException', (err) => console.log('caught', err.message));
process.on('unhandledRejection', (err) => console.log('rejected', err.message));
app.get('/', (req, res) => { res.send('ok'); setTimeout(() => { throw new Error('one'); }); Promise.reject(new Error('two')); });`),
  );
  await rig.get('/');
  await rig.told((event) => event.kind === 'console' && event.line.text === 'caught one');
  await rig.told((event) => event.kind === 'console' && event.line.text === 'rejected two');
  assert.equal(rig.program.alive, true);
});

test('a throw in a handler is a 500 with its own place, and the program goes on', async (t) => {
  const rig = await run(t, "const app = require('express')();\napp.get('/', () => {\n  nowhere();\n});\napp.listen(3000);");
  const answer = await rig.get('/');
  assert.equal(answer?.status, 500);
  assert.match(answer?.body ?? '', /nowhere is not defined<br>.*\/app\/server\.js:3:3/);
  assert.match(answer?.body ?? '', /\/app\/node_modules\/router\/lib\/layer\.js/);
  assert.equal(answer?.body.includes(process.cwd()), false);
  assert.equal(rig.program.alive, true);
});

test('maxAge as a text ends the program with the TypeError that express-session throws', async (t) => {
  const rig = await run(t, shop("app.get('/', (req, res) => { req.session.n = 1; res.send('ok'); });", "cookie: { maxAge: '60000' }"));
  assert.equal(await rig.get('/'), null);
  await ended(rig);
  assert.equal(rig.exited()?.failure?.message, "Cannot read properties of undefined (reading 'originalMaxAge')");
});
