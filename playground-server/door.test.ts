import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import type { Coatcheck } from './coatcheck.ts';
import { type Answer, ask, json, lessonOf, open, openLab, startTestCoatcheck } from './testing.ts';

/** How a browser asks for a page that a person opens. */
const navigation = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate', Accept: 'text/html' };

/** The header lines that reached the lab's program, as one text. */
async function echo({ door }: Coatcheck, cookie: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const { text: body } = await ask(door.origin, '/echo', { headers: { Cookie: cookie, ...headers } });
  return JSON.parse(body).headers.join('\n');
}

const setPath = (...lines: readonly string[]): string => `/set?${new URLSearchParams(lines.map((line) => ['line', line])).toString()}`;

const act = async ({ site }: Coatcheck, id: string, cookie: string, action: unknown): Promise<Answer> =>
  ask(site.origin, `/api/labs/${id}/actions`, json(site.origin, { action }, cookie));

test('the door leads to the lab that the routing cookie names, request by request on one connection', async (t) => {
  const coatcheck = await startTestCoatcheck(
    t,
    lessonOf('01-one', 'require("http").createServer((q, s) => s.end("one")).listen(3000)'),
    lessonOf('02-two', 'require("http").createServer((q, s) => s.end("two")).listen(3000)'),
  );
  const { site, door } = coatcheck;
  const one = await openLab(site.origin, '01-one');
  const two = await openLab(site.origin, '02-two');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  t.after(() => agent.destroy());
  const bodies: string[] = [];
  for (const { cookie } of [one, two, one, one, two]) {
    const [response] = await once(get(door.origin, { agent, headers: { Cookie: cookie } }), 'response');
    bodies.push(await text(response));
  }
  assert.deepEqual(bodies, ['one', 'two', 'one', 'one', 'two']);
});

test('a request without a routing cookie gets the only open lab', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  await openLab(site.origin, '01-one');
  assert.equal((await ask(door.origin, '/')).text, 'the lab');
});

test('where no lab is meant a page says what to do', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const none = await ask(door.origin, '/');
  assert.equal(none.status, 404);
  assert.match(none.text, /No lesson is open in this browser/);
  assert.ok(none.text.includes(`<a href="${site.origin}/lessons/">`));

  await openLab(site.origin, '01-one');
  const gone = await ask(door.origin, '/', { headers: { Cookie: `coatcheck_lab=${'A'.repeat(22)}` } });
  assert.match(gone.text, /is closed/);

  await openLab(site.origin, '02-two');
  assert.match((await ask(door.origin, '/')).text, /More than one lesson is open/);
});

test('the program sees all cookies but those of the site', async (t) => {
  const coatcheck = await startTestCoatcheck(t);
  const { cookie } = await openLab(coatcheck.site.origin, '01-one');
  const seen = await echo(coatcheck, `a=1; ${cookie}; connect.sid=s%3Ax.y; b="2"`);
  assert.match(seen, /^cookie\na=1; connect\.sid=s%3Ax\.y; b="2"$/im);
  assert.doesNotMatch(seen, /coatcheck/i);
  assert.doesNotMatch(await echo(coatcheck, cookie), /^cookie$/im);
});

test('the program cannot set a cookie of the site, and can set all others', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const { cookie } = await openLab(site.origin, '01-one');
  const lines = [
    'a=1; Path=/',
    '__Host-Http-coatcheck_visitor=x; Path=/; Secure',
    '=coatcheck_lab=x',
    'coatcheck_visitor=x; Path=/api',
    'b=2; HttpOnly',
  ];
  const { setCookies } = await ask(door.origin, setPath(...lines), { headers: { Cookie: cookie } });
  assert.deepEqual(setCookies, ['a=1; Path=/', 'b=2; HttpOnly']);
});

test('a cookie that has ended in the time of the lab is held back', async (t) => {
  const coatcheck = await startTestCoatcheck(t);
  const { id, cookie } = await openLab(coatcheck.site.origin, '01-one');
  await ask(coatcheck.door.origin, setPath('short=1; Max-Age=60', 'long=2; Max-Age=7200'), { headers: { Cookie: cookie } });
  const jar = `${cookie}; short=1; long=2`;
  assert.match(await echo(coatcheck, jar), /^short=1; long=2$/m);
  await act(coatcheck, id, cookie, { do: 'clock', who: 'both', by: 3_600_000 });
  assert.match(await echo(coatcheck, jar), /^long=2$/m);
});

test('a body goes in and comes out as it was sent', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const { cookie } = await openLab(site.origin, '01-one');
  const body = Buffer.alloc(300_000, 'x');
  assert.equal((await ask(door.origin, '/count', { method: 'POST', headers: { Cookie: cookie }, body })).text, '300000');
  const chunked = await ask(door.origin, '/count', { method: 'POST', headers: { Cookie: cookie, 'Transfer-Encoding': 'chunked' }, body });
  assert.equal(chunked.text, '300000');
});

