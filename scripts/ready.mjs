// Runs before every public script: installs and builds what is stale, and says so. Any version of Node can run it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint, mustBuild, mustInstall, noteBuild } from './set-up/freshness.mjs';
import { npmScript, packagedNode, runsCoatcheck, systemNode, systemPath, versionOf } from './set-up/nodes.mjs';
import { mayInstall, programs } from './set-up/programs.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const script = process.argv[2] || 'start';

const say = (what, text) => console.log(`${what.padEnd(8)} ${text}`);

const giveUp = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

/** Runs one command quietly, says how long it took, and shows what it printed only where it failed. */
const timed = (what, doing, command, args, env) => {
  say(what, doing);
  const began = Date.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    env: Object.assign({}, process.env, env),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const failed = error !== undefined || status !== 0;
  if (failed) console.error(`${stdout || ''}${stderr || ''}${error ? error.message : ''}`);
  else say(what, `done in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return !failed;
};

const install = () => {
  if (!mustInstall(root)) {
    say('install', 'up to date');
    return;
  }
  const node = systemNode(process.env, process.execPath);
  const npm = node && npmScript(process.env, node);
  if (!npm) giveUp('The packages are not up to date. Run: npm ci');
  // Windows does not let go of a program that runs, and the one that runs this came with the packages.
  if (process.platform === 'win32' && process.execPath.startsWith(path.join(root, 'node_modules')))
    giveUp(`The packages are not up to date. Run: npm ci, then again: npm ${script}`);
  const env = { PATH: systemPath(process.env.PATH || process.env.Path || '') };
  const args = [npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!timed('install', 'packages, with npm ci', node, args, env)) giveUp('npm ci failed, as shown above. Mend that, then start again.');
};

const chooseNode = () => {
  const packaged = packagedNode(root);
  if (fs.existsSync(packaged)) {
    if (versionOf(packaged)) return packaged;
    // Built for another C library (Alpine, say): without the link, scripts find the machine's own Node.
    fs.unlinkSync(packaged);
  }
  const own = systemNode(process.env, process.execPath);
  const version = own && versionOf(own);
  if (version && runsCoatcheck(version)) return own;
  return giveUp(
    `Coatcheck needs Node 22.13 or newer on this system, and this is ${version || process.version}: install it from https://nodejs.org.`,
  );
};

const build = (node) => {
  if (!mustBuild(root)) {
    say('build', 'up to date');
    return;
  }
  const built = fingerprint(root);
  const astro = path.join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
  // A .cmd file cannot be spawned by itself, and its own folder says which program it starts.
  const runner = node.endsWith('.cmd') ? process.execPath : node;
  if (!timed('build', 'the site', runner, [astro, 'build', '--root', 'site'], { ASTRO_TELEMETRY_DISABLED: '1' }))
    giveUp('The site could not be built, as shown above.');
  noteBuild(root, built);
};

const findPrograms = () => {
  for (const { name, found, needed, how } of programs()) {
    if (found) continue;
    const apt = () =>
      timed('install', `${name}, with apt-get`, 'sh', ['-c', `apt-get update -qq && apt-get install -qq -y ${name}`], {
        DEBIAN_FRONTEND: 'noninteractive',
      });
    if (!mayInstall() || !apt()) say('missing', `${name}, for ${needed}. To get it: ${how}`);
  }
};

install();
const node = chooseNode();
if (script === 'test') findPrograms();
if (script !== 'dev') build(node);
