// Says what is on this machine and how to get what is missing. Needs no package, and runs on any version of Node.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustBuild, mustInstall } from './set-up/freshness.mjs';
import { npmScript, packagedNode, runsCoatcheck, systemNode, versionOf } from './set-up/nodes.mjs';
import { programs } from './set-up/programs.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const packages = path.join(root, 'node_modules');

/** Bytes on disk below a folder; links are not followed. */
const bytesBelow = (folder) =>
  fs.readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return sum + bytesBelow(at);
    return sum + (entry.isFile() ? fs.statSync(at).size : 0);
  }, 0);

const isFree = (port) =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

const nodeLines = () => {
  const own = systemNode(process.env, process.execPath);
  const version = (own && versionOf(own)) || process.version;
  const npm = own && npmScript(process.env, own);
  const npmVersion = npm && spawnSync(own, [npm, '--version'], { encoding: 'utf8' }).stdout.trim();
  const packaged = packagedNode(root);
  const packagedVersion = fs.existsSync(packaged) ? versionOf(packaged) : undefined;
  const oldEnough = Number(version.slice(1).split('.')[0]) >= 20;
  return [
    {
      what: 'Node',
      state: version,
      missing: !oldEnough && 'Node 20 or newer is needed to install Coatcheck: https://nodejs.org',
      required: true,
    },
    { what: 'npm', state: npmVersion || 'not found', missing: !npmVersion && 'npm comes with Node: https://nodejs.org', required: true },
    {
      what: 'Node of the packages',
      state: packagedVersion || 'none',
      missing:
        !packagedVersion &&
        (mustInstall(root)
          ? 'npm start installs it where there is one for this system'
          : !runsCoatcheck(version) && 'There is none for this system: install Node 22.13 or newer from https://nodejs.org'),
      required: !packagedVersion && !mustInstall(root) && !runsCoatcheck(version),
    },
  ];
};

const treeLines = () => {
  const installed = fs.existsSync(packages);
  const stale = mustInstall(root);
  const size = installed ? `, ${Math.round(bytesBelow(packages) / 1e6)} MB` : '';
  const unbuilt = mustBuild(root);
  return [
    {
      what: 'Packages',
      state: (stale ? (installed ? 'out of date' : 'not installed') : 'installed') + size,
      missing: stale && 'npm start installs them',
    },
    { what: 'Site', state: unbuilt ? 'not built, or out of date' : 'built', missing: unbuilt && 'npm start builds it' },
  ];
};

const programLines = () =>
  programs().map(({ name, found, needed, how }) => ({
    what: name,
    state: found || 'not found',
    missing: !found && `For ${needed}: ${how}`,
  }));

const portLine = (variable, standard) => {
  const port = Number(process.env[variable] || standard);
  return isFree(port).then((free) => ({
    what: `Port ${port}`,
    state: free ? 'free' : 'taken',
    missing:
      !free &&
      (process.env[variable] ? `Stop what uses it, or choose another with ${variable}=number` : 'The next free one is used instead'),
  }));
};

const examine = async () => {
  const ports = await Promise.all([portLine('PORT', 4321), portLine('LAB_PORT', 3000)]);
  const system = { what: 'System', state: `${os.type()} ${os.release()} ${process.arch}` };
  const lines = [system].concat(nodeLines(), treeLines(), programLines(), ports);
  for (const { what, state, missing } of lines) {
    console.log(`${what.padEnd(22)} ${state}`);
    if (missing) console.log(`${' '.repeat(22)} → ${missing}`);
  }
  if (lines.some(({ required, missing }) => required && missing)) process.exitCode = 1;
};

examine().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
