import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BadEnvironment } from '../environment.ts';
import { TestRoom } from './class-routes-testing.ts';
import { type ClassCommand, readClassCommand } from './class-start.ts';
import { startLines } from './class-start-lines.ts';

const plain: ClassCommand = {
  ...{
    port: null,
    host: null,
    publicUrl: null,
    isDoorOpen: false,
    size: 40,
    folder: './class-data',
    isNew: false,
    hasNewLinks: false,
    isRehearsal: false,
  },
};

test('no class is asked for without the word', () => {
  assert.equal(readClassCommand([]), null);
});

test('a class is open to all networks, has forty learners and is kept, unless something else is said', () => {
  assert.deepEqual(readClassCommand(['--class']), plain);
});

test('everything can be said', () => {
  const args = ['--port', '8080', '--host', '192.168.1.2', '--size', '300', '--data', './monday', '--new', '--new-links', '--open-door'];
  const wanted = {
    ...plain,
    port: '8080',
    host: '192.168.1.2',
    size: 300,
    folder: './monday',
    isNew: true,
    hasNewLinks: true,
    isDoorOpen: true,
  };
  assert.deepEqual(readClassCommand(['--class', ...args]), wanted);
  assert.equal(readClassCommand(['--class', '--public-url', 'https://a.example'])?.publicUrl?.origin, 'https://a.example');
});

test('HOST names the network where the command line does not', () => {
  assert.equal(readClassCommand(['--class'], { HOST: '10.0.0.2' })?.host, '10.0.0.2');
  assert.equal(readClassCommand(['--class', '--host', '0.0.0.0'], { HOST: '10.0.0.2' })?.host, null);
});

test('a rehearsal is kept nowhere', () => {
  assert.deepEqual(readClassCommand(['--class', '--rehearse']), { ...plain, folder: null, isRehearsal: true });
});

const slips: readonly (readonly [readonly string[], RegExp])[] = [
  [['--class', '--sise', '3'], /Unknown option '--sise'.*The options of npm run class are, after --: --port/],
  [['--class', 'now'], /Unexpected argument 'now'.*--port 4321/],
  [['--class', '--size'], /--size.*--port 4321/],
  [['--class', '--size', '0'], /--size 0 is no head count: give a number from 1 to 500/],
  [['--class', '--size', '501'], /--size 501 is no head count/],
  [['--class', '--port', '70000'], /--port 70000 is no port/],
  [['--class', '--host', 'a b'], /--host a b is no host name/],
  [['--class', '--public-url', 'class.example'], /--public-url class.example is no address of a site/],
  [['--class', '--public-url', 'https://a.example/x'], /without a path/],
  [['--class', '--rehearse', '--data', 'x'], /leave --data, --new and --new-links out/],
  [['--class', '--rehearse', '--new'], /leave --data, --new and --new-links out/],
  [['--size', '30'], /--size is for a class: npm run class -- --size/],
];
for (const [args, sentence] of slips)
  test(`${args.join(' ')} is answered with a sentence`, () => {
    assert.throws(
      () => readClassCommand(args),
      (error: unknown) => error instanceof BadEnvironment && sentence.test(error.message),
    );
  });

test('the terminal shows both private links, the way in, a code to scan, and how this system stays awake', async (t) => {
  const room = await TestRoom.start(t);
  const lines = (platform: string, release = '6.8'): string => startLines(room.room, plain, room.origin, { platform, release }).join('\n');
  const said = lines('darwin');
  const { secrets, code } = room.room.classroom;
  assert.ok(said.includes(`${room.origin}/teach/#${secrets.teacher}`));
  assert.ok(said.includes(`${room.origin}/board/#${secrets.board}`));
  assert.ok(said.includes(`Learners join at http://192.168.7.5:${room.coatcheck.ports.site}/class/ with the code ${code}:`));
  assert.match(said, /[█▀▄]{10}/);
  assert.match(said, /caffeinate/);
  assert.match(lines('linux'), /systemd-inhibit/);
  assert.match(lines('win32'), /Sleep to Never/);
  assert.doesNotMatch(lines('linux'), /WSL/);
  assert.match(lines('linux', '5.15.153.1-microsoft-standard-WSL2'), /run the class in Windows itself/);
  assert.match(said, /open on this computer only/);
});

test('the terminal of a computer on no network says so instead of showing an address that nobody reaches', async (t) => {
  const room = await TestRoom.start(t, ['--host', 'localhost']);
  const said = startLines(room.room, plain, room.origin).join('\n');
  assert.match(said, /on no network that others can reach/);
  assert.doesNotMatch(said, /Learners join at/);
});

test('a class that goes on says who is in it, and one that has ended how the next is begun', async (t) => {
  const room = await TestRoom.start(t);
  const said = (): string => startLines(room.room, plain, room.origin).join('\n');
  assert.doesNotMatch(said(), /from before|has ended/);
  await room.learner();
  assert.match(said(), /This class goes on, with one learner from before; --new begins another/);
  await room.teach(await room.teacher(), { do: 'end' });
  assert.match(said(), /This class has ended, and nobody can join it.+--new begins the next class/);
});

test('under a public address the private links are shown there, too', async (t) => {
  const room = await TestRoom.start(t);
  const said = startLines(room.room, { ...plain, publicUrl: new URL('https://class.school.example') }, room.origin);
  const { teacher, board } = room.room.classroom.secrets;
  for (const link of [`/teach/#${teacher}`, `/board/#${board}`])
    for (const home of [room.origin, 'https://class.school.example']) assert.ok(said.includes(`  ${home}${link}`), home + link);
});
