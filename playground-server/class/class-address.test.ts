import assert from 'node:assert/strict';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { test } from 'node:test';
import { Problem } from '../problem.ts';
import { ask, json, openLab } from '../testing.ts';
import { slug, TestBrowser, TestRoom } from './class-routes-testing.ts';
import type { ClassInfo, TeacherView } from './class-views.ts';

/** The Host header of this address on the site's port. */
const on = ({ coatcheck }: TestRoom, name: string): string => `${name}:${coatcheck.ports.site}`;
const asking = (host: string) => ({ headers: { Host: host } });

test('a class answers at the addresses of its network, and its pages stay there', async (t) => {
  const room = await TestRoom.start(t);
  for (const path of ['/', '/lessons/', '/api/class/info', '/here']) {
    const { status } = await ask(room.origin, path, asking(on(room, '192.168.7.5')));
    assert.equal(status, 200, path);
  }
});

test('on its own computer pages still go to the one name that shares its cookies with the door', async (t) => {
  const room = await TestRoom.start(t);
  const { status, headers } = await ask(room.origin, '/lessons/', asking(on(room, '127.0.0.1')));
  assert.deepEqual([status, headers['location']], [307, `${room.origin}/lessons/`]);
});

for (const name of [
  'evil.example',
  '192.168.7.6',
  '8.8.8.8',
  '192.168.7.5.evil.example',
  'localhost.evil.example',
  '[fd00::9]',
  '0xc0a80705',
])
  test(`a class answers nothing to the name ${name}, wherever that resolves to`, async (t) => {
    const room = await TestRoom.start(t);
    for (const path of ['/', '/teach/', '/api/class/info', '/api/teach/state']) {
      const { status, text } = await ask(room.origin, path, asking(on(room, name)));
      assert.equal(status, 421, path);
      assert.match(text, /Open http:\/\/192\.168\.7\.5:\d+\/class\/ instead/);
    }
  });

test('a network address on another port is another name', async (t) => {
  const room = await TestRoom.start(t);
  for (const host of ['192.168.7.5', '192.168.7.5:1']) assert.equal((await ask(room.origin, '/', asking(host))).status, 421);
});

test('headers that browsers take from trustworthy origins only are not sent to plain http of a network', async (t) => {
  const room = await TestRoom.start(t, ['--public-url', 'https://class.school.example']);
  const opener = async (host: string): Promise<unknown> =>
    (await ask(room.origin, '/', asking(host))).headers['cross-origin-opener-policy'];
  assert.equal(await opener(on(room, 'localhost')), 'same-origin');
  assert.equal(await opener('class.school.example'), 'same-origin');
  assert.equal(await opener(on(room, '192.168.7.5')), undefined);
});

test('a class on its own computer alone answers to no address of a network', async (t) => {
  const room = await TestRoom.start(t, ['--host', 'localhost']);
  assert.equal((await ask(room.origin, '/', asking(on(room, '192.168.7.5')))).status, 421);
  assert.deepEqual(room.room.origins(), []);
});

test('a learner on the network joins, and a page of another name changes nothing in their name', async (t) => {
  const room = await TestRoom.start(t);
  const host = on(room, '192.168.7.5');
  const ana = await room.learner(room.browser(host));
  assert.deepEqual(ana.joined.view.addresses, [`http://${host}`]);
  for (const origin of [room.origin, 'http://evil.example', `https://${host}`]) {
    const { status } = await ana.browser.send('POST', '/api/class/leave', {}, { Origin: origin });
    assert.equal(status, 403, origin);
  }
  assert.equal((await ana.browser.read<ClassInfo>('/api/class/info')).nick, ana.joined.view.me.nick);
});

