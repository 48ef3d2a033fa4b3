import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fingerprint, mustBuild, mustInstall, noteBuild } from './set-up/freshness.mjs';
import { onPath, runsCoatcheck, systemNode, systemPath } from './set-up/nodes.mjs';

/** Stands for npm: notes which Node runs it with which arguments, and leaves what `npm ci` leaves. */
const npm = `
const fs = require('node:fs');
if (process.argv[2] === '--version') return console.log('11.0.0');
fs.appendFileSync('ran.txt', JSON.stringify({ node: process.execPath, args: process.argv.slice(2), path: process.env.PATH }) + '\\n');
if (fs.existsSync('npm-fails')) { console.error('npm said why'); process.exit(1); }
fs.mkdirSync('node_modules/astro/bin', { recursive: true });
fs.writeFileSync('node_modules/astro/bin/astro.mjs', fs.readFileSync('astro-of-the-test.mjs'));
fs.mkdirSync('node_modules/.bin', { recursive: true });
if (!fs.existsSync('node_modules/.bin/node')) fs.symlinkSync(process.env.PACKAGED_NODE, 'node_modules/.bin/node');
fs.writeFileSync('node_modules/.package-lock.json', '{}');
`;

/** The machine's own Node, where these tests themselves run on the one of the packages. */
const ownNode = process.execPath.includes('node_modules')
  ? (onPath(['node'], systemPath(process.env['PATH'] ?? '')) ?? process.execPath)
  : process.execPath;

/** Stands for the site's builder. */
const astro = `
import fs from 'node:fs';
fs.appendFileSync('ran.txt', JSON.stringify({ built: process.argv.slice(2), telemetry: process.env.ASTRO_TELEMETRY_DISABLED }) + '\\n');
fs.mkdirSync('site/dist/client', { recursive: true });
`;

/** A small project of its own in a new folder, with what the set-up scripts touch. */
async function createProject(t: TestContext): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'coatcheck-')));
  t.after(() => rm(root, { recursive: true }));
  for (const name of ['ready.mjs', 'doctor.mjs', 'set-up'])
    await cp(fileURLToPath(new URL(name, import.meta.url)), join(root, 'scripts', name), { recursive: true });
  await mkdir(join(root, 'site', 'src'), { recursive: true });
  await mkdir(join(root, 'npm'));
  await writeFile(join(root, 'npm', 'npm-cli.js'), npm);
  await writeFile(join(root, 'astro-of-the-test.mjs'), astro);
  await writeFile(join(root, 'package-lock.json'), '{}');
  await writeFile(join(root, 'site', 'src', 'page.astro'), 'one');
  return root;
}

interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function runScript(root: string, name: string, args: readonly string[], own = ownNode): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts', name), ...args], {
    cwd: tmpdir(),
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      npm_execpath: join(root, 'npm', 'npm-cli.js'),
      npm_node_execpath: own,
      PACKAGED_NODE: process.execPath,
    },
  });
  return { status, out: stdout, err: stderr };
}

const ran = async (root: string): Promise<string> => readFile(join(root, 'ran.txt'), 'utf8').catch(() => '');

test('a fresh clone is installed and built, and each says how long it took', async (t) => {
  const root = await createProject(t);
  const { status, out } = runScript(root, 'ready.mjs', ['start']);
  assert.equal(status, 0);
  assert.match(out, /^install {2}packages, with npm ci\ninstall {2}done in \d+\.\d s\nbuild {4}the site\nbuild {4}done in \d+\.\d s\n$/);
  assert.match(await ran(root), /"ci"[\s\S]*"built":\["build","--root","site"\],"telemetry":"1"/);
});

test('where nothing is stale nothing is done', async (t) => {
  const root = await createProject(t);
  runScript(root, 'ready.mjs', ['start']);
  const before = await ran(root);
  const { status, out } = runScript(root, 'ready.mjs', ['start']);
  assert.equal(status, 0);
  assert.equal(out, 'install  up to date\nbuild    up to date\n');
  assert.equal(await ran(root), before);
});

test("npm ci is run by the machine's own Node, with no Node of the packages on its PATH", async (t) => {
  const root = await createProject(t);
  const packaged = join(root, 'node_modules', '.bin', 'node');
  await mkdir(join(root, 'node_modules', '.bin'), { recursive: true });
  await symlink(process.execPath, packaged);
  runScript(root, 'ready.mjs', ['dev']);
  const { node, path } = JSON.parse((await ran(root)).split('\n')[0] ?? '');
  assert.equal(await realpath(node), await realpath(ownNode));
  assert.doesNotMatch(path, /node_modules[\\/]\.bin/);
});

