import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** A running Coatcheck: its addresses, and ways to end it. */
export interface HostProcess {
  readonly url: string;
  readonly door: string;
  readonly ports: Ports;
  /** Its process id. */
  readonly pid: number;
  /** What stands in the first group of this pattern, once it has printed a line that fits. */
  says(pattern: RegExp): Promise<string>;
  /** SIGTERM, as an operator would; fulfilled at its exit. */
  stop(): Promise<void>;
  /** SIGKILL, as a crash would. */
  kill(): Promise<void>;
}

export interface Ports {
  readonly site: number;
  readonly door: number;
}

/** Two ports that nothing listens on now. */
export async function freePorts(): Promise<Ports> {
  const servers = [createServer(), createServer()];
  const [site, door] = await Promise.all(
    servers.map(async (server) => {
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('The free port has no number.');
      return address.port;
    }),
  );
  await Promise.all(servers.map(async (server) => once(server.close(), 'close')));
  if (site === undefined || door === undefined) throw new Error('No free port was found.');
  return { site, door };
}

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};

/** Starts `playground-server/main.ts`, or another program that listens as it does, in a process of its own and waits for its ready line. */
export async function startHost(ports?: Ports, program = 'playground-server/main.ts', args: readonly string[] = []): Promise<HostProcess> {
  const chosen = ports ?? (await freePorts());
  const child = spawn(process.execPath, [program, ...args], {
    cwd: new URL('../../', import.meta.url),
    env: { ...process.env, PORT: String(chosen.site), LAB_PORT: String(chosen.door), FORCE_COLOR: undefined, NODE_OPTIONS: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    printed += `${line}\n`;
  });
  const says = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(printed)?.[1];
        if (found !== undefined) resolve(found);
      };
      lines.on('line', look);
      child.once('exit', (code) => reject(new Error(`The host ended with code ${code} before it said ${pattern}:\n${printed}`)));
      look();
    });
  const url = (await says(/^Coatcheck is ready: (\S+)/m)).replace(/\/$/, '');
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended(child);
  };
  return {
    url,
    door: `http://localhost:${chosen.door}`,
    ports: chosen,
    pid: child.pid ?? 0,
    says,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
