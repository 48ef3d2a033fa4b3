/** A redis-server of our own: it listens on no port, keeps nothing on disk, and ends with the host. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PATIENCE = 5000;

/** Whether somebody accepts connections there. */
async function answers(path: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = net.createConnection({ path });
  probe.on('connect', () => resolve(true)).on('error', () => resolve(false));
  const isThere = await promise;
  probe.destroy();
  return isThere;
}

/** The process and where it listens. */
export class ServerProcess {
  readonly #folder = mkdtempSync(join(tmpdir(), 'coatcheck-redis-'));
  readonly #child: ChildProcess;
  #isOver = false;
  readonly #kill = (): void => this.stop();

  private constructor(databases: number) {
    const quiet = ['--save', '', '--appendonly', 'no', '--dir', this.#folder, '--databases', String(databases)];
    this.#child = spawn('redis-server', ['--port', '0', '--unixsocket', this.socket, '--unixsocketperm', '700', ...quiet], {
      stdio: 'ignore',
    });
    for (const event of ['error', 'exit'] as const)
      this.#child.on(event, () => {
        this.#isOver = true;
        this.stop();
      });
    process.on('exit', this.#kill);
  }

  /** Starts it and waits until it answers; null: there is no redis-server on this machine, or it does not start. */
  static async start(databases: number): Promise<ServerProcess | null> {
    const server = new ServerProcess(databases);
    const end = performance.now() + PATIENCE;
    while (!server.isOver && performance.now() < end) {
      if (await answers(server.socket)) return server;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    server.stop();
    return null;
  }

  get socket(): string {
    return join(this.#folder, 'redis.sock');
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  stop(): void {
    process.off('exit', this.#kill);
    if (!this.#isOver) this.#child.kill('SIGKILL'); // it has nothing to save
    this.#isOver = true;
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
