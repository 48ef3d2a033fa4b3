// Which Node runs what.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const windows = process.platform === 'win32';

/** Whether a version such as v22.13.0 runs TypeScript as Coatcheck needs it. */
export const runsCoatcheck = (version) => {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 13);
};

/** What a PATH is without the folders that packages put there. */
export const systemPath = (text) =>
  text
    .split(path.delimiter)
    .filter((folder) => !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder))
    .join(path.delimiter);

/** The first file of these names in the folders of a PATH. */
export const onPath = (names, text) => {
  const endings = windows ? ['.exe', '.cmd', ''] : [''];
  for (const folder of text.split(path.delimiter))
    for (const name of names)
      for (const ending of endings) {
        const file = path.join(folder, name + ending);
        if (folder && fs.existsSync(file) && fs.statSync(file).isFile()) return file;
      }
  return undefined;
};

const inPackages = (file) => /[\\/]node_modules[\\/]/.test(file);

/** The machine's own Node: installing would replace the one that comes as a package while it runs. */
export const systemNode = (env, execPath) => {
  const ofNpm = env.npm_node_execpath;
  if (ofNpm && !inPackages(ofNpm) && fs.existsSync(ofNpm)) return ofNpm;
  if (!inPackages(execPath)) return execPath;
  return onPath(['node'], systemPath(env.PATH || env.Path || ''));
};

/** npm's own script, to be run by the machine's own Node. */
export const npmScript = (env, node) => {
  const folder = path.dirname(fs.realpathSync(node));
  const places = [
    env.npm_execpath,
    path.join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    path.join(folder, '..', 'share', 'nodejs', 'npm', 'bin', 'npm-cli.js'),
  ];
  return places.find((place) => place && path.basename(place) === 'npm-cli.js' && fs.existsSync(place));
};

/** The version that a Node says it is; undefined: it does not run here. */
export const versionOf = (node) => {
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8', shell: windows && node.endsWith('.cmd') });
  return status === 0 ? stdout.trim() : undefined;
};

/** The link to the Node that comes as a package; npm scripts find it before the machine's own. */
export const packagedNode = (root) => path.join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node');
