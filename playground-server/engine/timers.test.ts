import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cookieOf, run, shop } from './testing.ts';

test('timers that the clock jumps over fire at once, in order, and an interval goes on', async (t) => {
  const rig = await run(
    t,
    `require('express')().listen(3000);
setTimeout(() => console.log('two hours'), 7_200_000);
setTimeout((what) => console.log(what), 3_600_000, 'one hour');
setInterval(() => console.log('every half hour'), 1_800_000);
clearTimeout(setTimeout(() => console.log('never'), 1000));
setTimeout(() => console.log('a day'), 86_400_000);`,
  );
  rig.clock.ahead = 7_200_000;
  rig.program.clockJumped();
  assert.deepEqual(rig.printed(), ['every half hour', 'one hour', 'two hours']);
  rig.clock.ahead = 86_400_000;
  rig.program.clockJumped();
  assert.deepEqual(rig.printed().slice(3), ['every half hour', 'a day']);
});

test('a timer of a request tells in that exchange, also where the clock made it fire', async (t) => {
  const rig = await run(t, shop("app.get('/', (req, res) => { setTimeout(() => console.log('later'), 60_000); res.send('ok'); });"));
  const exchange = {};
  await rig.get('/', { exchange });
  rig.clock.ahead = 60_000;
  rig.program.clockJumped();
  const said = rig.events.find((event) => event.kind === 'console');
  assert.equal(said?.exchange, exchange);
});

test('a timer that throws when the clock jumps ends the program, not the one who moved the clock', async (t) => {
  const rig = await run(t, "require('express')().listen(3000);\nsetTimeout(() => nowhere(), 60_000);");
  rig.clock.ahead = 60_000;
  rig.program.clockJumped();
  assert.equal(rig.exited()?.failure?.line, 2);
});

test('require("timers/promises") waits by the same clock', async (t) => {
  const rig = await run(
    t,
    "require('express')().listen(3000);\nrequire('node:timers/promises').setTimeout(60_000, 'an hour').then((value) => console.log(value));",
  );
  rig.clock.ahead = 60_000;
  rig.program.clockJumped();
  await rig.told((event) => event.kind === 'console' && event.line.text === 'an hour');
});

test('Date, the Date header, Expires and the expiry of a row follow the clock', async (t) => {
  const rig = await run(
    t,
    shop(
      "app.get('/', (req, res) => { req.session.n = (req.session.n || 0) + 1; res.send(String(req.session.n)); });",
      'cookie: { maxAge: 3_600_000 }',
    ),
  );
  const answer = await rig.get('/');
  assert.equal(answer?.headers.date, 'Mon, 05 Jan 2026 09:00:00 GMT');
  assert.match(answer?.headers['set-cookie']?.[0] ?? '', /Expires=Mon, 05 Jan 2026 10:00:00 GMT/);
  const headers = cookieOf(answer);
  assert.equal((await rig.get('/', { headers }))?.body, '2');
  rig.clock.ahead = 3_600_001;
  const late = await rig.get('/', { headers });
  assert.equal(late?.body, '1');
  assert.equal(late?.headers.date, 'Mon, 05 Jan 2026 10:00:00 GMT');
});

test('an interval that has just fired by itself is not due again when the clock moves a little', async (t) => {
  const rig = await run(t, "require('express')().listen(3000);\nsetInterval(() => console.log('tick'), 60);");
  rig.clock.ahead = 60;
  await rig.told((event) => event.kind === 'console');
  rig.clock.ahead = 61;
  rig.program.clockJumped();
  assert.deepEqual(rig.printed(), ['tick']);
});