test('a HEAD brings the headers alone', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const { cookie } = await openLab(site.origin, '01-one');
  const { status, headers, text: body } = await ask(door.origin, '/', { method: 'HEAD', headers: { Cookie: cookie } });
  assert.deepEqual([status, headers['content-length'], body], [200, '7', '']);
});

test('an answer comes as it is written, before it ends, and the program learns that the browser left', async (t) => {
  const coatcheck = await startTestCoatcheck(t);
  const { site, door } = coatcheck;
  const { id, cookie } = await openLab(site.origin, '01-one');
  const response = await open(door.origin, '/stream', { headers: { Cookie: cookie } });
  const [chunk] = await once(response, 'data');
  assert.equal(String(chunk), 'first');

  const events = await open(site.origin, `/api/labs/${id}/events`, { headers: { Cookie: cookie } });
  t.after(() => events.destroy());
  response.destroy();
  let told = '';
  for await (const event of events) {
    told += String(event);
    if (told.includes('the stream was left')) break;
  }
  assert.match(told, /the stream was left/);
});

test("a program that breaks the connection breaks the browser's, and a program that ended is named on a page", async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const { cookie } = await openLab(site.origin, '01-one');
  const request = { headers: { Cookie: cookie } };
  await assert.rejects(ask(door.origin, '/break', request), { code: 'ECONNRESET' });
  await assert.rejects(ask(door.origin, '/crash', request), { code: 'ECONNRESET' });
  const after = await ask(door.origin, '/', request);
  assert.equal(after.status, 502);
  assert.match(after.text, /This lesson&#39;s server is not running/);
});

test('a program that throws at its start is named with its message and place', async (t) => {
  const { site, door } = await startTestCoatcheck(t, lessonOf('01-one', '// first line\nnope();\n'));
  const { cookie } = await openLab(site.origin, '01-one');
  const { status, text: page } = await ask(door.origin, '/', { headers: { Cookie: cookie } });
  assert.equal(status, 502);
  assert.match(page, /ReferenceError: nope is not defined \(server\.js:2:1\)/);
});

test('cookies of another lesson are pointed out to a person, once, and not to what a page loads', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const one = await openLab(site.origin, '01-one');
  const two = await openLab(site.origin, '02-two');
  await ask(door.origin, setPath('sid=first; Path=/'), { headers: { Cookie: one.cookie } });
  const headers = { ...navigation, Cookie: `${two.cookie}; sid=first` };
  assert.match((await ask(door.origin, '/', { headers })).text, /Your browser holds cookies of another lesson/);
  assert.equal((await ask(door.origin, '/', { headers: { ...headers, 'Sec-Fetch-Dest': 'image' } })).text, 'the lab');

  const button = { method: 'POST', headers: { Cookie: headers.Cookie, Origin: door.origin } };
  const kept = await ask(door.origin, '/__coatcheck/keep?to=%2Fecho', button);
  assert.deepEqual([kept.status, kept.headers.location], [303, '/echo']);
  assert.equal((await ask(door.origin, '/', { headers })).text, 'the lab');
});

test('clearing takes out what the other lessons have set, and nothing of this one or of the site', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const one = await openLab(site.origin, '01-one');
  const visitor = one.cookie.split('; ').filter((pair) => pair.includes('visitor'));
  const opened = await openLab(site.origin, '02-two', one.cookie);
  const two = { cookie: [...visitor, opened.cookie].join('; ') };
  await ask(door.origin, setPath('sid=first; Path=/', 'deep=1; Path=/admin'), { headers: { Cookie: one.cookie } });
  await ask(door.origin, setPath('own=1; Path=/'), { headers: { Cookie: two.cookie } });
  const button = { method: 'POST', headers: { Cookie: two.cookie, Origin: door.origin } };
  const others = await ask(door.origin, '/__coatcheck/clear?which=others&to=/', button);
  assert.deepEqual(others.setCookies, ['sid=; Max-Age=0; Path=/', 'deep=; Max-Age=0; Path=/admin']);
  const scripted = { ...button, headers: { ...button.headers, Cookie: `${two.cookie}; scripted=1` } };
  const all = await ask(door.origin, '/__coatcheck/clear?which=all&to=/', scripted);
  assert.deepEqual(all.setCookies, [...others.setCookies, 'own=; Max-Age=0; Path=/', 'scripted=; Max-Age=0; Path=/']);
});

test('the buttons of the door cannot be pressed from another place, and lead to no other place', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const { cookie } = await openLab(site.origin, '01-one');
  for (const origin of [site.origin, 'https://evil.example', 'null'])
    for (const verb of ['clear', 'keep'])
      assert.equal(
        (await ask(door.origin, `/__coatcheck/${verb}`, { method: 'POST', headers: { Cookie: cookie, Origin: origin } })).status,
        403,
      );
  assert.equal((await ask(door.origin, '/__coatcheck/clear')).status, 404);
  for (const to of ['//evil.example/', '/\\evil.example', 'https://evil.example', 'evil'])
    assert.equal(
      (
        await ask(door.origin, `/__coatcheck/keep?to=${encodeURIComponent(to)}`, {
          method: 'POST',
          headers: { Cookie: cookie, Origin: door.origin },
        })
      ).headers.location,
      '/',
      to,
    );
});