test('a changed, a new and a removed source each make the build stale', async (t) => {
  const root = await createProject(t);
  const page = join(root, 'site', 'src', 'page.astro');
  const lesson = join(root, 'lessons', '01-one', 'index.mdx');
  await mkdir(join(root, 'site', 'dist'), { recursive: true });
  const note = (): void => noteBuild(root, fingerprint(root));

  assert.equal(mustBuild(root), true);
  note();
  assert.equal(mustBuild(root), false);
  await utimes(page, 1, 1);
  assert.equal(mustBuild(root), true);
  note();
  await mkdir(join(root, 'lessons', '01-one'), { recursive: true });
  await writeFile(lesson, 'text');
  assert.equal(mustBuild(root), true);
  note();
  await rm(lesson);
  assert.equal(mustBuild(root), true);
});

test('tests and the built files themselves do not make the build stale', async (t) => {
  const root = await createProject(t);
  await mkdir(join(root, 'site', 'dist', 'client'), { recursive: true });
  noteBuild(root, fingerprint(root));
  await writeFile(join(root, 'site', 'src', 'page.test.ts'), '');
  await writeFile(join(root, 'site', 'dist', 'client', 'index.html'), '');
  assert.equal(mustBuild(root), false);
});

test("packages are stale without npm's own lock, and with one that is older than the project's", async (t) => {
  const root = await createProject(t);
  assert.equal(mustInstall(root), true);
  await mkdir(join(root, 'node_modules'));
  await writeFile(join(root, 'node_modules', '.package-lock.json'), '');
  await utimes(join(root, 'node_modules', '.package-lock.json'), 10, 10);
  await utimes(join(root, 'package-lock.json'), 20, 20);
  assert.equal(mustInstall(root), true);
  await utimes(join(root, 'package-lock.json'), 5, 5);
  assert.equal(mustInstall(root), false);
});

test('where npm ci fails its own words are shown and nothing is started', async (t) => {
  const root = await createProject(t);
  await writeFile(join(root, 'npm-fails'), '');
  const { status, out, err } = runScript(root, 'ready.mjs', ['start']);
  assert.equal(status, 1);
  assert.match(err, /npm said why[\s\S]*Mend that, then start again/);
  assert.doesNotMatch(out, /build/);
});

/** A script that says it is a Node of this version. */
async function fakeNode(root: string, version: string): Promise<string> {
  const file = join(root, 'fake-node');
  await writeFile(file, `#!/bin/sh\necho ${version}\n`);
  await chmod(file, 0o755);
  return file;
}

const skip = process.platform === 'win32' && 'a script with a first line of #! is no program on Windows';

test("a packaged Node that does not run here makes way for the machine's own", { skip }, async (t) => {
  const root = await createProject(t);
  runScript(root, 'ready.mjs', ['dev']);
  const packaged = join(root, 'node_modules', '.bin', 'node');
  await rm(packaged);
  await writeFile(packaged, '#!/no/such/loader\n');
  await chmod(packaged, 0o755);
  assert.equal(runScript(root, 'ready.mjs', ['dev'], await fakeNode(root, 'v24.1.0')).status, 0);
  await assert.rejects(readFile(packaged));
});

test('where no Node is new enough one sentence says what to install', { skip }, async (t) => {
  const root = await createProject(t);
  runScript(root, 'ready.mjs', ['dev']);
  await rm(join(root, 'node_modules', '.bin', 'node'));
  const { status, err } = runScript(root, 'ready.mjs', ['start'], await fakeNode(root, 'v20.19.0'));
  assert.equal(status, 1);
  assert.equal(err, 'Coatcheck needs Node 22.13 or newer on this system, and this is v20.19.0: install it from https://nodejs.org.\n');
});

test('dev installs, and leaves building to what it starts', async (t) => {
  const root = await createProject(t);
  assert.doesNotMatch(runScript(root, 'ready.mjs', ['dev']).out, /build {4}/);
});

test('build installs and builds', async (t) => {
  const root = await createProject(t);
  assert.match(runScript(root, 'ready.mjs', ['build']).out, /build {4}/);
});

test('doctor works before any install, and says how to go on', async (t) => {
  const root = await createProject(t);
  const { status, out } = runScript(root, 'doctor.mjs', []);
  assert.equal(status, 0);
  assert.match(out, /Packages +not installed\n +→ npm start installs them/);
  assert.match(out, /Port 4321 +(free|taken)/);
});

test('Node 22.13 and newer can run Coatcheck', () => {
  const answers = ['v20.19.0', 'v22.12.0', 'v22.13.0', 'v24.0.0', 'v26.10.0'].map(runsCoatcheck);
  assert.deepEqual(answers, [false, false, true, true, true]);
});

test("the machine's own Node is npm's, else the running one, else the first on a PATH without packages", () => {
  const packaged = join('project', 'node_modules', '.bin', 'node');
  assert.equal(systemNode({ npm_node_execpath: ownNode }, packaged), ownNode);
  assert.equal(systemNode({}, ownNode), ownNode);
  assert.equal(systemNode({ PATH: [join('project', 'node_modules', '.bin'), join(ownNode, '..')].join(delimiter) }, packaged), ownNode);
  assert.equal(systemNode({ PATH: '' }, packaged), undefined);
});
