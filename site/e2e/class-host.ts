import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts, type HostProcess, type Ports, startHost } from './host-process.ts';

/** A running class: its host, and the private link that makes a browser the teacher's. */
export interface ClassHost extends HostProcess {
  readonly teacherLink: string;
  /** The folder that keeps the class; a host that is started on it again goes on with the class. */
  readonly folder: string;
}

/** Makes a folder for a class that is deleted by `remove`. */
export async function classFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'coatcheck-class-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Starts `npm run class` on a folder; the same ports bring it back where its pages look for it. `more` are further options. */
export async function startClass(folder: string, ports?: Ports, size = 40, more: readonly string[] = []): Promise<ClassHost> {
  const chosen = ports ?? (await freePorts());
  const host = await startHost(chosen, 'playground-server/main.ts', ['--class', '--data', folder, '--size', String(size), ...more]);
  return { ...host, teacherLink: await host.says(/(http:\S+\/teach\/#\S+)/), folder };
}