test('the door is open on the teacher’s computer only, and each page is told what holds for it', async (t) => {
  const room = await TestRoom.start(t);
  const host = on(room, '192.168.7.5');
  for (const [browser, door] of [
    [room.browser(), room.coatcheck.door.origin],
    [room.browser(host), null],
  ] as const) {
    const { id, door: told } = await browser.post<{ id: string; door: string | null }>('/api/labs', { lesson: slug });
    assert.equal(told, door);
    const after = await browser.post<{ door: string | null }>(`/api/labs/${id}/actions`, { action: { do: 'restart' } });
    assert.equal(after.door, door);
    const next = await browser.listen<{ door: string | null }>(`/api/labs/${id}/events`);
    assert.equal((await next())?.door, door);
  }
  const { headers } = await ask(room.origin, '/', asking(host));
  assert.match(String(headers['content-security-policy']), /frame-src 'none'/);
  const { status } = await ask(room.coatcheck.door.origin, '/', asking(`192.168.7.5:${room.coatcheck.ports.door}`));
  assert.equal(status, 421);
});

test('an open door answers at the network’s address with the lab of the browser that asks', async (t) => {
  const room = await TestRoom.start(t, ['--open-door']);
  const host = on(room, '192.168.7.5');
  const door = `192.168.7.5:${room.coatcheck.ports.door}`;
  const browser = room.browser(host);
  const view = await browser.post<{ door: string | null }>('/api/labs', { lesson: slug });
  assert.equal(view.door, `http://${door}`);
  const { headers } = await ask(room.origin, '/', asking(host));
  assert.match(String(headers['content-security-policy']), new RegExp(`frame-src http://${door};`));
  const at = (cookie: string) => ask(room.coatcheck.door.origin, '/', { headers: { Host: door, Cookie: cookie } });
  assert.equal((await at(browser.cookie)).text, 'the lab');
  const stranger = await at('');
  assert.equal(stranger.status, 404);
  assert.match(stranger.text, new RegExp(`href="http://${host}/lessons/"`));
  assert.equal((await ask(room.coatcheck.door.origin, '/', asking(`evil.example:${room.coatcheck.ports.door}`))).status, 421);
});

test('under a public https address pages change things with that as their origin, and it is what learners are told', async (t) => {
  const room = await TestRoom.start(t, ['--public-url', 'https://class.school.example']);
  assert.equal(room.room.origins()[0], 'https://class.school.example');
  const browser = new TestBrowser(t, room.origin, 'class.school.example');
  const login = (origin: string) =>
    browser.send('POST', '/api/teach/login', { secret: room.room.classroom.secrets.teacher }, { Origin: origin });
  assert.equal((await login('http://class.school.example')).status, 403);
  assert.equal((await login('https://class.school.example')).status, 200);
  const { join }: TeacherView = await browser.read('/api/teach/state');
  assert.equal(join.addresses[0], 'https://class.school.example');
});

test('a stranger gets a lab of their own, and a learner’s lab is nobody else’s', async (t) => {
  const room = await TestRoom.start(t);
  const ana = await room.learner();
  const { id } = await ana.browser.post<{ id: string }>('/api/labs', { lesson: slug });
  const other = await openLab(room.origin, slug);
  assert.notEqual(other.id, id);
  const stolen = await ask(room.origin, `/api/labs/${id}/actions`, json(room.origin, { action: { do: 'restart' } }, other.cookie));
  assert.equal(stolen.status, 404);
});

test('strangers of the network who ask for more labs than people need are refused, and learners are not', async (t) => {
  const room = await TestRoom.start(t);
  const ana = await room.learner();
  const asks = (cookie: string): string => {
    const socket = new Socket();
    Object.defineProperty(socket, 'remoteAddress', { value: '192.168.7.20' });
    const request = Object.assign(new IncomingMessage(socket), { headers: { cookie } });
    return room.room.visitors.welcome(request, new ServerResponse(request));
  };
  const flood = (): void => {
    for (let n = 0; n < 1000; n += 1) asks('');
  };
  assert.throws(flood, (error: unknown) => error instanceof Problem && error.status === 429 && error.kind === 'too-many-visitors');
  assert.equal(asks(ana.browser.cookie), room.room.classroom.visitorOf(ana.id));
});
