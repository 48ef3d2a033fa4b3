// What is stale. Plain JavaScript that old versions of Node run too, as is all of the set-up.
import fs from 'node:fs';
import path from 'node:path';

/** Folders and files that the site is built from. */
export const sources = [
  'site',
  'lessons',
  'playground-server/protocol.ts',
  'playground-server/facts.ts',
  'playground-server/lesson.ts',
  'package-lock.json',
];

const notSources = /(^|[\\/])(node_modules|dist|e2e|\.astro)$|\.(test|spec)\.ts$/;

const modified = (file) => {
  try {
    return fs.statSync(file).mtimeMs;
  } catch {
    // Not there.
    return undefined;
  }
};

/** Whether packages must be installed: npm writes its own copy of the lock last, so an older one means that it is behind or broke off. */
export const mustInstall = (root) => {
  const lock = modified(path.join(root, 'package-lock.json'));
  const installed = modified(path.join(root, 'node_modules', '.package-lock.json'));
  return installed === undefined || (lock !== undefined && lock > installed);
};

const listFiles = (root, name) => {
  const at = path.join(root, name);
  if (notSources.test(name) || !fs.existsSync(at)) return [];
  if (!fs.statSync(at).isDirectory()) return [name];
  const inside = fs.readdirSync(at).sort();
  return [].concat(...inside.map((child) => listFiles(root, `${name}/${child}`)));
};

/** A text that changes with every source that is added, changed, renamed or taken away. */
export const fingerprint = (root) => {
  const files = [].concat(...sources.map((name) => listFiles(root, name)));
  return files
    .map((name) => {
      const { size, mtimeMs } = fs.statSync(path.join(root, name));
      return `${name} ${size} ${mtimeMs}\n`;
    })
    .join('');
};

const stamp = (root) => path.join(root, 'site', 'dist', 'sources.txt');

/** Whether the site must be built: what it was built from is not what is there now. */
export const mustBuild = (root) => {
  try {
    return fs.readFileSync(stamp(root), 'utf8') !== fingerprint(root);
  } catch {
    // Never built.
    return true;
  }
};

/** Notes what the site was built from: taken before the build, so that a change during it counts as one. */
export const noteBuild = (root, built) => fs.writeFileSync(stamp(root), built);
