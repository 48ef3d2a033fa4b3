/** The Redises that the tests know, and a redis-server of somebody else. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { createClient } from 'redis';

/** Why there is no redis-server to test with; false: there is one. */
export const noRedis: string | false = spawnSync('redis-server', ['--version']).error
  ? 'redis-server is not installed. To run this: sudo apt install redis-server, or brew install redis.'
  : false;

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

async function isUp(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = net.createConnection({ host: '127.0.0.1', port });
  probe.on('connect', () => resolve(true)).on('error', () => resolve(false));
  const up = await promise;
  probe.destroy();
  return up;
}

async function connect(port: number) {
  const owner = createClient({ url: `redis://127.0.0.1:${port}` });
  owner.on('error', () => {}); // whoever asks hears of it
  await owner.connect();
  return owner;
}

/** Starts a redis-server on a port, as a stranger would have it running, and gives its owner's connection. */
export async function startStranger(): Promise<Stranger> {
  const port = await freePort();
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], { stdio: 'ignore' });
  const end = performance.now() + 5000;
  while (!(await isUp(port))) {
    if (performance.now() > end) throw new Error(`redis-server does not listen on ${port}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const owner = await connect(port);
  return {
    port,
    owner,
    stop: async () => {
      if (owner.isOpen) owner.destroy();
      const gone = once(child, 'exit');
      if (child.exitCode === null && child.kill('SIGKILL')) await gone;
    },
  };
}

/** A server that is not ours. */
export interface Stranger {
  readonly port: number;
  readonly owner: Awaited<ReturnType<typeof connect>>;
  readonly stop: () => Promise<void>;
}
