import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownName } from './package-files.ts';
import { run, shop } from './testing.ts';

test("what one program adds to Express, another one doesn't have", async (t) => {
  const text = (first: string): string =>
    `const express = require('express');\n${first}\nconst app = express();\napp.get('/', (req, res) => res.send(typeof res.shout));\napp.listen(3000);`;
  const one = await run(t, text("express.response.shout = function shout() { return this.send('HEY'); };"));
  const two = await run(t, text(''));
  assert.equal((await one.get('/'))?.body, 'function');
  assert.equal((await two.get('/'))?.body, 'undefined');
});

test('each program has a MemoryStore and a clock of its own', async (t) => {
  const text = shop("app.get('/', (req, res) => { req.session.n = 1; res.send(new Date().toISOString()); });");
  const [one, two] = [await run(t, text), await run(t, text)];
  one.clock.ahead = 86_400_000;
  assert.equal((await one.get('/'))?.body, '2026-01-06T09:00:00.000Z');
  assert.equal((await two.get('/'))?.body, '2026-01-05T09:00:00.000Z');
  await one.get('/');
  assert.deepEqual([(await one.program.rows()).length, (await two.program.rows()).length], [2, 1]);
});

test('each program is warned for itself, at the place of its own call', async (t) => {
  const text = `const session = require('express-session');
const app = require('express')();
app.use(session({ secret: 'walnut' }));
app.use(require('connect-flash')());
app.get('/', (req, res) => { req.flash('note', 'one'); req.flash('note', 'two'); res.send('ok'); });
app.listen(3000);`;
  for (const env of [{ NODE_ENV: 'production' }, { NODE_ENV: 'production' }]) {
    const rig = await run(t, text, { env });
    await rig.get('/');
    const printed = rig.printed().join('\n');
    assert.match(printed, /express-session deprecated undefined resave option; provide resave option at server\.js:3:9/);
    assert.match(printed, /Warning: connect\.session\(\) MemoryStore is not\ndesigned for a production environment/);
    assert.equal(printed.match(/\[DEP0044\] DeprecationWarning: The `util\.isArray` API is deprecated/g)?.length, 1);
  }
});

test('package files wear the names of the learner’s own folder, on Windows too', () => {
  assert.equal(shownName('C:\\Users\\ana\\shop\\node_modules\\express\\lib\\view.js'), '/app/node_modules/express/lib/view.js');
  assert.equal(shownName('/srv/x/node_modules/a/node_modules/b/c.js'), '/app/node_modules/a/node_modules/b/c.js');
});