test('a lesson page leads the door to its own lab by a link', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const one = await openLab(site.origin, '01-one');
  const two = await openLab(site.origin, '02-two');
  const { status, headers, setCookies } = await ask(door.origin, `/__coatcheck/lab/${one.id}?to=%2Fecho%3Fa%3D1`, {
    headers: { Cookie: two.cookie },
  });
  assert.deepEqual([status, headers.location], [303, '/echo?a=1']);
  assert.ok(setCookies.some((line) => line.startsWith(`__Host-Http-coatcheck_lab=${one.id};`)));
  assert.equal((await ask(door.origin, `/__coatcheck/lab/${'A'.repeat(22)}`)).status, 404);
});

test('cookies that are too large for the program do not lock a person out', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const { cookie } = await openLab(site.origin, '01-one');
  for (const size of [20_000, 200_000]) {
    const jar = `${cookie}; big=${'x'.repeat(size)}`;
    const page = await ask(door.origin, '/deep', { headers: { ...navigation, Cookie: jar } });
    assert.equal(page.status, 431);
    assert.match(page.text, /action="\/__coatcheck\/clear\?which=all&amp;to=%2Fdeep"/);
    assert.equal((await ask(site.origin, '/', { headers: { Cookie: jar } })).status, 200);
  }
});

test('a body that no lab can remember is refused with its limit', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const { cookie } = await openLab(site.origin, '01-one');
  const body = Buffer.alloc(400_000, 'x');
  const answer = await ask(door.origin, '/count', { method: 'POST', headers: { Cookie: cookie }, body });
  assert.equal(answer.status, 413);
  assert.match(answer.text, /may be 300000 bytes long/);
});

test('a cookie line that no cookie rule expects costs neither the answer nor the host', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const { cookie } = await openLab(site.origin, '01-one');
  const answer = await ask(door.origin, setPath('a=1; Domain=[fe80::1%25]'), { headers: { Cookie: cookie } });
  assert.deepEqual([answer.status, answer.text], [200, 'set']);
});

test('clearing names no cookie that only another browser has', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const one = await openLab(site.origin, '01-one');
  const stranger = await openLab(site.origin, '02-two');
  await ask(door.origin, setPath('sid=first; Path=/admin', 'private=1; Path=/'), { headers: { Cookie: one.cookie } });
  for (const which of ['others', 'all']) {
    const button = { method: 'POST', headers: { Cookie: stranger.cookie, Origin: door.origin } };
    assert.deepEqual((await ask(door.origin, `/__coatcheck/clear?which=${which}`, button)).setCookies, []);
    const shown = { ...button, headers: { ...button.headers, Cookie: `${stranger.cookie}; sid=first` } };
    const { setCookies } = await ask(door.origin, `/__coatcheck/clear?which=${which}`, shown);
    assert.equal(setCookies[0], 'sid=; Max-Age=0; Path=/admin');
    assert.doesNotMatch(setCookies.join(), /private/);
  }
});

test('more cookies than a browser sends are answered with 431 before they are looked at', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const { cookie } = await openLab(site.origin, '01-one');
  const jar = (count: number): string => [cookie, ...Array.from({ length: count }, (_, n) => `c${n}=1`)].join('; ');
  assert.equal((await ask(door.origin, '/echo', { headers: { Cookie: jar(180) } })).status, 200);
  assert.equal((await ask(door.origin, '/echo', { headers: { Cookie: jar(201) } })).status, 431);
});

test('a long path reaches the program, and one that is too long for any Node server is named as such', async (t) => {
  const { site, door } = await startTestCoatcheck(t);
  const { cookie } = await openLab(site.origin, '01-one');
  const path = (length: number): string => `/echo?${'x'.repeat(length - 6)}`;
  const long = await ask(door.origin, path(10_000), { headers: { Cookie: cookie } });
  assert.deepEqual([long.status, JSON.parse(long.text).url.length], [200, 10_000]);
  const longer = await ask(door.origin, path(20_000), { headers: { ...navigation, Cookie: cookie } });
  assert.equal(longer.status, 414);
  assert.match(longer.text, /path of this address alone has 20000 characters/);
  assert.doesNotMatch(longer.text, /Clear the cookies/);
});

test('a header that Connection names ends at the door, and every byte of the others reaches the program', async (t) => {
  const coatcheck = await startTestCoatcheck(t);
  const { cookie } = await openLab(coatcheck.site.origin, '01-one');
  const utf8AsBytes = Buffer.from('Zoë').toString('latin1');
  const seen = await echo(coatcheck, cookie, { Connection: 'close, X-Hop', 'X-Hop': 'one', 'X-End': utf8AsBytes });
  assert.doesNotMatch(seen, /X-Hop/i);
  assert.match(seen, new RegExp(`^X-End\n${utf8AsBytes}$`, 'm'));
});
