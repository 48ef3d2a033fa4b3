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

/**
 * Starts the server and tells its process id. A host that is killed cannot end it; but then its end of the pipe closes, and
 * whoever reads there does.
 */
const WATCHED = `exec 3<&0
redis-server "$@" </dev/null >/dev/null 2>&1 &
server=$!
echo $server
(read -r nothing <&3; rm -rf -- "$COATCHECK_FOLDER"; kill -9 $server) >/dev/null 2>&1 &
watch=$!
wait $server
kill $watch`;

/** The process and where it listens. */
export class ServerProcess {
  readonly #folder = mkdtempSync(join(tmpdir(), 'coatcheck-redis-'));
  readonly #child: ChildProcess;
  #pid: number | undefined;
  #isOver = false;
  readonly #kill = (): void => this.stop();

  private constructor(databases: number) {
    const quiet = ['--save', '', '--appendonly', 'no', '--dir', this.#folder, '--databases', String(databases)];
    const place = ['--port', '0', '--unixsocket', this.socket, '--unixsocketperm', '700'];
    this.#child = spawn('sh', ['-c', WATCHED, 'sh', ...place, ...quiet], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, COATCHECK_FOLDER: this.#folder },
    });
    this.#child.stdout?.on('data', (text: Buffer) => {
      this.#pid = Number(text.toString());
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
      if (server.pid !== undefined && (await answers(server.socket))) return server;
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

  /** Of the redis-server; undefined until it is known. */
  get pid(): number | undefined {
    return this.#pid;
  }

  stop(): void {
    process.off('exit', this.#kill);
    // It has nothing to save, and is killed by whoever reads here.
    if (!this.#isOver) this.#child.stdin?.end();
    this.#isOver = true;
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
